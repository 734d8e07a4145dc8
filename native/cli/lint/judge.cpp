#include "pixelcard/cli/lint/judge.h"

#include <cstdio>
#include <functional>

#include "pixelcard/cli/shared/complaint.h"
#include "pixelcard/records/ad_shapes.h"

namespace pixelcard::cli {

namespace {

/// Of the events in the records of a file, the first so many are remembered: 16 bytes for each.
constexpr std::size_t kMaxRemembered = 2'000'000;

constexpr std::string_view kFirstEvent = "/events/0";

// One event of a batch, as logs hold it: one per line or row.
bool is_single_event(ValueRef document) {
    return document.is_object() && !document.has("events") && (document.has("timestamp_ms") || document.has("event_time_epoch_ms") || document.has("action_source"));
}

}  // namespace

void Judge::start_file(const std::string& name, const ByteWindow& window) {
    report_.start_file(name);
    window_ = &window;
    event_hashes_.clear();
}

void Judge::take(const Record& record) {
    report_.count_record();
    progress_.advance(window_->bytes_read());
    const ValueRef document = record.document;
    if (!document.is_object()) return add(RuleId::D_001, "this is no object, but every record is one", record);
    const std::optional<DocumentKind> kind = kind_ ? kind_ : guess_kind(document);
    if ((!kind || *kind == DocumentKind::conversions) && is_single_event(document)) return check_event(record);
    if (kind) check(*kind, record);
    else add(RuleId::D_002, "nothing in this record tells what it is; say it with --kind", record);
}

void Judge::check(DocumentKind kind, const Record& record) {
    const ValueRef document = record.document;
    for (LintFinding& finding : linter_.check(kind, document)) add(std::move(finding), record);
    if (kind == DocumentKind::ad || kind == DocumentKind::ad_update) return check_cards(document, "", record);
    if (kind != DocumentKind::plan) return;
    for (const ListedAd& listed : listed_ads(document)) check_cards(listed.ad, listed.place, record);
}

void Judge::check_cards(ValueRef ad, const std::string& pointer, const Record& record) {
    for (const Value& model : preview_.models_of(ad)) {
        for (LintFinding& finding : linter_.check(DocumentKind::card, model)) {
            finding.pointer = pointer + CardPreview::ad_pointer(model, finding.pointer);
            add(std::move(finding), record);
        }
    }
}

void Judge::check_event(const Record& record) {
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

// The linter sees repeats within a batch; here the file is the batch. Two different events of the same hash are less likely than
// a broken disk: 2 million of 64 bits.
void Judge::check_repeat(const Record& record) {
    const ValueRef event = record.document;
    const ValueRef name = event["type"] == "custom" ? event["custom_event_name"] : event["type"];
    const ValueRef id = event["id"];
    if (!id.is_text() || !name.is_text() || event_hashes_.size() >= kMaxRemembered) return;
    const std::hash<std::string_view> hash;
    if (event_hashes_.insert(hash(name.text()) * 0x9E3779B97F4A7C15ULL ^ hash(id.text())).second) return;
    add(RuleId::C_008, "an earlier event of this file has the same type and id; the first received counts, this one is ignored", record);
}

void Judge::take_malformed(std::size_t line, const std::string& problem) {
    if (!window_->error().empty()) return;  // the disk's fault, which is told elsewhere
    report_.count_record();
    add(RuleId::D_001, problem, {{}, line, {}});
}

void Judge::note(const std::string& text) {
    progress_.wipe();
    complain("", report_.files().back() + ": " + text);
}

void Judge::take_image(std::string_view bytes, const std::string& path) {
    report_.count_record();
    const std::string name = path == "-" ? std::string() : path.substr(path.rfind('/') + 1);
    ImageInput image;
    image.bytes = bytes;
    image.file_name = name;
    for (LintFinding& finding : linter_.check_image(image)) add(std::move(finding), {});
}

void Judge::add(RuleId rule, std::string message, const Record& record) {
    LintFinding finding;
    finding.rule = rule;
    finding.level = book_.level(rule);
    finding.message = std::move(message);
    if (finding.level != Level::off) add(std::move(finding), record);
}

void Judge::add(LintFinding finding, const Record& record) {
    FoldedFinding* const folded = report_.add(std::move(finding));
    if (!folded) return;
    folded->line = record.line;
    if (!record.text.empty()) folded->line += pointer_lines_.lines_before(record.text, folded->finding.pointer);
}

}  // namespace pixelcard::cli
