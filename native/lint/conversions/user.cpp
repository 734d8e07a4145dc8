// Matching data of an event. Two generations of names are in use: scalars until August 2026, lists since. No value of
// these fields goes into a finding: it may be a person's address in the open.
#include "pixelcard/base/sha256.h"
#include "pixelcard/base/text.h"
#include "pixelcard/lint/conversions/conversion_checks.h"
#include "pixelcard/lint/match_fields.h"
#include "pixelcard/pixel/limits.h"
#include "pixelcard/pixel/schema/user.h"
#include "pixelcard/url/url_facts.h"

namespace pixelcard::lint {

namespace {

/// The content of a field, and how it is normalised before hashing.
enum class Kind : unsigned char {
    email,
    phone,
    external_id,
    person,
    country,
    place,
    postal_code,
    browser,
    ip,
    agent,
    device
};

struct FieldRow {
    const char* name;
    Kind kind;
    bool is_list;
};

constexpr FieldRow kFields[] = {
    {"emails_sha256", Kind::email, true},
    {"phone_numbers_sha256", Kind::phone, true},
    {"external_ids_sha256", Kind::external_id, true},
    {"first_names_sha256", Kind::person, true},
    {"last_names_sha256", Kind::person, true},
    {"countries", Kind::country, true},
    {"cities", Kind::place, true},
    {"regions", Kind::place, true},
    {"postal_codes", Kind::postal_code, true},
    {"obref", Kind::browser, false},
    {"ip_address", Kind::ip, false},
    {"user_agent", Kind::agent, false},
    {"android_advertising_id", Kind::device, false},
    // the generation before
    {"email_sha256", Kind::email, false},
    {"external_id_sha256", Kind::external_id, false},
    {"country", Kind::country, false},
    {"city", Kind::place, false},
    {"zip_code", Kind::postal_code, false},
};

// Names of the pixel's `user`, and other slips, with what the Conversions API calls them.
constexpr struct {
    const char* given;
    const char* meant;
} kMeantUserNames[] = {{"phone_number_sha256", "phone_numbers_sha256"},
                       {"first_name_sha256", "first_names_sha256"},
                       {"last_name_sha256", "last_names_sha256"},
                       {"region", "regions"},
                       {"postal_code", "postal_codes"},
                       {"email", "emails_sha256"},
                       {"em", "emails_sha256"},
                       {"phone", "phone_numbers_sha256"},
                       {"ph", "phone_numbers_sha256"},
                       {"external_id", "external_ids_sha256"},
                       {"client_ip_address", "ip_address"},
                       {"client_user_agent", "user_agent"}};

// The API uses the first three valid values of a list and ignores the rest.
constexpr std::size_t kUsedValues = 3;

const FieldRow* field_called(ValueRef key) {
    for (const FieldRow& field : kFields)
        if (key == field.name) return &field;
    return nullptr;
}

bool is_hashed(Kind kind) { return kind <= Kind::person; }

Value normalised(Kind kind, ValueRef text) {
    if (kind == Kind::email) return normalise_email(text);
    if (kind == Kind::phone) return normalise_phone(text);
    if (kind == Kind::external_id) return normalise_external_id(text);
    return normalise_name(text);
}

const char* name_of(Kind kind) {
    constexpr const char* kNames[] = {"e-mail address", "phone number", "external id", "name"};
    return kNames[static_cast<std::size_t>(kind)];
}

void check_hash(Kind kind, ValueRef given, const Place& place, const Context& context) {
    const Value compact = trimmed(given);
    const std::string_view text = compact.text();
    const auto say = [&](std::string message, const Value& fix = {}) {
        context.findings.add(RuleId::C_005, place, {.message = std::move(message), .fix = fix});
    };
    const char* const of_nothing =
        "this is the hash of an empty or missing value; leave the value out when there is none";
    if (is_sha256_hex(text)) {
        const Value lower = ascii_lowercase(compact);
        if (is_hash_of_nothing(lower, kind == Kind::person)) return say(of_nothing);
        if (!lower.is_same_text(given)) say("a hash is 64 lowercase hexadecimal digits and nothing around them", lower);
        return;
    }
    if (text.empty()) return say("the value is empty; leave it out when there is none");
    if (is_other_digest(text))
        return say(std::string("this is another digest than SHA-256 in hexadecimal; hash the normalised ") +
                   name_of(kind) + " with SHA-256");
    const Value normal = normalised(kind, given);
    if (normal.is_empty_text()) return say(std::string("this is neither a SHA-256 hash nor a usable ") + name_of(kind));
    const Value hash = sha256_hex(normal);
    if (is_hash_of_nothing(hash, kind == Kind::person))
        return say("this stands for a missing value; leave the value out when there is none");
    say(std::string("this is an ") +
            (kind == Kind::email ? "unhashed e-mail address: personal data in the open"
                                 : std::string("unhashed ") + name_of(kind)) +
            "; send the SHA-256 of the normalised value",
        hash);
}

bool is_ip(std::string_view text) {
    constexpr std::size_t kLongestIp = 45;  // an IPv6 address that ends in an IPv4 one
    if (text.empty() || text.size() > kLongestIp || text.find_first_of("/?#@\\[]% \t\r\n") != std::string_view::npos)
        return false;
    const bool is_v6 = text.find(':') != std::string_view::npos;
    const Url url = parse_url(is_v6 ? "http://[" + std::string(text) + "]/" : "http://" + std::string(text) + "/");
    // Four decimal numbers are their own normal form; what a browser has to rewrite is no address here.
    return url.is_valid() &&
           (is_v6 ? url.host_kind == HostKind::ipv6 : url.host_kind == HostKind::ipv4 && url.host == text);
}

bool is_uuid(std::string_view text) {
    if (text.size() != 36) return false;
    for (std::size_t i = 0; i < text.size(); i++) {
        const bool is_dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (is_dash ? text[i] != '-' : !is_hex(text[i])) return false;
    }
    return true;
}

// What is wrong with a value in the clear; nullptr when nothing is.
const char* problem_of(Kind kind, std::string_view text) {
    if (text.empty()) return "the value is empty; leave it out when there is none";
    switch (kind) {
        case Kind::country:
            return !clear_country(Value(text)).is_empty_text()
                       ? nullptr
                       : "a country is two letters of ISO 3166-1, such as \"DE\"";
        case Kind::place:
            if (text.find('@') != std::string_view::npos)
                return "this is an e-mail address, not a place: personal data in the open";
            return count_code_points(text) <= limits::kMaxGeoCodePoints ? nullptr
                                                                        : "this is longer than a place may be";
        case Kind::postal_code:
            return !clear_postal_code(Value(text)).is_empty_text()
                       ? nullptr
                       : "a postal code is a short text of letters, digits, spaces and hyphens";
        case Kind::ip: return is_ip(text) ? nullptr : "this is no IPv4 or IPv6 address";
        case Kind::device: return is_uuid(text) ? nullptr : "an advertising id has the form of a UUID";
        default: return nullptr;
    }
}

// The most code points a value in the clear may have; null when nothing is published.
Value limit_of(Kind kind) {
    if (kind == Kind::place) return Value(static_cast<double>(limits::kMaxGeoCodePoints));
    return kind == Kind::postal_code ? Value(static_cast<double>(limits::kMaxPostalCodePoints)) : Value();
}

void check_clear(Kind kind, ValueRef given, const Place& place, const Context& context) {
    const std::string_view text = trim(given.text());
    const char* problem = problem_of(kind, text);
    if (problem) return context.findings.add(RuleId::C_005, place, {.message = problem, .limit = limit_of(kind)});
    if (text.size() != given.text().size() && kind != Kind::agent)
        context.findings.add_milder(RuleId::C_005, Level::warning, place,
                                    {.message = "there are spaces around the value", .fix = Value(text)});
}

void check_value(const FieldRow& field, ValueRef given, const Place& place, const Context& context) {
    if (!given.is_text()) return context.findings.add(RuleId::C_005, place, {.message = "the value must be a string"});
    if (is_hashed(field.kind)) return check_hash(field.kind, given, place, context);
    check_clear(field.kind, given, place, context);
}

void check_list(const FieldRow& field, ValueRef list, const Place& place, const Context& context) {
    if (!list.is_array()) {
        Value fixed = Value::array();
        fixed.append(list);
        // In the clear only: a fix repeats the value, and an unhashed one must not be repeated.
        const bool may_be_shown = list.is_text() && !is_hashed(field.kind);
        return context.findings.add(
            RuleId::C_005, place,
            {.message = std::string(field.name) + " must be a list of strings; put the value in brackets",
             .fix = may_be_shown ? fixed : Value()});
    }
    if (list.size() == 0)
        return context.findings.add_milder(RuleId::C_005, Level::warning, place,
                                           {.message = "the list is empty; leave it out when there is no value"});
    std::size_t index = 0;
    for (const auto& entry : list) check_value(field, entry.value, place[index++], context);
    if (list.size() > kUsedValues)
        context.findings.add_milder(RuleId::C_005, Level::info, place,
                                    {.message = std::to_string(list.size()) + " values; only the first " +
                                                std::to_string(kUsedValues) + " valid ones are used",
                                     .limit = Value(static_cast<double>(kUsedValues))});
}

/// A hash among the match keys.
struct GivenHash {
    std::string_view text;
    std::string_view field;
};

constexpr std::size_t kMaxComparedHashes = 8;

void collect_hash(ValueRef value, std::string_view field, std::vector<GivenHash>& hashes) {
    const std::string_view text = value.text();
    if (is_sha256_hex(text) && hashes.size() < kMaxComparedHashes) hashes.push_back({text, field});
}

// A value that two programs hashed, one after the other, matches no one. It shows where an event has both hashes.
void check_hashed_twice(ValueRef user, const Place& place, const Context& context) {
    std::vector<GivenHash> hashes;
    for (const auto& [key, value] : user) {
        const FieldRow* field = field_called(key);
        if (!field || !is_hashed(field->kind)) continue;
        collect_hash(value, key.text(), hashes);
        for (const auto& entry : value) collect_hash(entry.value, key.text(), hashes);
    }
    if (hashes.size() < 2) return;
    for (const GivenHash& once : hashes) {
        const Value again = sha256_hex(Value(once.text));
        for (const GivenHash& twice : hashes)
            if (again == twice.text)
                context.findings.add(RuleId::C_005, place[twice.field],
                                     {.message = "a value here is the hash of a hash in " + std::string(once.field) +
                                                 ": hashed twice, it matches no one"});
    }
}

void report_unknown(ValueRef key, const Place& place, const Context& context) {
    for (const auto& [given, meant] : kMeantUserNames)
        if (key == given)
            return context.findings.add(RuleId::R_006, place,
                                        {.message = "user has no \"" + std::string(given) +
                                                    "\" in the Conversions API; it is called \"" + meant + "\"" +
                                                    (is_hashed(field_called(Value(meant))->kind)
                                                         ? ", and takes SHA-256 hashes of normalised values"
                                                         : "")});
    context.findings.add(RuleId::R_006, place,
                         {.message = "user has no field \"" + std::string(key.text()) + "\"; remove it"});
}

}  // namespace

bool is_clear_match_field(ValueRef name) {
    const FieldRow* field = field_called(name);
    return field && !is_hashed(field->kind);
}

void check_event_user(ValueRef event, const Place& event_place, const Context& context) {
    const ValueRef user = event["user"];
    const Place place = event_place["user"];
    if (user.is_null()) return;
    if (!user.is_object())
        return context.findings.add(RuleId::C_005, place, {.message = "user is an object of matching data"});
    for (const auto& [key, value] : user) {
        const FieldRow* field = field_called(key);
        const Place at = place[key.text()];
        if (!field) report_unknown(key, at, context);
        else if (value.is_null())
            context.findings.add_milder(RuleId::C_005, Level::warning, at,
                                        {.message = "null counts as absent; leave the field out"});
        else if (field->is_list) check_list(*field, value, at, context);
        else check_value(*field, value, at, context);
    }
    check_hashed_twice(user, place, context);
}

}  // namespace pixelcard::lint
