// Plain e-mail addresses, which may never reach the spool, a log or a dead letter.
#pragma once

#include <string>
#include <string_view>

#include "pixelcard/base/value.h"

namespace pixelcard::conversions {

/// Whether `text` contains an e-mail address, also with its "@" percent-encoded once or twice.
[[nodiscard]] bool has_email(std::string_view text);

/// `text` with "[e-mail address removed]" in place of every address.
[[nodiscard]] std::string without_emails(std::string_view text);

/// Every text and key of `value`, cleaned in that way.
[[nodiscard]] Value without_emails(ValueRef value);

/// JSON pointer of the first text or key with an e-mail address in `value`; "" when there is none.
[[nodiscard]] std::string pointer_to_email(ValueRef value);

}  // namespace pixelcard::conversions
