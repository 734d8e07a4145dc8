// The part of a host that one owner has registered, by the public suffix list (its private section included). Results
// are views into `host`.
#pragma once

#include <string_view>

namespace pixelcard {

/// The longest public suffix of a host in ASCII and lower case: "co.uk" of "www.shop.co.uk". An unlisted top level
/// counts as one. A full stop at the end is left out.
[[nodiscard]] std::string_view public_suffix(std::string_view host);

/// The public suffix and one label more: "shop.co.uk". Empty when the host is a public suffix itself. Not for IP
/// addresses.
[[nodiscard]] std::string_view registrable_domain(std::string_view host);

}  // namespace pixelcard
