// From a shop's record of a customer to the `user` of a Conversions API event: with the API's names, and without
// personal data in clear text. Normalised and hashed by the API's documentation (September 2026), see
// pixel/schema/user.h.
#pragma once

#include <vector>

#include "pixelcard/ads/payload/payload.h"
#include "pixelcard/base/value.h"

namespace pixelcard {

struct ConversionsUser {
    Value user;                      ///< ready to be sent; an empty object when nothing usable is left
    std::vector<PayloadNote> notes;  ///< info: hashed or renamed; error: left out, with the reason. None has a value:
                                     ///< that is personal data
};

/// `given` has the API's names ("emails_sha256", "countries", …), those of the pixel ("email_sha256") or those of most
/// databases ("email", "phone", "external_id", "first_name", "last_name"), each with one value or a list. A value that
/// already is a SHA-256 is kept, in lower case, another is normalised and hashed, and one that is neither is left out.
/// Other members stay as they are. Everything is left out, with an error, when `given` is not an object (null gives
/// none) or has more than 256 members.
[[nodiscard]] ConversionsUser conversions_user(ValueRef given);

}  // namespace pixelcard
