// Percent-encoding by the sets of the WHATWG URL rules, and back.
#pragma once

#include <string>
#include <string_view>

namespace pixelcard {

enum class EncodeSet : unsigned char { fragment, query, path, userinfo };

/// Appends `text` with the set's characters encoded; malformed UTF-8 is encoded as U+FFFD.
void append_encoded(std::string& to, std::string_view text, EncodeSet set);

/// Each escape as its byte; broken ones stay as they are.
[[nodiscard]] std::string percent_decoded(std::string_view text);
/// As application/x-www-form-urlencoded: a plus sign is a space too.
[[nodiscard]] std::string form_decoded(std::string_view text);

/// Whether there is an escape with two hex digits at this position.
[[nodiscard]] bool is_escape_at(std::string_view text, std::size_t position);

}  // namespace pixelcard
