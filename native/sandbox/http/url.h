// Splits and decodes the URLs of requests. Everything here comes from a client and is hostile.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pixelcard/pixel/collector/collector.h"

namespace pixelcard::server {

/// Percent-decodes once; nullopt for a broken escape, a NUL or text that is not UTF-8.
[[nodiscard]] std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space);

/// The fields of a query in their order, repeats kept; nullopt when one cannot be decoded.
[[nodiscard]] std::optional<Query> parse_query(std::string_view text);

/// Decodes the path of a URL to one relative to a folder, such as "shop/index.html". nullopt for anything that could
/// leave the folder: "..", an encoded slash, a backslash, broken escapes.
[[nodiscard]] std::optional<std::string> safe_relative_path(std::string_view path);

}  // namespace pixelcard::server
