// One checked call in words that a table of expectations can hold.
#pragma once

#include <string>

#include "pixelcard/pixel/schema/event.h"
#include "support/json.h"

namespace pixelcard::test {

/// "code field=value -> fix" of each finding, "!" before those that refuse; joined by "; ".
inline std::string findings_in_words(const Value& findings) {
    std::string words;
    for (const auto& [index, finding] : findings) {
        if (!words.empty()) words += "; ";
        if (is_refusal(finding)) words += "!";
        words.append(finding["code"].text()).append(" ").append(finding["field"].text());
        if (finding.has("value")) words.append("=").append(json_text(finding["value"]));
        if (finding.has("fix")) words.append(" -> ").append(json_text(finding["fix"]));
    }
    return words;
}

struct Checked {
    std::string outcome;   ///< "kept", or the reason for the drop
    std::string data;      ///< as JSON, empty when dropped
    std::string findings;  ///< in words
    CheckedEvent event;
};

/// `data` and `options` as JSON; an empty text is an argument that was not passed.
inline Checked check(Mode mode, std::string_view name, std::string_view data, std::string_view options = "") {
    const CheckedEvent event =
        check_event(Value(name), data.empty() ? Value() : from(data), options.empty() ? Value() : from(options), mode);
    const bool is_kept = event.dropped == DropReason::none;
    return {is_kept ? "kept" : name_of(event.dropped), is_kept ? json_text(event.data) : "",
            findings_in_words(event.findings), event};
}

}  // namespace pixelcard::test
