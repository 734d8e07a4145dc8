// From what a shop knows about a customer to the `user` of a Conversions API event: names that the API has, and no personal data in the
// open. Normalised and hashed as the API's documentation says (September 2026), see pixel/schema/user.h.
#pragma once

#include <vector>

#include "pixelcard/ads/payload/payload.h"
#include "pixelcard/base/value.h"

namespace pixelcard {

struct ConversionsUser {
    Value user;                      ///< ready to be sent; an empty object when nothing usable is left
    std::vector<PayloadNote> notes;  ///< info: hashed; error: left out, with the reason. Never repeats a value, which is personal data
};

/// `given` has the API's names ("emails_sha256", "countries", …), those of the pixel ("email_sha256") or those of most databases ("email",
/// "phone", "external_id", "first_name", "last_name"), each with one value or a list. A value that already is a SHA-256 is kept, another is
/// normalised and hashed, and one that is neither is left out. Members without personal data stay as they are.
[[nodiscard]] ConversionsUser conversions_user(ValueRef given);

}  // namespace pixelcard
