#include "pixelcard/ads/payload/payload.h"
#include "pixelcard/base/codec.h"
#include "pixelcard/report/formats.h"

namespace pixelcard::cli {

namespace {

void put_place(Value& value, const FoundAt& place) {
    if (place.line > 0) value.put("line", static_cast<double>(place.line));
    if (place.has_record()) value.put("record", static_cast<double>(place.record));
}

Value lines_of(const std::vector<FoundAt>& places) {
    Value lines = Value::array();
    std::size_t last = 0;
    for (const FoundAt& place : places)
        if (place.line != last) lines.append(Value(static_cast<double>(last = place.line)));
    return lines;
}

Value value_of_place(const FoundAt& place, const Report& report) {
    Value value = Value::object();
    put_place(value, place);
    value.put("pointer", Value(report.pointer(place)));
    return value;
}

// Members in the order of the design's list; those of the core's form stay as they are. The first place is that of the
// finding; a finding in several places lists all of them.
Value value_of(const FoldedFinding& folded, const Report& report) {
    const Value finding = to_value(folded.finding);
    Value value;
    for (const char* key : {"rule", "severity", "stage"}) value.put(key, finding[key]);
    value.put("file", Value(report.files()[folded.file]));
    put_place(value, folded.places.front());
    for (const auto& member : finding) value.put(member.key, member.value);
    value.put("count", static_cast<double>(folded.count));
    if (folded.count == 1) return value;
    value.put("lines", lines_of(folded.places));
    Value places = Value::array();
    for (const FoundAt& place : folded.places) places.append(value_of_place(place, report));
    value.put("places", places);
    return value;
}

}  // namespace

void write_json(const Report& report, const Write& write, ValueRef more) {
    write("{\"findings\":[");
    const char* separator = "\n";
    for (const FoldedFinding& folded : report.findings()) {
        write(separator);
        write(with_visible_text(json_text(value_of(folded, report))));
        separator = ",\n";
    }
    Value summary;
    summary.put("checked", static_cast<double>(report.checked()));
    summary.put("errors", static_cast<double>(report.count(Level::error)));
    summary.put("warnings", static_cast<double>(report.count(Level::warning)));
    summary.put("infos", static_cast<double>(report.count(Level::info)));
    if (report.unlisted() > 0) summary.put("unlisted", static_cast<double>(report.unlisted()));
    write(std::string(report.findings().empty() ? "" : "\n") + "],\"summary\":" + json_text(summary));
    for (const auto& [key, value] : more) write(",\n" + json_text(key) + ':' + with_visible_text(json_text(value)));
    write("}\n");
}

}  // namespace pixelcard::cli
