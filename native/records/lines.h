// The lines of a window, one after the other, numbered from 1. A line ends with "\n", "\r\n" or "\r", also mixed in one
// file.
#pragma once

#include "pixelcard/records/byte_window.h"

namespace pixelcard::cli {

class Lines {
public:
    explicit Lines(ByteWindow& window) : window_(window) {}

    /// Moves to the next line; false at the end. `text` includes the line end, if there is one.
    bool next();

    [[nodiscard]] std::string_view text() const { return text_; }
    [[nodiscard]] std::size_t number() const { return number_; }
    /// The line was longer than kMaxRecordBytes; its text is left out.
    [[nodiscard]] bool is_too_long() const { return is_too_long_; }

private:
    bool skip_to_end_of_line();

    ByteWindow& window_;
    std::string_view text_;
    std::size_t number_ = 0;
    bool is_too_long_ = false;
};

}  // namespace pixelcard::cli
