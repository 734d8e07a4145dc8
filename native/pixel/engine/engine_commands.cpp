// The calls of a page besides init, and the reports to its owner about calls that were refused or repaired.
#include <algorithm>

#include "pixelcard/base/text.h"
#include "pixelcard/pixel/engine/engine_impl.h"
#include "pixelcard/pixel/limits.h"
#include "pixelcard/pixel/schema/preview.h"

namespace pixelcard {

void Engine::Impl::take_command(ValueRef input) {
    ValueRef args = input["args"];
    if (input["url"].is_text() && !has_url_option) page_url = input["url"];
    ValueRef name = args.at(0);
    if (name == "init" || name == "initialize") return init(args.at(1));
    if (name == "measure") return measure(args, 1, nullptr);
    if (name == "consent") return consent_command(args.at(1));
    if (name == "measureSingle") {
        ValueRef id = args.at(1);
        const Pixel* pixel = find_pixel(id.is_integer() ? decimal(id.number()) : trimmed(id));
        return pixel ? measure(args, 2, pixel) : refuse(Code::unknown_pixel, "pixelId", id);
    }
    if (name != "config")
        refuse(Code::unknown_command, "command", args.at(0));  // config: accepted, its meaning is unpublished
}

void Engine::Impl::measure(ValueRef args, std::size_t first, const Pixel* only) {
    ValueRef name = args.at(first);
    if (pixels.empty()) return refuse(Code::no_pixel, "event", args.at(first));
    CheckedEvent checked = check_event(name, args.at(first + 1), args.at(first + 2), mode);
    keep_within_bounds(name, checked);
    tell(name, checked.findings);
    const bool is_dropped = checked.dropped != DropReason::none;
    if (is_dropped) count(refused_calls, Value(name_of(checked.dropped)));
    // Without an id of the caller's, all pixels get the same one: it is one event.
    const Value id = is_dropped || !checked.event_id.is_null() ? checked.event_id : next_id();
    for (Pixel& pixel : pixels) {
        if (only && only != &pixel) continue;
        if (is_dropped) {
            pixel.refused.add(checked.dropped, name, checked.findings);
            enqueue_diagnostic(pixel, false);
        } else {
            enqueue_measured(pixel, name, checked, id);
        }
    }
}

void Engine::Impl::keep_within_bounds(ValueRef name, CheckedEvent& checked) {
    const auto size = [&] {
        return json_text_bytes(checked.data) + json_text_bytes(checked.event_id) + json_text_bytes(name);
    };
    const double bytes = size();
    const double room = room_for_event();
    if (bytes <= room) return;
    // The items are the part that grows; the conversion is worth more than its item list.
    checked.data.erase("contents");
    const bool is_kept = mode == Mode::lenient && size() <= room;
    if (!is_kept && checked.dropped == DropReason::none) checked.dropped = DropReason::invalid_event_props;
    add_finding(checked.findings, Code::too_large, is_kept ? Severity::repaired : Severity::refused,
                Value(is_kept ? "data.contents" : "data"), Value(bytes), Value(room));
}

/// Bytes a request has for one event beside the click reference and the matching data of today.
double Engine::Impl::room_for_event() const {
    double user = 0;
    for (const Pixel& pixel : pixels) user = std::max(user, json_text_bytes(pixel.user));
    return limits::kMaxBodyBytes - limits::kEnvelopeBytes - json_text_bytes(click_id) - user;
}

void Engine::Impl::refuse(Code code, const char* field, ValueRef value) {
    count(refused_calls, Value(name_of(code)));
    Value findings;
    add_finding(findings, code, Severity::refused, Value(field), value);
    tell({}, findings);
}

void Engine::Impl::tell(ValueRef event_name, ValueRef findings) {
    for (const auto& entry : findings) {
        Value finding = entry.value;
        const bool is_refused = is_refusal(finding);
        const Value name = shortened(event_name);
        if (name.is_text()) finding.put("event", name);
        Value problem = report(is_refused ? "refused" : "repaired", "warning",
                               is_refused ? "validation failed; event dropped" : "validation warning");
        problem.put("finding", finding);
        // The console gets each problem once; listeners and state() get every one.
        const Value problem_name = joined(joined(finding["code"], ": "), finding["field"]);
        const Value key = joined(joined(name, "/"), problem_name);
        if (told[key].is_true() || told.size() >= limits::kMaxToldProblems) problem.put("console", false);
        else if (is_debug) told.put(key, Value(true));
        emit(problem);
        if (last_findings.size() >= limits::kMaxKeptFindings) last_findings.erase(std::size_t{0});
        last_findings.append(finding);
        if (is_refused) last_error = problem_name;
    }
}

}  // namespace pixelcard
