#include "pixelcard/conversions/prepare.h"

#include <algorithm>
#include <optional>

#include "pixelcard/base/codec.h"
#include "pixelcard/base/sha256.h"
#include "pixelcard/base/text.h"
#include "pixelcard/lint/match_fields.h"
#include "pixelcard/conversions/privacy.h"

namespace pixelcard::conversions {

namespace {

constexpr std::string_view kEvent = "/events/0";
constexpr std::size_t kHashDigits = 64;
constexpr std::size_t kIdDigits = 32;

bool is_hash(std::string_view text) {
    return text.size() == kHashDigits &&
           std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); });
}

ValueRef name_of_event(ValueRef event) {
    return event["type"] == "custom" ? event["custom_event_name"] : event["type"];
}

Value as_batch(ValueRef event) {
    Value events = Value::array();
    events.append(event);
    Value batch;
    batch.put("events", events);
    return batch;
}

std::string_view take_step(std::string_view& pointer) {
    pointer.remove_prefix(1);
    const std::size_t end = std::min(pointer.find('/'), pointer.size());
    const std::string_view step = pointer.substr(0, end);
    pointer.remove_prefix(end);
    return step;
}

// `value` with `replacement` at `pointer`, whose steps have no character that JSON pointers escape.
Value replaced(ValueRef value, std::string_view pointer, ValueRef replacement) {
    if (pointer.empty()) return replacement;
    const std::string_view step = take_step(pointer);
    Value copy = value.is_array() ? Value::array() : Value::object();
    std::size_t index = 0;
    for (const auto& [key, entry] : value) {
        const bool is_it = value.is_array() ? std::to_string(index++) == step : key == step;
        const Value changed = is_it ? replaced(entry, pointer, replacement) : entry;
        if (value.is_array()) copy.append(changed);
        else copy.put(key, changed);
    }
    return copy;
}

// The linter knows which match keys are plain and gives their hash as the fix; an e-mail address in capitals becomes
// lowercase likewise.
std::size_t hash_match_data(Value& event, const std::vector<LintFinding>& findings) {
    std::size_t hashed = 0;
    for (const LintFinding& finding : findings) {
        if (finding.rule != RuleId::C_005 || !finding.pointer.starts_with("/events/0/user/") ||
            !is_hash(finding.fix.text()))
            continue;
        event = replaced(event, std::string_view(finding.pointer).substr(kEvent.size()), finding.fix);
        hashed++;
    }
    return hashed;
}

// Official advice for source_url: origin and path. Applied only where the rest contains an e-mail address.
void cut_page(Value& event) {
    const ValueRef page = event["source_url"];
    if (!page.is_text() || !has_email(page.text())) return;
    const Value shorter(page.text().substr(0, page.text().find_first_of("?#")));
    event.put("source_url", shorter);
}

// What may be written of an event that is not sent: match keys in known clear fields and hashes stay, all others are
// taken out.
Value without_plain_values(ValueRef event) {
    static const Value removed("[plain value removed]");
    const Value clean = without_emails(event);
    const ValueRef user = clean["user"];
    if (user.is_null()) return clean;
    Value kept = clean;
    if (!user.is_object()) {
        kept.put("user", removed);
        return kept;
    }
    Value keys = Value::object();
    for (const auto& [name, value] : user) {
        if (lint::is_clear_match_field(name)) {
            keys.put(name, value);
        } else if (value.is_array()) {
            Value list = Value::array();
            for (const auto& entry : value) list.append(is_hash(entry.value.text()) ? entry.value : removed);
            keys.put(name, list);
        } else {
            keys.put(name, value.is_null() || is_hash(value.text()) ? value : removed);
        }
    }
    kept.put("user", keys);
    return kept;
}

ValueRef member_at(ValueRef value, std::string_view path) {
    while (!path.empty()) {
        const std::size_t dot = std::min(path.find('.'), path.size());
        const std::string_view step = path.substr(0, dot);
        if (value.is_array())
            value = step.size() <= 3 && std::all_of(step.begin(), step.end(), is_digit) && !step.empty()
                        ? value.at(static_cast<std::size_t>(std::stoul(std::string(step))))
                        : ValueRef();
        else value = value[Value(step)];
        path.remove_prefix(std::min(dot + 1, path.size()));
    }
    return value;
}

constexpr const char* kEventMembers[] = {
    "id",     "type",    "timestamp_ms", "action_source", "source_url", "custom_event_name",
    "oppref", "opt_out", "user",         "data"};

