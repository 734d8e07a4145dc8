// Placeholders such as {campaign_id} or {{product.title}} in a URL.
#pragma once

#include <string_view>
#include <vector>

#include "pixelcard/url/url_facts.h"

namespace pixelcard {

/// At most kMaxListed, in order. Names are letters, digits, and "_.-: " of at most 64 characters; the braces may be
/// written as %7B and %7D.
[[nodiscard]] std::vector<UrlMacro> macros_in(std::string_view text);

}  // namespace pixelcard
