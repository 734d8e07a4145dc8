#include "pixelcard/cli/parts/part_report.h"

#include <algorithm>
#include <charconv>

#include "pixelcard/base/codec.h"
#include "pixelcard/base/version.h"
#include "pixelcard/cli/parts/part_facts.h"
#include "pixelcard/cli/shared/text_file.h"

namespace pixelcard::cli {

namespace {

std::size_t size_from(ValueRef number) {
    return number.is_integer() && number.number() >= 0 ? static_cast<std::size_t>(number.number()) : 0;
}

std::optional<TextSpan> span_from(ValueRef span) {
    if (!span.is_object()) return std::nullopt;
    const auto offset = [&](std::size_t end) {
        return TextOffset{size_from(span["bytes"].at(end)), size_from(span["code_points"].at(end)),
                          size_from(span["utf16_units"].at(end))};
    };
    return TextSpan{offset(0), offset(1)};
}

// The inverse of to_value(const LintFinding&).
std::optional<LintFinding> finding_from(ValueRef value) {
    const Rule* const found = find_rule(value["rule"].text());
    const std::optional<Level> level = level_of(value["severity"].text());
    if (!found || !level || *level == Level::off) return std::nullopt;
    LintFinding finding;
    finding.rule = found->name;
    finding.level = *level;
    finding.pointer = std::string(value["pointer"].text());
    finding.message = std::string(value["message"].text());
    finding.value = value["value"];
    finding.limit = value["limit"];
    finding.span = span_from(value["span"]);
    finding.fix = value["fix"];
    return finding;
}

}  // namespace

std::optional<PartReport> PartReport::read(const std::string& path, std::string& problem) {
    const std::optional<std::string> text = read_text(path);
    if (!text) return problem = path + ": cannot be read", std::nullopt;
    std::optional<Value> value = parse_json(*text);
    if (!value) return problem = path + ": not a complete JSON report; run this part again", std::nullopt;
    PartReport report;
    report.report_ = std::move(*value);
    if (!report.is_usable())
        return problem = path + ": not the report of a part; use --shard and --format json", std::nullopt;
    if (!(report.facts()["version"] == kVersion))
        return problem = path + ": written by another version of pixelcard; run this part again", std::nullopt;
    if (size_from(report.report_["summary"]["unlisted"]) > 0)
        return problem = path + ": has more than " + std::to_string(kMaxFindingsOfPart) +
                         " distinct findings, too many to merge; use more parts",
               std::nullopt;
    if (!report.read_findings())
        return problem = path + ": has findings that cannot be read; run this part again", std::nullopt;
    return report;
}

bool PartReport::is_usable() const {
    return index() >= 1 && index() <= count() && count() <= kMaxShards && facts()["files"].is_array() &&
           report_["findings"].is_array() && report_["summary"].is_object();
}

bool PartReport::read_findings() {
    if (const ValueRef repeat = facts()["repeat"]; !repeat.is_null()) repeat_ = finding_from(repeat);
    for (const auto& entry : report_["findings"]) {
        std::optional<LintFinding> finding = finding_from(entry.value);
        if (!finding || number(entry.value["count"]) != std::max<std::size_t>(entry.value["places"].size(), 1))
            return false;
        findings_.push_back(std::move(*finding));
    }
    return true;
}

std::uint64_t PartReport::number(ValueRef value) { return size_from(value); }

std::string PartReport::run() const {
    Value run;
    for (const char* name : {"count", "max_findings", "fail_on", "repeat"}) run.put(name, facts()[name]);
    Value files = Value::array();
    for (const auto& entry : facts()["files"]) {
        Value file;
        for (const char* name : {"file", "bytes"}) file.put(name, entry.value[name]);
        files.append(file);
    }
    run.put("files", files);
    return json_text(run);
}

std::vector<std::string> PartReport::files() const {
    std::vector<std::string> names;
    for (const auto& entry : facts()["files"]) names.emplace_back(entry.value["file"].text());
    return names;
}

std::vector<Occurrence> PartReport::occurrences(std::size_t file) const {
    const ValueRef files = facts()["files"];
    std::vector<Occurrence> found;
    const auto add = [&](ValueRef place, std::size_t finding) {
        found.push_back({size_from(place["line"]), finding, std::string(place["pointer"].text())});
    };
    const std::size_t end = std::min(size_from(files.at(file)["findings"]), findings_.size());
    for (std::size_t i = file == 0 ? 0 : size_from(files.at(file - 1)["findings"]); i < end; i++) {
        const ValueRef finding = report_["findings"].at(i);
        if (finding["places"].is_null()) add(finding, i);
        for (const auto& place : finding["places"]) add(place.value, i);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Occurrence& a, const Occurrence& b) { return a.line < b.line; });
    return found;
}

std::vector<NotedEvent> PartReport::events(std::size_t file) const {
    std::vector<NotedEvent> events;
    std::string_view rest = facts()["files"].at(file)["events"].text();
    std::uint64_t line = 0;
    while (!rest.empty()) {
        const std::string_view word = rest.substr(0, rest.find(' '));
        rest.remove_prefix(std::min(word.size() + 1, rest.size()));
        std::uint64_t hash = 0;
        std::uint64_t step = 1;
        const char* const end = word.data() + word.size();
        const auto [behind, error] = std::from_chars(word.data(), end, hash, 16);
        if (error == std::errc() && behind != end && *behind == '+') std::from_chars(behind + 1, end, step);
        events.push_back({line += step, hash});
    }
    return events;
}

}  // namespace pixelcard::cli
