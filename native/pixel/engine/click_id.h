// The click reference `oppref` that the platform appends to a landing URL. Opaque: never parsed, only carried.
#pragma once

#include "pixelcard/base/value.h"

namespace pixelcard {

/// What a landing URL says about the click.
struct ClickId {
    Value value;               ///< text; as it goes into the cookie and on the wire; empty when the URL carries none that can be used
    bool is_too_long = false;  ///< a value was there but no cookie can hold it
};

/// Reads `oppref` from the query of `page_url` (never from the fragment). Percent-decoded once; octets a cookie cannot
/// hold are encoded again, so a base64url token is carried verbatim and page, cookie and server see the same text.
[[nodiscard]] ClickId click_id_in(ValueArgument page_url);

}  // namespace pixelcard
