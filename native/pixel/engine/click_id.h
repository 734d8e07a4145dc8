// The click reference `oppref` that the platform appends to a landing URL. Opaque: never parsed, only carried.
#pragma once

#include "pixelcard/base/value.h"

namespace pixelcard {

/// The click reference of a landing URL.
struct ClickId {
    Value value;               ///< text, as in the cookie and on the wire; empty when the URL has none that can be used
    bool is_too_long = false;  ///< there is a value, but no cookie can hold it: more than limits::kMaxCookieBytes with
                               ///< the cookie's name
};

/// Reads `oppref` from the query of `page_url` (never from the fragment). Percent-decoded once; bytes a cookie cannot
/// hold are encoded again, so a base64url token is carried verbatim and page, cookie and server see the same text.
[[nodiscard]] ClickId click_id_in(ValueArgument page_url);

}  // namespace pixelcard
