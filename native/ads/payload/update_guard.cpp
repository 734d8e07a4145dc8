// An update replaces nested objects whole. Someone who writes {"creative": {"title": "New"}} means the title, and would
// lose the rest. So what is there now is merged in, or the update is refused when that is unknown.
#include "pixelcard/ads/payload/draft.h"
#include "pixelcard/ads/resources/partial.h"

namespace pixelcard::payloads {

namespace {

DocumentKind document_of(PayloadKind kind) {
    return kind == PayloadKind::campaign_update   ? DocumentKind::campaign_update
           : kind == PayloadKind::ad_group_update ? DocumentKind::ad_group_update
                                                  : DocumentKind::ad_update;
}

// Of platforms only, null and absent differ: null clears the choice, absent leaves it as it is.
bool means_clear(ValueRef key) { return key == "platforms" || key == "included"; }

// Depth is bounded by the parser's. Members of the change win; null takes one away; lists are replaced.
Value merged(ValueRef current, ValueRef change) {
    if (!current.is_object() || !change.is_object() || current.size() + change.size() > kMaxMembers) return change;
    Value whole = current;
    for (const auto& member : change) {
        if (member.value.is_null() && !means_clear(member.key)) whole.erase(std::string(member.key.text()).c_str());
        else whole.put(member.key, merged(whole[member.key], member.value));
    }
    return whole;
}

// Two kinds of budget are mutually exclusive: the one in the request replaces the other.
Value merged_budget(Draft& draft, ValueRef current, ValueRef change, const Place& place) {
    const bool was_daily = current.has("daily_spend_limit_micros");
    const bool gets_daily = change.has("daily_spend_limit_micros");
    const bool gets_lifetime = change.has("lifetime_spend_limit_micros");
    if (was_daily && gets_lifetime && !gets_daily)
        draft.error(place, "a daily budget cannot become one for the lifetime; the other way round is allowed");
    if (gets_daily || gets_lifetime) return change;
    return merged(current, change);
}

// With a strategy that bids by itself the former bid is not kept.
Value merged_bidding(Draft& draft, Value current, ValueRef change, const Place& place) {
    if (lint::is_maximizing(change["strategy"]) && current.has("max_bid_micros") && !holds(change, "max_bid_micros")) {
        current.erase("max_bid_micros");
        draft.info(place, "the bid of before is left out: " + std::string(change["strategy"].text()) + " takes none");
    }
    // Multipliers that are only left out would stay, and are refused then.
    if (lint::is_maximizing(change["strategy"]) && current["custom_audience_bid_multipliers"].size() > 0 &&
        !holds(change, "custom_audience_bid_multipliers")) {
        current.put("custom_audience_bid_multipliers", Value::array());
        draft.info(place,
                   "audience multipliers are cleared: " + std::string(change["strategy"].text()) + " takes none");
    }
    return merged(current, change);
}

void make_whole(Draft& draft, const char* name) {
    const Value change = draft.body[name];
    if (!change.is_object()) return;
    const Place root;
    Value current = draft.input.current[name];
    if (current.is_object()) {
        current.erase("image_url");  // of the answer, not of the request
        const std::string_view nested = name;
        draft.body.put(name, nested == "budget"           ? merged_budget(draft, current, change, root[name])
                             : nested == "bidding_config" ? merged_bidding(draft, current, change, root[name])
                                                          : merged(current, change));
    } else if (draft.input.current.is_object()) {
        return;  // there is nothing to lose
    } else {
        std::string list;
        for (const char* const missing : lint::missing_of(name, change))
            list += (list.empty() ? "" : ", ") + std::string(missing);
        if (!list.empty())
            draft.error(root[name], "an update replaces " + std::string(name) + " whole, and this one lacks " + list +
                                        ": give the object as it is now, or all that is to stay");
    }
}

// Fixed members may be repeated as they are: a user may edit a response of the API and send it back.
void drop_settled(Draft& draft) {
    const Place root;
    for (const char* const name : lint::fixed_members(document_of(draft.kind))) {
        const Value wished = draft.body[name];
        if (!wished.is_text() || !wished.is_same_text(draft.input.current[name])) continue;
        draft.body.erase(name);
        draft.info(root[name], "left out: it cannot change, and is this already");
    }
}

}  // namespace

void guard_update(Draft& draft) {
    const Place root;
    const ValueRef current_id = draft.input.current["id"];
    if (current_id.is_text() && !draft.input.id.empty() && !(current_id == draft.input.id))
        draft.error(root["id"],
                    "the current object is another one: its id is \"" + std::string(current_id.text()) + '"');
    drop_settled(draft);
    for (const char* const name : lint::kReplacedWhole) make_whole(draft, name);
}

}  // namespace pixelcard::payloads
