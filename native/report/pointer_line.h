// The line of a value in a JSON text, for documents that span several lines.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace pixelcard::cli {

class PointerLines {
public:
    PointerLines();
    ~PointerLines();
    PointerLines(const PointerLines&) = delete;
    PointerLines& operator=(const PointerLines&) = delete;

    /// Lines from the start of the text to the value at `pointer`, or to the nearest value around it that is there. 0
    /// also when looking costs too much: every question reads the text once more, so a long text answers a bounded
    /// number of them. ByteWindow::kPadding bytes behind the text must be readable.
    [[nodiscard]] std::size_t lines_before(std::string_view text, std::string pointer);

    /// The digits of the number at `pointer` as they are written; empty when there is none. A double keeps 15 to 17 of
    /// them, and ids have 19.
    [[nodiscard]] std::string number_at(std::string_view text, const std::string& pointer);

    /// Another text; what questions may cost starts anew.
    void start();

private:
    struct Parser;
    std::unique_ptr<Parser> parser_;
    std::size_t bytes_read_ = 0;
};

}  // namespace pixelcard::cli
