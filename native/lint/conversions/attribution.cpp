// What connects an event with a click or a person, and events that are the same.
#include <algorithm>
#include <cstdint>
#include <vector>

#include "pixelcard/lint/conversions/conversion_checks.h"

namespace pixelcard::lint {

namespace {

// Strong identifiers, in the names of both generations of the API.
constexpr const char* kIdentifiers[] = {"obref",
                                        "email_sha256",
                                        "emails_sha256",
                                        "external_id_sha256",
                                        "external_ids_sha256",
                                        "phone_number_sha256",
                                        "phone_numbers_sha256"};

bool says_something(ValueRef value) {
    return (value.is_text() || value.is_array()) && !value.is_empty_text() && (value.is_text() || value.size() > 0);
}

bool is_attributable(ValueRef event) {
    if (says_something(event["oppref"])) return true;
    for (const char* identifier : kIdentifiers)
        if (says_something(event["user"][identifier])) return true;
    return false;
}

struct Seen {
    std::uint64_t hash;
    std::size_t index;
    bool operator<(const Seen& other) const { return hash != other.hash ? hash < other.hash : index < other.index; }
};

// FNV-1a, of 64 bits. Two ids of the same hash would only hide a repetition from this check.
std::uint64_t hash_on(std::uint64_t hash, std::string_view text) {
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return (hash ^ 0xFF) * 1099511628211ULL;  // a byte that no UTF-8 has, so that "a" + "bc" differs from "ab" + "c"
}

// For custom events the custom name is used as the type.
ValueRef name_of_event(ValueRef event) {
    return event["type"] == "custom" ? event["custom_event_name"] : event["type"];
}

bool is_same(ValueRef event, ValueRef other) {
    return event["id"].is_same_text(other["id"]) && event["type"].is_same_text(other["type"]) &&
           name_of_event(event).is_same_text(name_of_event(other));
}

}  // namespace

void check_attribution(ValueRef event, const Place& place, const Context& context) {
    if (is_attributable(event)) return;
    context.findings.add(RuleId::C_007, place,
                         {.message = "nothing in this event can be matched with a click: give oppref, user.obref, or a "
                                     "hashed e-mail address, phone number or external id"});
}

void check_repeats(ValueRef batch, const Place& batch_place, const Context& context) {
    const ValueRef events = batch["events"];
    if (!events.is_array() || events.size() < 2) return;
    const Place place = batch_place["events"];
    std::vector<Seen> seen;
    seen.reserve(events.size());
    for (std::size_t i = 0; i < events.size(); i++) {
        const ValueRef event = events.at(i);
        const ValueRef id = event["id"];
        const ValueRef name = name_of_event(event);
        if (id.is_text() && name.is_text() && !id.is_empty_text())
            seen.push_back({hash_on(hash_on(14695981039346656037ULL, name.text()), id.text()), i});
    }
    std::sort(seen.begin(), seen.end());
    std::vector<std::pair<std::size_t, std::size_t>> repeats;  // the later, the earlier
    for (std::size_t i = 1, first = 0; i < seen.size(); i++) {
        if (seen[i].hash != seen[first].hash) first = i;
        else if (is_same(events.at(seen[i].index), events.at(seen[first].index)))
            repeats.emplace_back(seen[i].index, seen[first].index);
    }
    std::sort(repeats.begin(), repeats.end());
    for (const auto& [later, earlier] : repeats)
        context.findings.add(RuleId::C_008, place[later],
                             {.message = "the same type and id as event " + std::to_string(earlier) +
                                         " of this batch; the first received counts, this one is ignored",
                              .value = events.at(later)["id"]});
}

}  // namespace pixelcard::lint
