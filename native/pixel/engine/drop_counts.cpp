#include "pixelcard/pixel/engine/drop_counts.h"

#include "pixelcard/pixel/limits.h"
#include "pixelcard/pixel/schema/preview.h"

namespace pixelcard {

void count(Value& counts, ValueRef name, double by) {
    const bool is_one_too_many = counts[name].is_null() && counts.size() >= limits::kMaxCountedNames;
    const Value key = is_one_too_many ? Value("other") : name;
    counts.put(key, Value(counts[key].number() + by));
}

void DropCounts::add(DropReason reason, ValueRef event_name, ValueRef findings) {
    total_++;
    count(reasons_, Value(name_of(reason)));
    count(names_, joined("", shortened(event_name)));  // no name at all counts as an empty one
    for (const auto& finding : findings) {
        if (!is_refusal(finding.value)) continue;
        Value detail;
        detail.put("reason", name_of(reason));
        detail.put("code", finding.value["code"]);
        detail.put("field", finding.value["field"]);
        double seen = 0;
        for (std::size_t i = details_.size(); i-- > 0;) {
            ValueRef known = details_.at(i);
            if (!known["code"].is_same_text(detail["code"]) || !known["field"].is_same_text(detail["field"])) continue;
            seen = known["count"].number();
            details_.erase(i);
        }
        detail.put("count", seen + 1);
        if (details_.size() < limits::kMaxKeptFindings) details_.append(detail);
    }
}

void DropCounts::put_into(Value& data) const {
    data.put("dropped_event_count", total_);
    data.put("dropped_event_reason_counts", reasons_);
    data.put("dropped_event_name_counts", names_);
    // The browser drops an event at one point only, when it is measured.
    Value phases = Value::object();
    if (total_ > 0) phases.put("measure", total_);
    data.put("dropped_event_phase_counts", phases);
    if (details_.size() > 0) data.put("dropped_event_details", details_);
}

}  // namespace pixelcard
