// A request for a page to show: what `pixelcard payload` prints, as a value.
#pragma once

#include <string>

#include "pixelcard/lint/lint_setup.h"

namespace pixelcard {

/// The longest request there is, a bulk job, has 16 MiB. A page must not block for more.
inline constexpr std::size_t kMaxDocumentBytes = 16 * 1024 * 1024;

/// JSON strings, except for the kind.
struct PagePayload {
    const std::string& kind;  ///< "ad", "campaign_update", …
    const std::string& wish;  ///< as PayloadInput reads it
    const std::string& call;  ///< {"id", "current"}, each optional
};

/// {"request", "curl", "body"?, "notes"?, "findings"} or {"problem", "message", "notes"?}: "request" as
/// to_value(Payload), "curl" the bytes of `pixelcard payload --curl`, "notes" [{"severity", "pointer", "message"}]
/// about the input, "findings" about the body. The currency is that of the account in `setup`. Problems:
/// "unknown_kind", "too_large" (above kMaxDocumentBytes), "unreadable" (not valid JSON), "unusable" (see the notes).
[[nodiscard]] Value page_payload(const PagePayload& asked, const LintSetup& setup);

}  // namespace pixelcard
