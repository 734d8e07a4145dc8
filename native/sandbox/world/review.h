// The review of ads and brands. A decision is taken when something is submitted and shows when the clock of the world
// reaches its time; nothing runs in between. The model is ours: an ad whose words touch a topic that the ad policies
// disallow is rejected.
#pragma once

#include <cstdint>
#include <string>

#include "pixelcard/rules/rule_book.h"
#include "pixelcard/lint/terms/term_book.h"
#include "pixelcard/base/value.h"

namespace pixelcard::sandbox {

struct Review {
    std::int64_t due_ms = 0;  ///< of the world; -1 waits for a decision by hand
    std::string decision = "approved";
    std::string reason;  ///< of a rejection

    [[nodiscard]] bool is_decided(std::int64_t now_ms) const { return due_ms >= 0 && now_ms >= due_ms; }
    [[nodiscard]] std::string status(std::int64_t now_ms) const { return is_decided(now_ms) ? decision : "in_review"; }

    /// {"status", "reason"} as answers show it.
    [[nodiscard]] Value answer(std::int64_t now_ms) const;
    /// As it is stored, and back.
    [[nodiscard]] Value stored() const;
    [[nodiscard]] static Review of(ValueRef stored);
};

/// When a review that starts now is decided.
[[nodiscard]] std::int64_t review_due(std::int64_t now_ms, std::int64_t delay_s);

/// The review of an ad that is submitted now.
[[nodiscard]] Review reviewed(const RuleBook& book, const TermBook& terms, ValueRef ad, std::int64_t due_ms);

}  // namespace pixelcard::sandbox
