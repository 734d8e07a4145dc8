// First-party cookies: reading `document.cookie`, choosing the domain, and the effects that set and clear.
#pragma once

#include "pixelcard/base/value.h"

namespace pixelcard {

/// The raw, undecoded value of a cookie in a text as `document.cookie` has it; empty when absent. The first wins when
/// there are several.
[[nodiscard]] Value cookie_value(ValueArgument cookies, const char* name);

/// Whether `document.cookie` has the cookie at all, even with an empty value.
[[nodiscard]] bool has_cookie(ValueArgument cookies, const char* name);

/// Percent-encodes the bytes RFC 6265 does not allow in a cookie value; a token of safe bytes stays as it is.
[[nodiscard]] Value cookie_safe(ValueArgument value);

/// Domains to try for a cookie of this page, widest first ("shop.example", "www.shop.example", ""); "" means host only.
/// A host without a parent (is_host_without_parent) yields only "". The browser refuses public suffixes itself.
[[nodiscard]] Value cookie_domains(ValueArgument page_url);

/// Effect: set the cookie for `max_age_s` seconds at the first of the page's domains that the browser accepts.
[[nodiscard]] Value set_cookie_effect(const char* name, ValueArgument value, double max_age_s, ValueArgument page_url);

/// Effect: clear the cookie at every domain at which this page can set one.
[[nodiscard]] Value clear_cookie_effect(const char* name, ValueArgument page_url);

}  // namespace pixelcard
