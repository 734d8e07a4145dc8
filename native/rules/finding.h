// What is wrong with a document, an image or an event, as data: by which rule, where, and what to write instead. One
// form for the linter, its reports and what the sandbox, the sender and the gateway refuse.
#pragma once

#include <optional>
#include <string>

#include "pixelcard/base/value.h"
#include "pixelcard/rules/rule_book.h"
#include "pixelcard/unicode/text_facts.h"

namespace pixelcard {

struct Finding {
    RuleId rule{};
    Level level{};                 ///< its severity, with the user's changes
    std::string pointer;           ///< JSON pointer (RFC 6901) of the value in the document; "" for the document itself
    std::string message;           ///< one or two sentences: what is wrong with this value, and what to do
    Value value;                   ///< what was given, shortened; null when it was absent
    Value limit;                   ///< the number or list it was compared with; null when there is none
    std::optional<TextSpan> span;  ///< the part of the string, in all units
    Value fix;                     ///< a value to put at `pointer` instead; null when only a person can know
};

/// {"rule", "severity", "stage", "pointer", "message", "value", "limit", "span", "fix"}, members absent where they do
/// not apply; "span" is {"start", "end", "code_points": [b, e], "utf16_units": [b, e], "bytes": [b, e]} with start and
/// end in code points.
[[nodiscard]] Value to_value(const Finding& finding);

}  // namespace pixelcard
