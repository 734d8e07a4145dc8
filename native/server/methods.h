// Which request methods this server knows at all; each address narrows them further.
#pragma once

#include <algorithm>
#include <iterator>
#include <string_view>

namespace pixelcard::server {

inline constexpr std::string_view kMethods[] = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};

/// A method as people write one, in capitals, that nothing here answers: a request that can be read, but not carried out.
[[nodiscard]] inline bool is_foreign_method(std::string_view method) {
    const bool is_name = !method.empty() && std::all_of(method.begin(), method.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == '-'; });
    return is_name && std::find(std::begin(kMethods), std::end(kMethods), method) == std::end(kMethods);
}

}  // namespace pixelcard::server
