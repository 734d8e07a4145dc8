#include "pixelcard/records/lines.h"

#include <cstring>

#include "pixelcard/records/records.h"

namespace pixelcard::cli {

bool Lines::next() {
    window_.consume(text_.size());
    text_ = {};
    is_too_long_ = false;
    std::size_t searched = 0;
    for (;;) {
        const std::string_view rest = window_.rest();
        const void* const found = rest.size() > searched ? std::memchr(rest.data() + searched, '\n', rest.size() - searched) : nullptr;
        if (found) {
            text_ = rest.substr(0, static_cast<std::size_t>(static_cast<const char*>(found) - rest.data()) + 1);
            break;
        }
        searched = rest.size();
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
        const std::size_t end = rest.find('\n');
        window_.consume(end == std::string_view::npos ? rest.size() : end + 1);
        if (end != std::string_view::npos || !window_.more()) return true;
    }
}

}  // namespace pixelcard::cli
