// Reads a table of fields against an object. A clean object costs no allocation.
#pragma once

#include "pixelcard/ads/resources/field.h"
#include "pixelcard/base/json_pointer.h"
#include "pixelcard/base/value.h"
#include "pixelcard/lint/context.h"

namespace pixelcard::lint {

/// Every member against its field; unknown ones, then missing ones.
void check_members(const Table& table, ValueRef object, const Place& place, const Walk& walk);

/// One value against one field, its members and entries too.
void check_value(const Field& field, ValueRef value, const Place& place, const Walk& walk);

/// What applies to a request with this verb; kNoLimit when nothing does.
[[nodiscard]] double minimum_of(const Field& field, Verb verb);
[[nodiscard]] double maximum_of(const Field& field);

/// The values that a request with this verb may use.
[[nodiscard]] std::span<const std::string_view> values_of(const Field& field, Verb verb);

/// Adds a finding about the value at the place, unless the rule is off.
void report(RuleId rule, std::string message, ValueRef value, const Place& place, const Context& context,
            Value limit = {}, Value fix = {});

}  // namespace pixelcard::lint
