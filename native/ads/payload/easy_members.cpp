// Members that are easier to write than the ones the API takes.
#include "pixelcard/ads/payload/draft.h"

namespace pixelcard::payloads {

Value take(Value& object, const char* name) {
    Value member = object[name];
    object.erase(name);
    return member;
}

bool holds(ValueRef object, std::string_view name) {
    if (!object.is_object()) return false;
    for (const auto& member : object)
        if (member.key == name) return true;
    return false;
}

void convert_amount(Draft& draft, Value& object, const char* easy, const char* exact, int decimals,
                    const Place& place) {
    if (!holds(object, easy)) return;
    const Value written = take(object, easy);
    if (holds(object, exact))
        return draft.error(place[easy], std::string("give ") + easy + " or " + exact + ", not both");
    const Amount amount = exact_amount(written, decimals);
    if (amount.is_valid()) object.put(exact, static_cast<double>(amount.units));
    else draft.error(place[easy], std::string("invalid amount: ") + advice_on(amount.error));
}

void convert_budget(Draft& draft) {
    if (!draft.body["budget"].is_object()) return;
    const Place root;
    const Place place = root["budget"];
    Value budget = draft.body["budget"];
    convert_amount(draft, budget, "daily", "daily_spend_limit_micros", kMicroDecimals, place);
    convert_amount(draft, budget, "lifetime", "lifetime_spend_limit_micros", kMicroDecimals, place);
    draft.body.put("budget", budget);
}

namespace {

// A price per thousand is the price of one in thousandths: three decimals fewer.
constexpr int kThousandDecimals = kMicroDecimals - 3;

void convert_thousand_price(Draft& draft, Value& bidding, const Place& place) {
    if (!holds(bidding, "cpm")) return;
    if (bidding["billing_event_type"] == "click")
        draft.error(place["cpm"],
                    "a price per thousand impressions does not fit billing by click; give bid, the price of one click");
    if (!holds(bidding, "billing_event_type")) {
        bidding.put("billing_event_type", "impression");
        draft.info(place, "billing_event_type is impression, because of cpm");
    }
    convert_amount(draft, bidding, "cpm", "max_bid_micros", kThousandDecimals, place);
}

void convert_multipliers(Draft& draft, Value& bidding, const Place& bidding_place) {
    if (!bidding["custom_audience_bid_multipliers"].is_array()) return;
    const Value given = bidding["custom_audience_bid_multipliers"];
    const Place place = bidding_place["custom_audience_bid_multipliers"];
    Value converted = Value::array();
    for (std::size_t i = 0; i < given.size(); i++) {
        Value multiplier = given.at(i);
        if (multiplier.size() <= kMaxMembers)
            convert_amount(draft, multiplier, "multiplier", "bid_multiplier_micros", kMicroDecimals, place[i]);
        converted.append(multiplier);
    }
    bidding.put("custom_audience_bid_multipliers", converted);
}

// Members of `object` that belong into its member `nest` move there.
void move_into(Draft& draft, const char* nest, std::span<const char* const> names) {
    const Place root;
    Value nested = draft.body[nest];
    bool has_moved = false;
    for (const char* const name : names) {
        if (!holds(draft.body, name)) continue;
        if (!nested.is_null() && !nested.is_object()) return;
        const Value member = take(draft.body, name);
        if (holds(nested, name))
            draft.error(root[name], std::string(name) + " is given here and in " + nest + "; give it once");
        else nested.put(name, member);
        has_moved = true;
    }
    if (has_moved) draft.body.put(nest, nested);
}

}  // namespace

void convert_bids(Draft& draft) {
    static constexpr const char* kEasy[] = {"bid", "cpm"};
    move_into(draft, "bidding_config", kEasy);
    if (!draft.body["bidding_config"].is_object() || draft.body["bidding_config"].size() > kMaxMembers) return;
    const Place root;
    const Place place = root["bidding_config"];
    Value bidding = draft.body["bidding_config"];
    if (holds(bidding, "bid") && holds(bidding, "cpm"))
        draft.error(place["cpm"], "give bid, the price of one event, or cpm, the price of a thousand, not both");
    convert_amount(draft, bidding, "bid", "max_bid_micros", kMicroDecimals, place);
    convert_thousand_price(draft, bidding, place);
    convert_multipliers(draft, bidding, place);
    draft.body.put("bidding_config", bidding);
}

void nest_creative(Draft& draft) {
    static constexpr const char* kMembers[] = {"type", "title", "body", "target_url", "file_id", "image_crop", "price"};
    move_into(draft, "creative", kMembers);
}

void nest_query_template(Draft& draft) {
    static constexpr const char* kMembers[] = {"query_string_template"};
    move_into(draft, "landing_page_configuration", kMembers);
}

}  // namespace pixelcard::payloads
