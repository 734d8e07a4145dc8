#include "pixelcard/sandbox/ads_api/negative_keywords.h"

#include <algorithm>

#include "pixelcard/ads/resources/account_fields.h"
#include "pixelcard/ads/resources/answer_fields.h"
#include "pixelcard/sandbox/ads_api/account.h"
#include "pixelcard/sandbox/ads_api/audit_logs.h"
#include "pixelcard/sandbox/ads_api/validation.h"
#include "pixelcard/sandbox/world/serving.h"

namespace pixelcard::sandbox {

namespace {

constexpr const char* kMember = "_negative_keywords";
constexpr ads::Field kKeywordListAnswerFields[] = {ads::text_list("negative_keywords")};

}  // namespace

const ads::Table& negative_keywords_request() { return lint::fields::kNegativeKeywords; }
const ads::Table kNegativeKeywordsAnswer = lint::open_table("list of negative keywords", kKeywordListAnswerFields);

Answer post_negative_keywords(Call& call) {
    if (std::optional<Answer> wrong = check_body(call, negative_keywords_request())) return *wrong;
    Object account = account_of(call);
    account.body.put(kMember, call.body["negative_keywords"]);
    account.updated_at = call.now();
    call.store.put(call.world_id(), account);
    note_change(call, "updated", "negative_keywords", account.id);
    return {.body = call.body};
}

bool is_excluded(const Object& account, std::string_view question) {
    const std::vector<std::string> asked = words_of(question);
    for (const auto& entry : account.body[kMember]) {
        const std::vector<std::string> phrase = words_of(entry.value.text());
        if (!phrase.empty() && std::search(asked.begin(), asked.end(), phrase.begin(), phrase.end()) != asked.end())
            return true;
    }
    return false;
}

}  // namespace pixelcard::sandbox
