// Renders each record of a file as it comes, into one of the forms of `pixelcard render`.
#pragma once

#include <string>

#include "pixelcard/cli/render/card_output.h"
#include "pixelcard/records/records.h"

namespace pixelcard::cli {

/// The options of the command; those that are members of the request have the same names, empty ones keep the values of
/// the file.
struct RenderOptions {
    std::string format = "html";
    std::string profile, theme, surface, direction, locale, state, label;
    double width = 0;
    double scale = 2;
    bool has_notice = false;
    bool has_menu = false;
    bool has_no_mark = false;
    bool is_shadow = false;
};

/// What goes wrong goes to standard error with the command's name.
void report_render_error(const std::string& problem);

/// One that cannot be rendered is reported by file and line; the others are rendered. A plan, or a list of the API, is
/// as many cards as it has ads.
class Renderer : public RecordSink {
public:
    /// `facts` of the card; all must outlive the renderer.
    Renderer(const RenderOptions& options, ValueRef facts, CardOutput& output)
        : options_(options), facts_(facts), output_(output) {}

    /// `numbers_records`: the file may have more than one, so that its name alone identifies none of them.
    void start_file(const std::string& path, bool numbers_records);
    /// A file that was read to its end and held no record at all is a failure, too.
    void finish_file();

    void take(const Record& record) override;
    void take_malformed(std::size_t line, const std::string& problem) override;
    void note(const std::string& text) override;

    [[nodiscard]] bool has_failed() const { return has_failed_; }

private:
    void draw(Value request, const std::string& name, std::size_t line);
    void fail(std::size_t line, const std::string& problem);
    [[nodiscard]] std::string record_name() const;

    const RenderOptions& options_;
    const Value facts_;
    CardOutput& output_;
    std::string file_;
    std::string name_;
    bool numbers_records_ = false;
    std::size_t count_ = 0;
    bool has_failed_ = false;
};

}  // namespace pixelcard::cli
