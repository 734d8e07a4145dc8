#include "pixelcard/records/served_units.h"

#include <initializer_list>

#include "pixelcard/base/json_pointer.h"

namespace pixelcard::cli {

namespace {

constexpr int kMaxDepth = 6;

ValueRef first_of(ValueRef object, std::initializer_list<const char*> names) {
    for (const char* name : names)
        if (const ValueRef member = object[name]; !member.is_null()) return member;
    return {};
}

ServedCard card_of(ValueRef served, const std::string& place) {
    const bool has_target = served["target"].is_object();
    ServedCard card{served, place, place + (has_target ? "/target/value" : "/url")};
    card.creative.put("target_url", has_target ? served["target"]["value"] : served["url"]);
    return card;
}

// Options for rendering in a record, such as a profile, apply to each of its units.
Value request_of(ValueRef unit, ValueRef record) {
    Value request = Value::object();
    for (const char* name : {"profile", "theme", "surface", "direction", "locale", "state", "label", "options", "width",
                             "id_prefix", "advertiser"})
        if (record.has(name)) request.put(name, record[name]);
    request.put("unit", unit);
    return request;
}

ServedUnit unit_of(ValueRef unit, ValueRef record, const char* list, const std::string& place) {
    // The renderer finds these two by itself.
    const bool is_request = place.empty() || place == "/unit";
    ServedUnit result{
        is_request ? Value(record) : request_of(unit, record),
        std::string(first_of(first_of(unit, {"advertiser_brand", "brand"}), {"brand_name", "name"}).text()),
        {}};
    std::size_t index = 0;
    for (const auto& served : unit[list])
        result.cards.push_back(card_of(served.value, place + "/" + list + "/" + std::to_string(index++)));
    return result;
}

void add_units(ValueRef value, ValueRef record, const std::string& place, int depth, std::vector<ServedUnit>& units) {
    if (!value.is_object() || depth == 0) return;
    for (const char* list : {"ad_cards", "carousel_cards"})
        if (value[list].size() > 0) return units.push_back(unit_of(value, record, list, place));
    if (value["brand"].is_object() && value["cards"].size() > 0)
        return units.push_back(unit_of(value, record, "cards", place));
    for (const char* inner : {"unit", "ads_response", "content", "result"})
        add_units(value[inner], record, place + "/" + inner, depth - 1, units);
    for (const auto& [turn, entry] : value["entries_by_turn_id"])
        add_units(entry, record, place + lint::Place()["entries_by_turn_id"][turn.text()].pointer(), depth - 1, units);
    // As scrapers list what they found in one conversation.
    std::size_t index = 0;
    if (value["ads"].is_array())
        for (const auto& entry : value["ads"])
            add_units(entry.value, record, place + "/ads/" + std::to_string(index++), depth - 1, units);
}

}  // namespace

std::vector<ServedUnit> served_units(ValueRef record) {
    std::vector<ServedUnit> units;
    add_units(record, record, "", kMaxDepth, units);
    return units;
}

}  // namespace pixelcard::cli
