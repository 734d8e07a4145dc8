// The characters allowed in one label of an international domain name (UTS #46 section 4.1, RFC 5892 appendix A, RFC
// 5893).
#pragma once

#include <string>
#include <string_view>

namespace pixelcard {

/// A code point after mapping: appended to `to`. False when it is not allowed in a host.
[[nodiscard]] bool append_mapped(std::u32string& to, char32_t code_point);

/// Normal form, no combining mark first, only valid characters, joiners only where they are allowed.
[[nodiscard]] bool is_valid_label(std::u32string_view label);

[[nodiscard]] bool has_right_to_left(std::u32string_view label);
/// The rule for labels of domains in which any label runs right to left.
[[nodiscard]] bool meets_bidi_rule(std::u32string_view label);

}  // namespace pixelcard
