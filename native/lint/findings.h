// Collects findings. Rules that the user switched off are not even written down.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pixelcard/base/json_pointer.h"
#include "pixelcard/lint/lint.h"

namespace pixelcard::lint {

/// What a finding says beside its rule and place; members that do not apply stay empty.
struct Details {
    // Initialised, so that g++ lets designated initialisers leave them out.
    std::string message{};
    Value value{};
    Value limit{};
    std::optional<TextSpan> span{};
    Value fix{};
};

class Findings {
public:
    explicit Findings(const RuleBook& book) : book_(book) {}

    /// Ask before composing a message that costs something.
    [[nodiscard]] bool wants(RuleId rule) const { return book_.level(rule) != Level::off; }

    /// With the level of the rule book.
    void add(RuleId rule, const Place& place, Details details) {
        add(rule, book_.level(rule), place, std::move(details));
    }

    /// With a lower level, where a rule has milder cases ("warning below 256 px"). Never higher than the user's level.
    void add_milder(RuleId rule, Level level, const Place& place, Details details) {
        add(rule, level < book_.level(rule) ? level : book_.level(rule), place, std::move(details));
    }

    [[nodiscard]] std::vector<LintFinding> take() { return std::move(found_); }

private:
    void add(RuleId rule, Level level, const Place& place, Details details);

    const RuleBook& book_;
    std::vector<LintFinding> found_;
};

/// A value as a finding shows it: texts longer than 200 code points end in an ellipsis, lists and objects as their JSON
/// text.
[[nodiscard]] Value shortened(ValueRef value);

}  // namespace pixelcard::lint
