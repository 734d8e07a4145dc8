#include "pixelcard/cli/lint/record_linter.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>

#include "pixelcard/cli/lint/subject.h"
#include "pixelcard/cli/shared/report_error.h"
#include "pixelcard/records/ad_shapes.h"

namespace pixelcard::cli {

namespace {

/// Names are for headings.
constexpr std::size_t kMaxName = 200;

// "/ad_groups/1/ads/2/creative/title" is in the ad "/ad_groups/1/ads/2" of a plan, "/data/3/name" in that of a list.
ValueRef ad_at(ValueRef document, std::string_view pointer) {
    ValueRef at = document;
    ValueRef ad = document;
    while (pointer.starts_with('/') && (at.is_object() || at.is_array())) {
        const std::size_t end = std::min(pointer.find('/', 1), pointer.size());
        const std::string_view key = pointer.substr(1, end - 1);
        pointer.remove_prefix(end);
        if (at.is_object()) {
            at = at[Value(key)];
        } else {
            std::size_t index = 0;
            if (std::from_chars(key.data(), key.data() + key.size(), index).ec != std::errc() || index >= at.size())
                return ad;
            at = at.at(index);
            if (at.is_object() && (at.has("creative") || at.has("title"))) ad = at;
        }
    }
    return ad;
}

std::string name_of_ad(ValueRef document, std::string_view pointer) {
    const ValueRef ad = ad_at(document, pointer);
    if (!ad.is_object()) return "";
    for (const ValueRef name : {ad["name"], ad["creative"]["title"], ad["title"], ad["id"]})
        if (name.is_text() && !name.is_empty_text()) return std::string(name.text().substr(0, kMaxName));
    return "";
}

constexpr std::string_view kFirstEvent = "/events/0";

// One event of a batch, as logs have it: one per line or row.
bool is_single_event(ValueRef document) {
    return document.is_object() && !document.has("events") &&
           (document.has("timestamp_ms") || document.has("event_time_epoch_ms") || document.has("action_source"));
}

}  // namespace

void RecordLinter::start_file(const std::string& name, const ByteWindow& window) {
    report_.start_file(name);
    window_ = &window;
    event_hashes_.clear();
}

void RecordLinter::take(const Record& record) {
    report_.count_record();
    pointer_lines_.start();
    progress_.advance(window_->bytes_read());
    const ValueRef document = record.document;
    if (!document.is_object()) return add(RuleId::D_001, "not a JSON object", record);
    const std::optional<DocumentKind> kind = kind_ ? kind_ : guess_kind(document);
    if ((!kind || *kind == DocumentKind::conversions) && is_single_event(document)) return check_event(record);
    if (kind) return check(*kind, record);
    std::vector<Subject> subjects = subjects_of(document, linter_, {});
    for (Subject& subject : subjects)
        for (LintFinding& finding : subject.findings) add(std::move(finding), record);
    if (subjects.empty())
        add(RuleId::D_002, "Cannot tell what this record is. Use --kind, or add \"type\" or \"creative\"", record);
}

void RecordLinter::check(DocumentKind kind, const Record& record) {
    const ValueRef document = record.document;
    for (LintFinding& finding : linter_.check(kind, document)) add(std::move(finding), record);
    if (kind == DocumentKind::ad || kind == DocumentKind::ad_update) return check_cards(document, "", record);
    if (kind != DocumentKind::plan) return;
    for (const ListedAd& listed : listed_ads(document)) check_cards(listed.ad, listed.place, record);
}

void RecordLinter::check_cards(ValueRef ad, const std::string& pointer, const Record& record) {
    for (const Value& model : preview_.models_of(ad)) {
        for (LintFinding& finding : linter_.check(DocumentKind::card, model)) {
            finding.pointer = pointer + CardPreview::ad_pointer(model, finding.pointer);
            add(std::move(finding), record);
        }
    }
}

void RecordLinter::check_event(const Record& record) {
    Value events = Value::array();
    events.append(record.document);
    Value batch;
    batch.put("events", events);
    for (LintFinding& finding : linter_.check(DocumentKind::conversions, batch)) {
        if (finding.pointer.starts_with(kFirstEvent)) finding.pointer.erase(0, kFirstEvent.size());
        add(std::move(finding), record);
    }
    check_repeat(record);
}

// The linter sees repeats within a batch; here the file is the batch. Two different events of the same hash are less
// likely than a broken disk: 2 million of 64 bits.
void RecordLinter::check_repeat(const Record& record) {
    const ValueRef document = record.document;
    const ValueRef name = document["type"] == "custom" ? document["custom_event_name"] : document["type"];
    const ValueRef id = document["id"];
    if (!id.is_text() || !name.is_text() || event_hashes_.size() >= kMaxRememberedEvents) return;
    const std::hash<std::string_view> hash;
    const std::uint64_t event = hash(name.text()) * 0x9E3779B97F4A7C15ULL ^ hash(id.text());
    const bool is_new = event_hashes_.insert(event).second;
    if (part_facts_) part_facts_->note_event(event, record.line);
    else if (!is_new) add(repeat_finding(), record);
}

void RecordLinter::take_malformed(std::size_t line, const std::string& problem) {
    if (!window_->error().empty()) return;  // an error of the disk, which is reported elsewhere
    report_.count_record();
    add(RuleId::D_001, problem, {{}, line, {}});
}

void RecordLinter::note(const std::string& text) {
    progress_.wipe();
    report_error("", report_.files().back() + ": " + text);
}

void RecordLinter::take_image(std::string_view bytes, const std::string& path) {
    report_.count_record();
    const std::string name = path == "-" ? std::string() : path.substr(path.rfind('/') + 1);
    ImageInput image;
    image.bytes = bytes;
    image.file_name = name;
    for (LintFinding& finding : linter_.check_image(image)) add(std::move(finding), {});
}

LintFinding RecordLinter::finding_of(RuleId rule, std::string message) const {
    LintFinding finding;
    finding.rule = rule;
    finding.level = book_.level(rule);
    finding.message = std::move(message);
    return finding;
}

LintFinding RecordLinter::repeat_finding() const {
    return finding_of(
        RuleId::C_008,
        "an earlier event of this file has the same type and id; the first received counts, this one is ignored");
}

void RecordLinter::note_events_in(PartFacts& facts) {
    part_facts_ = &facts;
    if (const LintFinding repeat = repeat_finding(); repeat.level != Level::off) facts.set_repeat(repeat);
}

void RecordLinter::add(RuleId rule, std::string message, const Record& record) {
    add(finding_of(rule, std::move(message)), record);
}

void RecordLinter::add(LintFinding finding, const Record& record) {
    if (finding.level == Level::off) return;
    const std::string pointer = finding.pointer;
    constexpr double kFirstInexact = 9007199254740992;  // 2^53
    if (finding.value.is_number() && std::abs(finding.value.number()) >= kFirstInexact && !record.text.empty())
        if (const std::string digits = pointer_lines_.number_at(record.text, pointer); !digits.empty())
            finding.value = Value(digits);
    FoldedFinding* const folded = report_.add(std::move(finding));
    if (!folded) return;
    std::size_t line = record.line;
    if (!record.text.empty()) line += pointer_lines_.lines_before(record.text, pointer);
    folded->places.back().line = static_cast<std::uint32_t>(line);
    if (folded->count == 1) folded->ad = name_of_ad(record.document, pointer);
}

}  // namespace pixelcard::cli
