// Checks register themselves: beside the functions of a family is its table, one row for each check with the rules that
// it reports, what it needs to be run, and the function, in the order in which findings are listed. A dispatcher only
// loops over the table.
//
// To add a rule: a row in rules.inc, a function, a row in the table of its family, vectors.
#pragma once

#include <cstddef>

#include "pixelcard/lint/findings.h"
#include "pixelcard/rules/rule_set.h"

namespace pixelcard::lint {

/// One row. `Needs` is what the family's dispatcher compares with the subject.
template <typename Needs, typename... Subject>
struct Check {
    RuleSet rules;
    Needs needs;
    void (*run)(Subject...);
};

/// For tables whose rows need nothing.
struct NoNeeds {};
inline constexpr auto kAlways = [](const auto&) { return true; };

/// Runs the rows whose needs are met, except those whose rules are all off.
template <std::size_t N, typename Row, typename Meets, typename... Subject>
void run_checks(const Row (&table)[N], Findings& findings, Meets meets, const Subject&... subject) {
    for (const Row& row : table) {
        if (!meets(row.needs) || !findings.wants_any_of(row.rules)) continue;
        const Findings::Running running(findings, row.rules);
        row.run(subject...);
    }
}

/// All rules that the rows of a table report.
template <std::size_t N, typename Row>
[[nodiscard]] constexpr RuleSet rules_of(const Row (&table)[N]) {
    RuleSet rules;
    for (const Row& row : table) rules = rules | row.rules;
    return rules;
}

}  // namespace pixelcard::lint
