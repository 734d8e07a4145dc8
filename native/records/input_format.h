// What a file is, by its name and its first bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pixelcard::cli {

enum class InputFormat : unsigned char { json, ndjson, csv, image };

[[nodiscard]] std::optional<InputFormat> input_format_of(std::string_view name);

/// `start` is the beginning of the file without a byte order mark, at least its first line when that is not too long.
[[nodiscard]] InputFormat guess_input_format(const std::string& path, std::string_view start);

/// What the file is encoded in when that is not UTF-8; empty when nothing speaks against UTF-8.
[[nodiscard]] std::string_view foreign_encoding(std::string_view start);

}  // namespace pixelcard::cli
