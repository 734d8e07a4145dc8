#include "pixelcard/pixel/schema/finding.h"

#include <cstring>

#include "pixelcard/pixel/limits.h"
#include "pixelcard/pixel/schema/preview.h"

namespace pixelcard {

namespace {

// Name and advice of every code, in the order of `Code`. One string: a table of pointers cannot be compressed.
constexpr char kTexts[] =
#define PIXELCARD_CODE(name, advice) #name "\0" advice "\0"
#define PIXELCARD_EVENT_CODE(name, rule, level, fix, advice) PIXELCARD_CODE(name, advice)
#include "pixelcard/pixel/schema/codes.inc"
#undef PIXELCARD_CODE
#undef PIXELCARD_EVENT_CODE
    ;

constexpr std::size_t count_texts() {
    std::size_t count = 0;
    for (std::size_t i = 0; i + 1 < sizeof kTexts; i++) count += kTexts[i] == 0;
    return count;
}
static_assert(count_texts() == 2 * (static_cast<std::size_t>(Code::malformed_input) + 1));

const char* text_at(int index) {
    const char* text = kTexts;
    while (index-- > 0) text += std::strlen(text) + 1;
    return text;
}

}  // namespace

const char* name_of(Severity severity) { return severity == Severity::refused ? "refused" : "repaired"; }

const char* name_of(Code code) { return text_at(2 * static_cast<int>(code)); }

const char* code_advice(Code code) { return text_at(2 * static_cast<int>(code) + 1); }

void add_finding(Value& findings, Code code, Severity severity, ValueRef field, ValueRef value, ValueRef fix) {
    if (findings.size() >= limits::kMaxKeptFindings) return;
    Value finding;
    finding.put("code", name_of(code));
    finding.put("severity", name_of(severity));
    finding.put("field", shortened(field));
    if (!value.is_null()) finding.put("value", preview(value));
    if (!fix.is_null()) finding.put("fix", fix);
    finding.put("message", code_advice(code));
    findings.append(finding);
}

bool is_refusal(ValueRef finding) { return finding["severity"] == "refused"; }

}  // namespace pixelcard
