// A batch of the Conversions API. Amounts there are minor units of a currency: 2599 for 25.99 EUR, 2599 for 2599 JPY.
#include "pixelcard/ads/payload/conversions_user.h"
#include "pixelcard/ads/payload/draft.h"
#include "pixelcard/pixel/schema/schema.h"

namespace pixelcard::payloads {

namespace {

// "amount_major" of data, or of an item, whose currency falls back to that of the data.
void convert(Draft& draft, Value& object, ValueRef fallback, bool adds_currency, const Place& place) {
    if (!holds(object, "amount_major")) return;
    const Value own = object["currency"];
    const Value currency = own.is_null() ? Value(fallback) : own;
    if (!is_currency(currency)) {
        draft.error(place["amount_major"], "give a currency of three letters; its minor unit is needed");
        object.erase("amount_major");
        return;
    }
    convert_amount(draft, object, "amount_major", "amount", currency_exponent(currency), place);
    if (adds_currency && own.is_null()) object.put("currency", currency);
}

Value converted_items(Draft& draft, ValueRef items, ValueRef currency, const Place& place) {
    Value converted = Value::array();
    for (std::size_t i = 0; i < items.size(); i++) {
        Value item = items.at(i);
        if (item.is_object() && item.size() <= kMaxMembers) convert(draft, item, currency, false, place[i]);
        converted.append(item);
    }
    return converted;
}

Value with_hashed_user(Draft& draft, ValueRef given, const Place& event_place) {
    if (!given.has("user")) return given;
    const Place place = event_place["user"];
    const ConversionsUser user = conversions_user(given["user"]);
    for (const PayloadNote& note : user.notes)
        draft.notes.push_back({note.level, place.pointer() + note.pointer, note.message});
    Value event = given;
    event.put("user", user.user);
    return event;
}

Value converted_event(Draft& draft, ValueRef given, const Place& event_place) {
    if (!given["data"].is_object() || given.size() > kMaxMembers || given["data"].size() > kMaxMembers) return given;
    const Place place = event_place["data"];
    Value data = given["data"];
    const Value fallback = draft.input.currency.empty() ? Value() : Value(draft.input.currency);
    const Value currency = data["currency"].is_null() ? fallback : Value(data["currency"]);
    convert(draft, data, fallback, true, place);
    if (data["contents"].is_array()) {
        const Value items = data["contents"];
        data.put("contents", converted_items(draft, items, currency, place["contents"]));
    }
    Value event = given;
    event.put("data", data);
    return event;
}

}  // namespace

void build_conversions(Draft& draft) {
    if (!draft.body["events"].is_array()) return;
    const Place root;
    const Place place = root["events"];
    const Value given = draft.body["events"];
    Value events = Value::array();
    for (std::size_t i = 0; i < given.size(); i++)
        events.append(converted_event(draft, with_hashed_user(draft, given.at(i), place[i]), place[i]));
    draft.body.put("events", events);
}

}  // namespace pixelcard::payloads
