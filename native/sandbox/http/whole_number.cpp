#include "pixelcard/sandbox/http/whole_number.h"

#include <charconv>
#include <system_error>

namespace pixelcard::server {

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_number = error == std::errc{} && end == text.data() + text.size() && !text.starts_with('-');
    return is_number ? std::optional(number) : std::nullopt;
}

}  // namespace pixelcard::server
