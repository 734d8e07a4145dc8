// First-party cookies: reading `document.cookie`, choosing the domain, and the effects that set and clear.
#pragma once

#include "pixelcard/base/value.h"

namespace pixelcard {

/// The raw, undecoded value of a cookie in a `document.cookie` text; empty when absent. The first wins when there are several.
[[nodiscard]] Value cookie_value(ValueArgument cookies, const char* name);

/// Whether `document.cookie` names the cookie at all, be its value empty.
[[nodiscard]] bool has_cookie(ValueArgument cookies, const char* name);

/// Percent-encodes the octets RFC 6265 does not allow in a cookie value; a token of safe octets stays as it is.
[[nodiscard]] Value cookie_safe(ValueArgument value);

/// Domains to try for a cookie of this page, widest first ("shop.example", "www.shop.example", ""); "" means host only.
/// A host that has no parent (IP address, localhost) yields only "". The browser refuses public suffixes itself.
[[nodiscard]] Value cookie_domains(ValueArgument page_url);

/// Effect: set the cookie at the first of the page's domains that the browser accepts.
[[nodiscard]] Value set_cookie_effect(const char* name, ValueArgument value, double max_age_s, ValueArgument page_url);

/// Effect: clear the cookie at every domain it can have been set at.
[[nodiscard]] Value clear_cookie_effect(const char* name, ValueArgument page_url);

}  // namespace pixelcard
