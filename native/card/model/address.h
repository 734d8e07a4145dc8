// The URLs that a card may have. Everything that becomes a link or an image goes through here, and again when it is
// written.
#pragma once

#include <string>
#include <string_view>

namespace pixelcard::card {

/// Bytes of an image that the host has inlined: larger ones are the host's to serve. Base64 of 6 MB.
inline constexpr std::size_t kMaxInlineImageBytes = 8U << 20;

/// The URL that a click opens: http(s) in normal form with the query template and a reference that is marked as fake.
/// Empty when the URL cannot be opened.
[[nodiscard]] std::string click_target(std::string_view address, std::string_view query_template);

/// http(s) in normal form, or a base64 data URL of a PNG, JPEG or WebP; else empty.
[[nodiscard]] std::string image_address(std::string_view address);

/// http(s) in normal form; else empty.
[[nodiscard]] std::string web_address(std::string_view address);

}  // namespace pixelcard::card
