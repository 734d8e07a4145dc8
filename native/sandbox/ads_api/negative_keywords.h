// Words that keep the account's ads away from a question. Source: the September description of the API; 404 on
// self-serve accounts.
#pragma once

#include "pixelcard/sandbox/ads_api/call.h"

namespace pixelcard::sandbox {

/// POST /ad_account/negative_keywords: replaces the list.
[[nodiscard]] Answer post_negative_keywords(Call& call);
/// The linter's own: a phrase that is there twice is a finding, and no refusal.
[[nodiscard]] const ads::Table& negative_keywords_request();
extern const ads::Table kNegativeKeywordsAnswer;

/// Whether the question has one of the account's words or phrases.
[[nodiscard]] bool is_excluded(const Object& account, std::string_view question);

}  // namespace pixelcard::sandbox
