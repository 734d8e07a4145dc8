// The rule catalogue: what each rule requires, how sure we are of it, and how severe it is. Rules are data (rules.inc);
// a user may change severities and term lists without rebuilding.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pixelcard/base/value.h"
#include "pixelcard/rules/rule_id.h"
#include "pixelcard/rules/rule_set.h"

namespace pixelcard {

/// Where a broken rule would show: the API refuses, the ad is accepted but cannot be delivered, review may reject it,
/// or it could merely be better.
enum class Stage : unsigned char { create, serve, review, style };

enum class Level : unsigned char { off, info, warning, error };

/// How sure we are that the platform has the rule.
enum class Confidence : unsigned char { low, medium, high };

struct Rule {
    RuleId name{};
    std::string_view id;  ///< "F-004", as in reports; never changes meaning
    Stage stage{};
    Level level{};  ///< before the user's changes
    Confidence confidence{};
    double limit = 0;  ///< the number the rule compares with (code points, pixels, bytes, micros: the title says); 0
                       ///< when none
    std::string_view source;  ///< where the fact comes from; see source_name
    std::string_view title;   ///< the rule in one sentence
    std::string_view why;     ///< what happens otherwise
};

/// Month in which the facts of the catalogue were last compared with their sources.
inline constexpr std::string_view kRulesCheckedOn = "2026-10";

/// All rules in the order of their ids.
[[nodiscard]] std::span<const Rule> all_rules();
[[nodiscard]] const Rule& rule(RuleId name);
/// The rule with this id ("F-004"), or nullptr.
[[nodiscard]] const Rule* find_rule(std::string_view id);

/// {"id", "stage", "severity", "limit", "confidence", "source", "title", "why"}; "limit" absent when there is none.
[[nodiscard]] Value to_value(const Rule& rule);

/// "create", "serve", "review", "style"; "off", "info", "warning", "error"; "low", "medium", "high".
[[nodiscard]] const char* name_of(Stage stage);
[[nodiscard]] const char* name_of(Level level);
[[nodiscard]] const char* name_of(Confidence confidence);
/// "F-004" of F_004.
[[nodiscard]] inline std::string_view name_of(RuleId name) { return rule(name).id; }
[[nodiscard]] std::optional<Level> level_of(std::string_view name);

/// The catalogue's levels with the user's changes.
class RuleBook {
public:
    RuleBook();

    [[nodiscard]] Level level(RuleId name) const { return levels_[static_cast<std::size_t>(name)]; }
    void set_level(RuleId name, Level level);
    /// The rules that are not off.
    [[nodiscard]] const RuleSet& wanted() const { return wanted_; }

    /// Applies {"severities": {"E-006": "off", …}}. Changes that cannot be applied are returned, one sentence each; the
    /// rest is applied.
    [[nodiscard]] std::vector<std::string> apply(ValueRef changes);

private:
    std::vector<Level> levels_;
    RuleSet wanted_;
};

}  // namespace pixelcard
