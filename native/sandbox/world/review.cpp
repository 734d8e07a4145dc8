#include "pixelcard/sandbox/world/review.h"

#include "pixelcard/lint/lint.h"

namespace pixelcard::sandbox {

namespace {

// Alcohol to credit repair: the topics that the policies disallow for every advertiser.
bool is_disallowed_topic(RuleId rule) { return rule >= RuleId::P_010 && rule <= RuleId::P_019; }

}  // namespace

Value Review::answer(std::int64_t now_ms) const {
    Value answer;
    answer.put("status", Value(status(now_ms)));
    if (is_decided(now_ms) && !reason.empty()) answer.put("reason", Value(reason));
    return answer;
}

Value Review::stored() const {
    Value stored;
    stored.put("due_ms", static_cast<double>(due_ms));
    stored.put("decision", Value(decision));
    stored.put("reason", Value(reason));
    return stored;
}

Review Review::of(ValueRef stored) {
    return {static_cast<std::int64_t>(stored["due_ms"].number()), std::string(stored["decision"].text()),
            std::string(stored["reason"].text())};
}

std::int64_t review_due(std::int64_t now_ms, std::int64_t delay_s) {
    return delay_s < 0 ? -1 : now_ms + delay_s * 1000;
}

Review reviewed(const RuleBook& book, const TermBook& terms, ValueRef ad, std::int64_t due_ms) {
    for (const LintFinding& finding : Linter(book, terms, {}).check(DocumentKind::ad, ad))
        if (is_disallowed_topic(finding.rule))
            return {due_ms, "rejected", "policy_" + std::string(rule(finding.rule).id)};
    return {due_ms, "approved", ""};
}

}  // namespace pixelcard::sandbox
