#include "pixelcard/pixel/engine/reports.h"

#include "pixelcard/base/ids.h"
#include "pixelcard/pixel/limits.h"
#include "pixelcard/pixel/schema/preview.h"

namespace pixelcard {

void Reports::begin_step(double at_ms, ValueRef text) {
    now_ms = at_ms;
    entropy_ = text;
    ids_made_ = 0;
}

void Reports::emit(ValueRef effect) { effects.append(effect); }

void Reports::emit_store(const char* area, const char* key, ValueRef value) {
    Value effect;
    effect.put("effect", "store");
    effect.put("area", area);
    effect.put("key", key);
    effect.put("value", value);
    emit(effect);
}

Value Reports::next_id() { return uuid_v4(entropy_, ids_made_++); }

Value Reports::report(const char* type, const char* level, const char* message) const {
    Value effect;
    effect.put("effect", "report");
    effect.put("type", type);
    effect.put("level", level);
    effect.put("console", is_debug);
    effect.put("message", message);
    return effect;
}

Value Reports::event_report(const char* type, const char* level, const char* message, const Pixel& pixel,
                            ValueRef event) const {
    Value effect = report(type, level, message);
    effect.put("pixel_id", pixel.id);
    effect.put("name", event["type"]);
    effect.put("id", event["id"]);
    return effect;
}

Value Reports::batch_report(const char* type, const char* level, const char* message, const Pixel& pixel,
                            const Batch& batch) const {
    Value effect = report(type, level, message);
    effect.put("pixel_id", pixel.id);
    effect.put("request_id", batch.request_id);
    effect.put("events", static_cast<double>(batch.events().size()));
    effect.put("attempt", batch.attempts);
    return effect;
}

void Reports::emit_malformed(const char* field) {
    Value problem = report("error", "error", code_advice(Code::malformed_input));
    problem.put("code", name_of(Code::malformed_input));
    problem.put("field", field);
    last_error = joined("malformed_input: ", Value(field));
    emit(problem);
}

void Reports::refuse(Code code, const char* field, ValueRef value) {
    count(refused_calls, Value(name_of(code)));
    Value findings;
    add_finding(findings, code, Severity::refused, Value(field), value);
    tell({}, findings);
}

void Reports::tell(ValueRef event_name, ValueRef findings) {
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
        if (told_[key].is_true() || told_.size() >= limits::kMaxToldProblems) problem.put("console", false);
        else if (is_debug) told_.put(key, Value(true));
        emit(problem);
        if (last_findings.size() >= limits::kMaxKeptFindings) last_findings.erase(std::size_t{0});
        last_findings.append(finding);
        if (is_refused) last_error = problem_name;
    }
}

}  // namespace pixelcard
