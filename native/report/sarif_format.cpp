#include <algorithm>
#include <cstdint>

#include "pixelcard/ads/payload/payload.h"
#include "pixelcard/base/codec.h"
#include "pixelcard/base/text.h"
#include "pixelcard/base/version.h"
#include "pixelcard/report/formats.h"
#include "pixelcard/report/safe_text.h"

namespace pixelcard::cli {

namespace {

const char* sarif_level(Level level) {
    return level == Level::error ? "error" : level == Level::warning ? "warning" : "note";
}

Value message(std::string_view text) {
    Value value;
    value.put("text", Value(text));
    return value;
}

// A path as a URI reference: what is no path character is escaped, byte by byte.
std::string uri_of(const std::string& path) {
    std::string uri = path.starts_with('/') ? "file://" : "";
    for (const char c : path) {
        const bool is_plain =
            is_letter(c) || is_digit(c) || std::string_view("/-._~").find(c) != std::string_view::npos;
        const auto byte = static_cast<unsigned char>(c);
        if (is_plain) uri += c;
        else (uri += '%').append(1, "0123456789ABCDEF"[byte / 16]).append(1, "0123456789ABCDEF"[byte % 16]);
    }
    return uri;
}

std::string help_uri(std::string_view docs, std::string_view id) {
    constexpr std::string_view kPlaceholder = "{rule}";
    const std::size_t at = docs.find(kPlaceholder);
    if (at == docs.npos) return std::string(docs) + '#' + std::string(id);
    return std::string(docs.substr(0, at)) + std::string(id) + std::string(docs.substr(at + kPlaceholder.size()));
}

// helpUri has to be absolute (3.49.12), and where the documentation is served only the user knows.
Value rule_value(const Rule& listed, std::string_view docs) {
    Value value;
    value.put("id", Value(listed.id));
    if (!docs.empty()) value.put("helpUri", Value(help_uri(docs, listed.id)));
    value.put("shortDescription", message(listed.title));
    value.put("fullDescription", message(std::string(listed.title) + ' ' + std::string(listed.why)));
    value.put("help", message(std::string(listed.why) + " Source: " + std::string(listed.source) + "; confidence: " +
                              name_of(listed.confidence) + "; checked on " + std::string(kRulesCheckedOn) + '.'));
    Value configuration;
    configuration.put("level", listed.level == Level::off ? "none" : sarif_level(listed.level));
    value.put("defaultConfiguration", configuration);
    Value properties;
    properties.put("stage", name_of(listed.stage));
    properties.put("confidence", name_of(listed.confidence));
    if (listed.limit != 0) properties.put("limit", listed.limit);
    value.put("properties", properties);
    return value;
}

// The same problem at the same place is the same alert, though lines may move: rule, file, pointer and message. FNV-1a.
std::string fingerprint(const FoldedFinding& folded, const std::string& file) {
    std::uint64_t hash = 14695981039346656037ULL;
    const std::string shape = pointer_shape(folded.finding.pointer);
    for (const std::string_view part : {rule(folded.finding.rule).id, std::string_view(file), std::string_view(shape),
                                        std::string_view(folded.finding.message)})
        for (std::size_t i = 0; i <= part.size(); i++)
            hash = (hash ^ (i < part.size() ? static_cast<unsigned char>(part[i]) : 0xFFU)) * 1099511628211ULL;
    std::string hex;
    for (int shift = 60; shift >= 0; shift -= 4) hex += "0123456789abcdef"[(hash >> shift) & 15];
    return hex;
}

Value location_of(const FoundAt& place, const std::string& file, const std::string& pointer) {
    Value artifact;
    artifact.put("uri", Value(uri_of(file)));
    Value physical;
    physical.put("artifactLocation", artifact);
    if (place.line > 0) {
        Value region;
        region.put("startLine", static_cast<double>(place.line));
        physical.put("region", region);
    }
    Value location;
    location.put("physicalLocation", physical);
    if (!pointer.empty()) {
        Value logical;
        logical.put("fullyQualifiedName", Value(safe_text(pointer)));
        logical.put("kind", "member");
        Value list;
        list.append(logical);
        location.put("logicalLocations", list);
    }
    return location;
}

Value result_of(const FoldedFinding& folded, const Report& report, std::size_t rule_index) {
    const Finding& finding = folded.finding;
    const std::string& file = report.files()[folded.file];
    Value result;
    result.put("ruleId", Value(rule(finding.rule).id));
    result.put("ruleIndex", static_cast<double>(rule_index));
    result.put("level", sarif_level(finding.level));
    result.put("message", message(safe_text(finding.message)));
    Value locations;
    for (const FoundAt& place : folded.places) locations.append(location_of(place, file, report.pointer(place)));
    result.put("locations", locations);
    result.put("occurrenceCount", static_cast<double>(folded.count));
    Value prints;
    prints.put("pixelcard/v1", Value(fingerprint(folded, file)));
    result.put("partialFingerprints", prints);
    const Value all = to_value(finding);
    Value properties;
    for (const char* key : {"stage", "value", "limit", "span", "fix"})
        if (all.has(key)) properties.put(key, all[key]);
    if (const FoundAt& first = folded.places.front(); first.has_record())
        properties.put("record", static_cast<double>(first.record));
    result.put("properties", properties);
    return result;
}

// Only rules that were broken, in the catalogue's order.
std::vector<RuleId> broken_rules(const Report& report) {
    std::vector<RuleId> broken;
    for (const FoldedFinding& folded : report.findings()) broken.push_back(folded.finding.rule);
    std::sort(broken.begin(), broken.end());
    broken.erase(std::unique(broken.begin(), broken.end()), broken.end());
    return broken;
}

}  // namespace

void write_sarif(const Report& report, std::string_view docs, const Write& write) {
    const std::vector<RuleId> broken = broken_rules(report);
    Value rules = Value::array();
    for (const RuleId id : broken) rules.append(rule_value(rule(id), docs));
    Value driver;
    driver.put("name", "pixelcard");
    driver.put("version", kVersion);
    driver.put("rules", rules);
    write(
        "{\"$schema\":\"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
        "sarif-schema-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":" +
        json_text(driver) + "},\"results\":[");
    const char* separator = "\n";
    for (const FoldedFinding& folded : report.findings()) {
        const auto index = static_cast<std::size_t>(
            std::lower_bound(broken.begin(), broken.end(), folded.finding.rule) - broken.begin());
        write(separator);
        write(with_visible_text(json_text(result_of(folded, report, index))));
        separator = ",\n";
    }
    write("],\"properties\":{\"summary\":\"" + summary_line(report) + "\"}}]}\n");
}

}  // namespace pixelcard::cli
