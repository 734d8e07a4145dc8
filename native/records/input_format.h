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

enum class Encoding : unsigned char { utf8, utf16_little, utf16_big, utf32 };

/// By the byte order mark, else by the zero bytes that ASCII has in UTF-16; else utf8.
[[nodiscard]] Encoding encoding_of(std::string_view start);

}  // namespace pixelcard::cli
