// Apart from the other direction, whose tables a page need not have: its browser has them (wasm/host_domain.cpp).
#include "pixelcard/unicode/utf8.h"
#include "pixelcard/url/idna.h"
#include "pixelcard/url/punycode.h"

namespace pixelcard {

std::string label_to_unicode(std::string_view label) {
    if (!label.starts_with("xn--")) return std::string(label);
    const auto decoded = punycode_decode(label.substr(4));
    return decoded ? to_utf8(*decoded) : std::string(label);
}

}  // namespace pixelcard
