// A finding as reports show it.
#include "pixelcard/rules/finding.h"

namespace pixelcard {

namespace {

Value pair(std::size_t begin, std::size_t end) {
    Value both = Value::array();
    both.append(Value(static_cast<double>(begin)));
    both.append(Value(static_cast<double>(end)));
    return both;
}

Value to_value(const TextSpan& span) {
    Value value;
    value.put("start", static_cast<double>(span.begin.code_points));
    value.put("end", static_cast<double>(span.end.code_points));
    value.put("code_points", pair(span.begin.code_points, span.end.code_points));
    value.put("utf16_units", pair(span.begin.utf16_units, span.end.utf16_units));
    value.put("bytes", pair(span.begin.bytes, span.end.bytes));
    return value;
}

}  // namespace

Value to_value(const Finding& finding) {
    const Rule& broken = rule(finding.rule);
    Value value;
    value.put("rule", Value(broken.id));
    value.put("severity", name_of(finding.level));
    value.put("stage", name_of(broken.stage));
    value.put("pointer", Value(finding.pointer));
    value.put("message", Value(finding.message));
    if (!finding.value.is_null()) value.put("value", finding.value);
    if (!finding.limit.is_null()) value.put("limit", finding.limit);
    if (finding.span) value.put("span", to_value(*finding.span));
    if (!finding.fix.is_null()) value.put("fix", finding.fix);
    return value;
}

}  // namespace pixelcard
