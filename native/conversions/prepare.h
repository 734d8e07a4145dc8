// From a record as people write it to an event as it is sent: match keys hashed, id derived, checked by the rules of
// the linter, serialised once. Money is never guessed and no id is made up: what is wrong is a finding, and the event
// is not sent.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pixelcard/base/value.h"
#include "pixelcard/lint/lint.h"

namespace pixelcard::conversions {

struct PreparedEvent {
    std::string body;  ///< JSON text without plain e-mail addresses; also of an event that is not sent
    std::string key;   ///< see key_of; "" when the event is not sent
    std::int64_t at_ms = 0;
    std::vector<LintFinding> findings;  ///< pointers from the event; no value in them is a plain e-mail address
    std::size_t hashed = 0;             ///< plain values that were hashed

    /// Nothing in the way of sending it.
    [[nodiscard]] bool is_valid() const { return !key.empty(); }
};

class Preparer {
public:
    /// `id_fields`: dotted names, such as "data.order"; empty to take ids as they are. `linter` and `book` must outlive
    /// this.
    Preparer(const Linter& linter, const RuleBook& book, std::vector<std::string> id_fields)
        : linter_(linter), book_(book), id_fields_(std::move(id_fields)) {}

    [[nodiscard]] PreparedEvent prepare(ValueRef event) const;

    /// Findings about a batch apart from its events, with pointers from the batch.
    [[nodiscard]] std::vector<LintFinding> check_envelope(ValueRef batch) const;

private:
    /// Whether the event was changed.
    bool derive_id(Value& event, PreparedEvent& prepared) const;
    void add(RuleId rule, std::string pointer, std::string message, PreparedEvent& prepared) const;

    const Linter& linter_;
    const RuleBook& book_;
    std::vector<std::string> id_fields_;
};

/// What two copies of an event have in common for the endpoint: type, or the name of a custom event in lowercase, and
/// id.
[[nodiscard]] std::string key_of(std::string_view name, std::string_view id);

/// The member that dead letters have besides those of the event; ignored when they are read again.
inline constexpr const char* kDeadLetter = "dead_letter";

/// A body of POST /v1/events, rather than one event.
[[nodiscard]] bool is_batch(ValueRef record);

}  // namespace pixelcard::conversions
