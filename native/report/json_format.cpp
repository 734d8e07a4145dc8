#include "pixelcard/ads/payload/payload.h"
#include "pixelcard/base/codec.h"
#include "pixelcard/report/formats.h"

namespace pixelcard::cli {

namespace {

// Members in the order of the design's list; those of the core's form stay as they are.
Value value_of(const FoldedFinding& folded, const Report& report) {
    const Value finding = to_value(folded.finding);
    Value value;
    for (const char* key : {"rule", "severity", "stage"}) value.put(key, finding[key]);
    value.put("file", Value(report.files()[folded.file]));
    if (folded.line > 0) value.put("line", static_cast<double>(folded.line));
    if (folded.record) value.put("record", static_cast<double>(*folded.record));
    for (const auto& member : finding) value.put(member.key, member.value);
    value.put("count", static_cast<double>(folded.count));
    return value;
}

}  // namespace

void write_json(const Report& report, const Write& write) {
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
    write(std::string(report.findings().empty() ? "" : "\n") + "],\"summary\":" + json_text(summary) + "}\n");
}

}  // namespace pixelcard::cli
