// Takes records and writes their sections into a separate file: sums and filters come before them in the page, and are
// known only after the last record. Memory does not grow with the number of ads.
#pragma once

#include <cstdio>
#include <string>

#include "pixelcard/cli/gallery/ad_section.h"
#include "pixelcard/cli/shared/file_output.h"
#include "pixelcard/cli/shared/progress.h"
#include "pixelcard/records/records.h"

namespace pixelcard::cli {

class Sheet : public RecordSink {
public:
    Sheet(const Linter& linter, const SectionStyle& style, ValueRef advertiser, Progress& progress);
    Sheet(const Sheet&) = delete;
    Sheet& operator=(const Sheet&) = delete;
    ~Sheet() override;

    /// To be called before the records of a file. `window` must live until the next call.
    void start_file(const std::string& name, const ByteWindow& window);

    void take(const Record& record) override;
    void take_malformed(std::size_t line, const std::string& problem) override;
    void note(const std::string& text) override;

    [[nodiscard]] const Tally& tally() const { return tally_; }
    /// Hands over the sections written so far. Empty when all is well, otherwise what went wrong.
    [[nodiscard]] std::string copy_to(FileOutput& output);

private:
    void add_problem(std::size_t line, const std::string& problem);

    const Linter& linter_;
    const SectionStyle& style_;
    const Value advertiser_;
    Progress& progress_;
    Tally tally_;
    std::FILE* sections_;
    std::string problem_;
    std::string file_;
    const ByteWindow* window_ = nullptr;
};

}  // namespace pixelcard::cli
