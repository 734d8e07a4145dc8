#include "pixelcard/sandbox/conversions_api/event_batch.h"

#include <algorithm>

#include "pixelcard/base/text.h"

namespace pixelcard::server {

namespace {

bool is_index(std::string_view step) { return !step.empty() && std::all_of(step.begin(), step.end(), is_digit); }

// The dedup key is that of the pixel, so that copies from browser and server meet: type, or the custom name in
// lowercase, and id.
ReceivedEvent received(ValueRef event) {
    ReceivedEvent kept;
    kept.wire = event;
    const ValueRef type = event["type"];
    kept.dedup_name = std::string(type == "custom" ? ascii_lowercase(event["custom_event_name"]).text() : type.text());
    kept.id = std::string(event["id"].text());
    return kept;
}

}  // namespace

std::string param_of(std::string_view pointer) {
    std::string param;
    while (!pointer.empty()) {
        pointer.remove_prefix(1);
        const std::string_view step = pointer.substr(0, pointer.find('/'));
        pointer.remove_prefix(step.size());
        if (is_index(step)) (param += '[') += std::string(step) + ']';
        else (param += param.empty() ? "" : ".") += step;
    }
    return param;
}

CheckedEvents check_events(const Linter& linter, ValueRef body) {
    CheckedEvents checked;
    for (LintFinding& finding : linter.check(DocumentKind::conversions, body)) {
        if (finding.level != Level::error) continue;
        checked.refusal = std::move(finding);
        return checked;
    }
    checked.is_validation = body["validate_only"].is_true();
    for (const auto& entry : body["events"]) checked.batch.events.push_back(received(entry.value));
    return checked;
}

}  // namespace pixelcard::server
