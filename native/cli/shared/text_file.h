// Whole files as text, also standard input.
#pragma once

#include <cstddef>
#include <istream>
#include <optional>
#include <string>

namespace pixelcard::cli {

/// "-" is standard input. Nothing when it cannot be read.
[[nodiscard]] std::optional<std::string> read_text(const std::string& path);

/// The rest of a stream, without a byte order mark. Nothing when that is longer than `max_bytes`.
[[nodiscard]] std::optional<std::string> read_text(std::istream& from, std::size_t max_bytes);

}  // namespace pixelcard::cli
