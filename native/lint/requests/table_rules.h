// Which rules a table of fields can report, from what its rows ask for.
#pragma once

#include "pixelcard/ads/resources/field.h"
#include "pixelcard/rules/rule_set.h"

namespace pixelcard::lint {

[[nodiscard]] constexpr RuleSet rules_of(const Table& table);

[[nodiscard]] constexpr RuleSet rules_of(const Field& field) {
    RuleSet rules;
    if (field.read_only) return RuleSet{RuleId::R_007};
    if (field.type != FieldType::any) rules.set(field.violations.type, true);
    if (field.need != Need::optional) rules.set(field.violations.missing, true);
    if (field.minimum != kNoLimit || field.minimum_in_update != kNoLimit) rules.set(field.violations.minimum, true);
    if (field.maximum != kNoLimit) rules.set(field.violations.maximum, true);
    if (!field.values.empty() || !field.numbers.empty()) rules.set(field.violations.value, true);
    if (field.form != Form::free) rules.set(field.violations.form, true);
    if (field.form == Form::one_line) rules.set(field.violations.line_break, true);
    if (field.form == Form::query_template) rules = rules | RuleSet{RuleId::R_008, RuleId::U_005, RuleId::U_012};
    if (field.distinct) rules.set(field.violations.repetition, true);
    if (field.members) rules = rules | rules_of(*field.members);
    if (field.entry) rules = rules | rules_of(*field.entry);
    return rules;
}

constexpr RuleSet rules_of(const Table& table) {
    RuleSet rules;
    if (!table.is_open) rules.set(table.unknown, true);
    for (const Field& field : table.fields) rules = rules | rules_of(field);
    return rules;
}

}  // namespace pixelcard::lint
