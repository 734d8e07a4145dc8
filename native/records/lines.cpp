#include "pixelcard/records/lines.h"

#include <algorithm>
#include <string_view>

#include "pixelcard/records/records.h"

namespace pixelcard::cli {

namespace {

constexpr std::string_view kEnds = "\r\n";

// Behind the line end that starts at `at`: "\n", "\r" or both.
std::size_t behind_end(std::string_view text, std::size_t at) {
    return at + (text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1);
}

}  // namespace

bool Lines::next() {
    window_.consume(text_.size());
    text_ = {};
    is_too_long_ = false;
    std::size_t searched = 0;
    for (;;) {
        const std::string_view rest = window_.rest();
        const std::size_t end = rest.find_first_of(kEnds, searched);
        // The character after a "\r" decides whether that is a line end alone; at the end of the file it is.
        const bool is_sure = end != std::string_view::npos && (rest[end] == '\n' || end + 1 < rest.size());
        if (is_sure) {
            text_ = rest.substr(0, behind_end(rest, end));
            break;
        }
        searched = std::min(end, rest.size());
        if (searched > kMaxRecordBytes) return skip_to_end_of_line();
        if (window_.more()) continue;
        text_ = window_.rest();
        break;
    }
    if (text_.empty()) return false;
    number_++;
    return true;
}

bool Lines::skip_to_end_of_line() {
    is_too_long_ = true;
    number_++;
    for (;;) {
        const std::string_view rest = window_.rest();
        const std::size_t end = rest.find_first_of(kEnds);
        const bool is_found = end != std::string_view::npos;
        if (is_found && end + 1 == rest.size() && rest[end] == '\r' && window_.more()) continue;
        window_.consume(is_found ? behind_end(rest, end) : rest.size());
        if (is_found || !window_.more()) return true;
    }
}

}  // namespace pixelcard::cli