bool is_event_member(std::string_view name) {
    return std::any_of(std::begin(kEventMembers), std::end(kEventMembers),
                       [&](const char* member) { return name == member; });
}

bool has_error(const PreparedEvent& prepared) {
    return std::any_of(prepared.findings.begin(), prepared.findings.end(),
                       [](const LintFinding& finding) { return finding.level == Level::error; });
}

}  // namespace

std::string key_of(std::string_view name, std::string_view id) {
    std::string key(ascii_lowercase(Value(name)).text());
    return (key += '\n') += id;
}

bool is_batch(ValueRef record) { return record.has("events"); }

PreparedEvent Preparer::prepare(ValueRef given) const {
    PreparedEvent prepared;
    Value event = given;
    event.erase(kDeadLetter);
    cut_page(event);
    std::vector<LintFinding> findings = linter_.check(DocumentKind::conversions, as_batch(event));
    prepared.hashed = hash_match_data(event, findings);
    const bool is_derived = !id_fields_.empty() && derive_id(event, prepared);
    if (prepared.hashed > 0 || is_derived) findings = linter_.check(DocumentKind::conversions, as_batch(event));
    for (LintFinding& finding : findings) {
        if (finding.pointer.starts_with(kEvent)) finding.pointer.erase(0, kEvent.size());
        finding.pointer = without_emails(finding.pointer);
        finding.message = without_emails(finding.message);
        finding.value = without_emails(finding.value);
        finding.fix = without_emails(finding.fix);
        prepared.findings.push_back(std::move(finding));
    }
    if (const std::string pointer = pointer_to_email(event); !pointer.empty() && !has_error(prepared))
        add(RuleId::C_005, pointer,
            "this contains a plain e-mail address; remove it, or send its SHA-256 in user.emails_sha256", prepared);
    const bool is_valid = !has_error(prepared);
    prepared.body = json_text(is_valid ? event : without_plain_values(event));
    if (!is_valid) return prepared;
    prepared.at_ms = static_cast<std::int64_t>(event["timestamp_ms"].number());
    prepared.key = key_of(name_of_event(event).text(), event["id"].text());
    return prepared;
}

// The same fields give the same id in every run and on every machine: the SHA-256 of their JSON, one after the other.
// Fields that no event has are only there for this, and are not sent.
bool Preparer::derive_id(Value& event, PreparedEvent& prepared) const {
    bool is_changed = false;
    std::string text;
    for (const std::string& field : id_fields_) {
        const ValueRef value = member_at(event, field);
        if (value.is_null() && !event.has("id"))
            add(RuleId::C_001, "", "no id can be derived: the event has no \"" + field + "\"", prepared);
        (text += json_text(value)) += '\n';
    }
    if (!event.has("id") && prepared.findings.empty()) {
        event.put("id", Value(std::string_view(sha256_hex(Value(text)).text()).substr(0, kIdDigits)));
        is_changed = true;
    }
    for (const std::string& field : id_fields_) {
        const std::string name = field.substr(0, field.find('.'));
        if (is_event_member(name) || !event.has(name.c_str())) continue;
        event.erase(name.c_str());
        is_changed = true;
    }
    return is_changed;
}

std::vector<LintFinding> Preparer::check_envelope(ValueRef batch) const {
    Value envelope = batch;
    Value one = Value::array();
    one.append(Value::object());
    envelope.put("events", one);
    std::vector<LintFinding> findings;
    for (LintFinding& finding : linter_.check(DocumentKind::conversions, envelope))
        if (!finding.pointer.starts_with("/events/")) findings.push_back(std::move(finding));
    if (batch["validate_only"].is_true()) {
        PreparedEvent about;
        add(RuleId::R_002, "/validate_only",
            "this batch was meant to be validated only; remove the field to send it, or use --validate-only", about);
        findings.insert(findings.end(), std::make_move_iterator(about.findings.begin()),
                        std::make_move_iterator(about.findings.end()));
    }
    return findings;
}

void Preparer::add(RuleId rule, std::string pointer, std::string message, PreparedEvent& prepared) const {
    LintFinding finding;
    finding.rule = rule;
    finding.level = std::max(book_.level(rule), Level::error);  // never sent, whatever severity the rule was given
    finding.pointer = std::move(pointer);
    finding.message = std::move(message);
    prepared.findings.push_back(std::move(finding));
}

}  // namespace pixelcard::conversions
