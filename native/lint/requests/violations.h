// Says what is wrong with a value of a field. Composed only when the rule is wanted.
#pragma once

#include <optional>

#include "pixelcard/lint/requests/walk.h"

namespace pixelcard::lint {

void report_missing(const Table& table, const Field& field, const Place& object, const Walk& walk);
void report_unknown(const Table& table, std::string_view key, ValueRef value, const Place& object, const Walk& walk);
void report_read_only(const Field& field, ValueRef value, const Place& place, const Walk& walk);
void report_type(const Field& field, ValueRef value, const Place& place, const Walk& walk);
/// `size` is the length, count or number that is too small.
void report_minimum(const Field& field, ValueRef value, double size, double minimum, const Place& place,
                    const Walk& walk);
void report_maximum(const Field& field, ValueRef value, double size, double maximum, const Place& place,
                    const Walk& walk);
void report_long_text(const Field& field, ValueRef value, double length, double maximum, const Place& place,
                      const Walk& walk);
/// None of the allowed ones.
void report_value(const Field& field, ValueRef value, const Place& place, const Walk& walk);

}  // namespace pixelcard::lint
