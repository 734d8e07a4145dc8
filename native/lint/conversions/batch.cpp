// The envelope of a batch. One bad event fails the whole of it, so every event is looked at.
#include "pixelcard/base/text.h"
#include "pixelcard/lint/checks.h"
#include "pixelcard/lint/conversions/conversion_checks.h"

namespace pixelcard::lint {

namespace {

constexpr std::size_t kMaxIntegrationSource = 64;

constexpr const char* kBatchMembers[] = {"validate_only", "integration_source", "events"};

bool is_batch_member(ValueRef key) {
    for (const char* const member : kBatchMembers)
        if (key == member) return true;
    return false;
}

bool is_alphanumeric(char c) { return is_letter(c) || is_digit(c); }

bool is_integration_source(std::string_view text) {
    if (text.empty() || text.size() > kMaxIntegrationSource || !is_alphanumeric(text[0])) return false;
    for (const char c : text)
        if (!is_alphanumeric(c) && c != '.' && c != '_' && c != '-') return false;
    return true;
}

}  // namespace

void check_batch_members(ValueRef batch, const Place& place, const Context& context) {
    for (const auto& [key, value] : batch) {
        if (is_batch_member(key)) continue;
        const std::string name(key.text());
        const bool is_list = name == "data" && value.is_array() && !batch.has("events");
        context.findings.add(
            RuleId::R_006, place[key.text()],
            {.message = is_list              ? "a batch has no \"data\"; its list is called \"events\""
                        : name == "pixel_id" ? "a batch has no \"pixel_id\"; give the pixel's id in the URL, as ?pid="
                                             : "a batch has no field \"" + name + "\"; remove it",
             .value = value});
    }
}

void check_validate_only(ValueRef batch, const Place& place, const Context& context) {
    const ValueRef flag = batch["validate_only"];
    if (flag.is_null() || flag.is_boolean()) return;
    context.findings.add(RuleId::R_002, place["validate_only"],
                         {.message = "validate_only is true or false, without quotes", .value = flag});
}

// The API trims and lowercases it, so neither space around it nor capitals are wrong.
void check_integration_source(ValueRef batch, const Place& batch_place, const Context& context) {
    const ValueRef source = batch["integration_source"];
    const Place place = batch_place["integration_source"];
    if (source.is_null()) return;
    if (!source.is_text())
        return context.findings.add(
            RuleId::R_002, place, {.message = "integration_source is text, such as \"shop-backend\"", .value = source});
    if (is_integration_source(trim(source.text()))) return;
    context.findings.add(RuleId::R_008, place,
                         {.message = "integration_source is 1 to " + std::to_string(kMaxIntegrationSource) +
                                     " letters, digits, dots, hyphens or underscores, the first a letter or digit",
                          .value = source,
                          .limit = Value(static_cast<double>(kMaxIntegrationSource))});
}

void check_count(ValueRef batch, const Place& place, const Context& context) {
    const ValueRef events = batch["events"];
    const double most = rule(RuleId::C_010).limit;
    const auto count = static_cast<double>(events.size());
    if (events.is_array() && count >= 1 && count <= most) return;
    const std::string limit(decimal(most).text());
    const std::string message = events.is_null()     ? "there are no events; give a list of 1 to " + limit
                                : !events.is_array() ? "events is a list of 1 to " + limit + " events"
                                : count < 1 ? "the list is empty; send at least one event"
                                            : std::string(decimal(count).text()) + " events, " +
                                                  std::string(decimal(count - most).text()) + " more than the " +
                                                  limit + " a request takes; split the batch";
    context.findings.add(
        RuleId::C_010, place["events"],
        {.message = message, .value = events.is_array() ? Value(count) : Value(events), .limit = Value(most)});
}

void check_events(ValueRef batch, const Place& place, const Context& context) {
    const ValueRef events = batch["events"];
    if (!events.is_array()) return;
    const Place list = place["events"];
    for (std::size_t i = 0; i < events.size(); i++) {
        const ValueRef event = events.at(i);
        const Place event_place = list[i];
        if (event.is_object()) run_checks(kEventChecks, context.findings, kAlways, event, event_place, context);
        else
            context.findings.add(RuleId::C_001, event_place, {.message = "an event must be an object", .value = event});
    }
}

void check_conversions(ValueRef batch, const Place& place, const Context& context) {
    run_checks(kBatchChecks, context.findings, kAlways, batch, place, context);
}

}  // namespace pixelcard::lint
