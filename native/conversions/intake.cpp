#include "pixelcard/conversions/intake.h"

#include <cstdio>
#include <functional>

#include "pixelcard/base/codec.h"
#include "pixelcard/report/safe_text.h"
#include "pixelcard/conversions/privacy.h"

namespace pixelcard::conversions {

namespace {

/// Records between two commits: one write to the disk for a few hundred kilobytes.
constexpr std::uint64_t kRecordsPerCommit = 1000;

const LintFinding* first_error(const std::vector<LintFinding>& findings) {
    for (const LintFinding& finding : findings)
        if (finding.level == Level::error) return &finding;
    return nullptr;
}

std::string reason_of(const LintFinding& finding) {
    Value reason;
    reason.put("rule", Value(rule(finding.rule).id));
    if (!finding.pointer.empty()) reason.put("pointer", Value(finding.pointer));
    reason.put("message", Value(finding.message));
    return json_text(reason);
}

LintFinding finding_of(RuleId rule, Level level, std::string message) {
    LintFinding finding;
    finding.rule = rule;
    finding.level = level;
    finding.message = std::move(message);
    return finding;
}

}  // namespace

void Intake::start_input(const std::string& name, const std::string& shown) {
    report_.start_file(shown);
    shown_ = shown;
    known_ = spool_.input(name);
    progress_ = {known_.id, 0, 0};
    position_ = 0;
    is_other_input_ = false;
}

std::string Intake::finish_input() {
    if (is_other_input_)
        return "is not the input that is in the spool: its first " + std::to_string(known_.records) +
               " records have changed; give this input another --spool";
    if (position_ < known_.records)
        return "has " + std::to_string(position_) + " records, but " + std::to_string(known_.records) +
               " are in the spool; give this input another --spool";
    checkpoint();
    return {};
}

// The fingerprint covers all records from the first on, so that another input is noticed before anything of it is kept.
void Intake::count_record(std::string_view text) {
    if (is_new() && position_ % kRecordsPerCommit == 0) checkpoint();
    report_.count_record();
    position_++;
    progress_.records = position_;
    progress_.fingerprint =
        (progress_.fingerprint ^ std::hash<std::string_view>()(text)) * 0x9E3779B97F4A7C15ULL + position_;
    if (position_ == known_.records && progress_.fingerprint != known_.fingerprint) is_other_input_ = true;
}

bool Intake::is_skipped() {
    const bool is_skipped = !is_new() && !checks_known_;
    has_skipped_ = has_skipped_ || is_skipped;
    return is_skipped;
}

// The events of all records so far and their number are written together.
void Intake::checkpoint() {
    spool_.save(progress_);
    spool_.commit();
}

void Intake::take(const cli::Record& record) {
    count_record(json_text(record.document));
    if (is_other_input_ || is_skipped()) return;
    if (!record.document.is_object())
        refuse_record(RuleId::D_001, "not an object; every record is an event or a batch of events", record);
    else if (is_batch(record.document)) take_batch(record);
    else take_event(record.document, "", 0, record);
}

void Intake::take_malformed(std::size_t line, const std::string& problem) {
    count_record(problem + std::to_string(line));
    if (is_other_input_ || is_skipped()) return;
    refuse_record(RuleId::D_001, problem, {{}, line, {}});
}

void Intake::note(const std::string& text) {
    std::fprintf(stderr, "pixelcard: %s: %s\n", cli::safe_text(shown_).c_str(),
                 cli::safe_text(without_emails(text)).c_str());
}

void Intake::take_batch(const cli::Record& record) {
    const ValueRef events = record.document["events"];
    if (!events.is_array() || events.size() == 0)
        return refuse_record(RuleId::C_010, "\"events\" is not a list of events", record);
    const std::vector<LintFinding> findings = preparer_.check_envelope(record.document);
    for (const LintFinding& finding : findings) add(finding, "", record);
    const LintFinding* const error = first_error(findings);
    for (std::size_t i = 0; i < events.size(); i++) {
        const std::string pointer = "/events/" + std::to_string(i);
        if (!error) {
            take_event(events.at(i), pointer, i, record);
            continue;
        }
        PreparedEvent refused = preparer_.prepare(events.at(i));
        refused.key.clear();
        refused.findings = {*error};
        keep(refused, pointer, {known_.id, record.line, i}, record);
    }
}

void Intake::take_event(ValueRef event, const std::string& pointer, std::size_t entry, const cli::Record& record) {
    if (!event.is_object()) {
        add(finding_of(RuleId::C_001, Level::error, "an event is an object"), pointer, record);
        if (is_new()) spool_.add_invalid("", "", {known_.id, record.line, entry});
        return;
    }
    const PreparedEvent prepared = preparer_.prepare(event);
    hashed_ += prepared.hashed;
    for (const LintFinding& finding : prepared.findings) add(finding, pointer, record);
    keep(prepared, pointer, {known_.id, record.line, entry}, record);
}

void Intake::keep(const PreparedEvent& prepared, const std::string& pointer, const Origin& origin,
                  const cli::Record& record) {
    if (!prepared.is_valid()) {
        const LintFinding* const error = first_error(prepared.findings);
        if (is_new()) spool_.add_invalid(prepared.body, error ? reason_of(*error) : "{}", origin);
        return;
    }
    const Standing standing = spool_.find(prepared.key, prepared.body, origin);
    if (standing == Standing::unknown) {
        if (is_new()) spool_.add(prepared.key, prepared.at_ms, prepared.body, origin);
        return;
    }
    if (is_new()) spool_.add_repeated();
    const bool is_changed = standing == Standing::changed;
    const Level level = is_changed ? book_.level(RuleId::C_008) : std::min(book_.level(RuleId::C_008), Level::info);
    if (level == Level::off) return;
    add(finding_of(
            RuleId::C_008, level,
            is_changed
                ? "an earlier event has the same type and id but other content; the first is sent, this one is not"
                : "an earlier event has the same type, id and content; it is sent once"),
        pointer, record);
}

void Intake::refuse_record(RuleId rule, const std::string& message, const cli::Record& record) {
    add(finding_of(rule, Level::error, without_emails(message)), "", record);
    if (is_new()) spool_.add_invalid("", "", {known_.id, record.line, 0});
}

void Intake::add(LintFinding finding, const std::string& pointer, const cli::Record& record) {
    finding.pointer.insert(0, pointer);
    const std::string whole = finding.pointer;
    cli::FoldedFinding* const folded = report_.add(std::move(finding));
    if (!folded) return;
    std::size_t line = record.line;
    if (!record.text.empty()) line += pointer_lines_.lines_before(record.text, whole);
    folded->places.back().line = static_cast<std::uint32_t>(line);
}

}  // namespace pixelcard::conversions
