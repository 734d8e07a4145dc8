// Collects findings. Rules that are off get none.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pixelcard/base/json_pointer.h"
#include "pixelcard/lint/lint.h"

namespace pixelcard::lint {

/// The members of a finding beside its rule and place; those that do not apply stay empty.
struct Details {
    // Initialised, so that g++ lets designated initialisers leave them out.
    std::string message{};
    Value value{};
    Value limit{};
    std::optional<TextSpan> span{};
    Value fix{};
};

/// A finding as it was reported: its rule, and the rules that the running check declares (see check.h); null outside of
/// checks.
struct Reported {
    const RuleSet* declared;
    RuleId rule;
};

class Findings {
public:
    /// `log`, for tests, gets every finding that is added.
    explicit Findings(const RuleBook& book, std::vector<Reported>* log = nullptr) : book_(book), log_(log) {}

    /// Ask before composing a message that costs something.
    [[nodiscard]] bool wants(RuleId rule) const { return book_.wanted().has(rule); }
    [[nodiscard]] bool wants_any_of(const RuleSet& rules) const { return book_.wanted().has_any_of(rules); }

    /// With the level of the rule book.
    void add(RuleId rule, const Place& place, Details details) {
        add(rule, book_.level(rule), place, std::move(details));
    }

    /// With a lower level, where a rule has milder cases ("warning below 256 px"). Never higher than the user's level.
    void add_milder(RuleId rule, Level level, const Place& place, Details details) {
        add(rule, level < book_.level(rule) ? level : book_.level(rule), place, std::move(details));
    }

    [[nodiscard]] std::vector<Finding> take() { return std::move(found_); }

    /// While one lives, the check that runs is one that declares `rules`.
    class Running {
    public:
        Running(Findings& findings, const RuleSet& rules) : findings_(findings), before_(findings.declared_) {
            findings.declared_ = &rules;
        }
        ~Running() { findings_.declared_ = before_; }
        Running(const Running&) = delete;
        Running& operator=(const Running&) = delete;

    private:
        Findings& findings_;
        const RuleSet* before_;
    };

private:
    void add(RuleId rule, Level level, const Place& place, Details details);

    const RuleBook& book_;
    std::vector<Reported>* log_;
    const RuleSet* declared_ = nullptr;
    std::vector<Finding> found_;
};

/// A value as a finding shows it: strings longer than 200 code points end in an ellipsis, lists and objects as their
/// JSON text.
[[nodiscard]] Value shortened(ValueRef value);

}  // namespace pixelcard::lint
