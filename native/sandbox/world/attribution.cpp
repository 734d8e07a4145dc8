#include "pixelcard/sandbox/world/attribution.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

#include "pixelcard/ads/resources/resource.h"
#include "pixelcard/base/codec.h"
#include "pixelcard/base/text.h"
#include "pixelcard/pixel/schema/schema.h"
#include "pixelcard/sandbox/store/conversion_store.h"
#include "pixelcard/sandbox/world/spend.h"
#include "pixelcard/sandbox/world/world.h"

namespace pixelcard::sandbox {

namespace {

constexpr std::int64_t kDayS = 86400;
constexpr std::int64_t kHourS = 3600;
constexpr std::int64_t kUsualWindowS = 30 * kDayS;
/// A server's clock may be a little behind the click; the Conversions API allows as much ahead.
constexpr std::int64_t kSkewS = 600;
constexpr std::int64_t kMaxSettings = 500;

/// Milliseconds as a record has them; another program may have written anything.
std::int64_t milliseconds(ValueRef value) {
    constexpr double kFarthest = 1e15;
    return static_cast<std::int64_t>(std::clamp(value.number(), -kFarthest, kFarthest));
}

/// Identifiers of one person. Names, cities and IP addresses belong to many people.
constexpr const char* kIdentifyingKeys[] = {"em",
                                            "ph",
                                            "eid",
                                            "email_sha256",
                                            "phone_number_sha256",
                                            "external_id_sha256",
                                            "emails_sha256",
                                            "phone_numbers_sha256",
                                            "external_ids_sha256"};

struct Goal {
    std::string setting;  ///< "" for a usual one
    std::int64_t window_s = kUsualWindowS;
};

struct Touch {
    Object click;
    bool is_click = false;
    bool is_named = false;  ///< by the event's own oppref
    [[nodiscard]] std::int64_t at() const { return is_click ? click.updated_at : click.created_at; }
};

void add_identities(ValueRef user, std::vector<std::string>& identities) {
    if (user["obref"].is_text()) identities.push_back(identity_of(user["obref"].text()));
    for (const char* const key : kIdentifyingKeys) {
        const ValueRef found = user[key];
        if (found.is_text()) identities.push_back(identity_of(found.text()));
        for (const auto& entry : found)
            if (entry.value.is_text()) identities.push_back(identity_of(entry.value.text()));
    }
}

/// The batches of one pixel, seen from the world that it belongs to.
class Counter {
public:
    Counter(ObjectStore& store, const std::string& otherwise, ValueRef record)
        : store_(store), record_(record), pixel_(record["pid"].text()) {
        const std::optional<PixelOwner> owner = pixel_owner(store, pixel_);
        world_ = owner ? owner->world : otherwise;
        source_ = owner ? owner->source : "";
        is_server_ = record["transport"] == "server_to_server";
        const auto received_ms = milliseconds(record["received_at_ms"]);
        const std::optional<WorldRow> row = store.world(world_);
        received_at_ = (row ? world_of(*row).clock.at(received_ms) : received_ms) / 1000;
    }

    void count() {
        if (!source_.empty()) read_settings();
        for (const auto& entry : record_["events"])
            if (!entry.value["internal"].is_true()) take(entry.value);
    }

private:
    void read_settings() {
        Page page;
        page.kind = ads::kEventSetting.name;
        page.limit = kMaxSettings;
        for (Object& setting : store_.list(world_, page)) {
            const bool is_ours = std::any_of(setting.body["source_ids"].begin(), setting.body["source_ids"].end(),
                                             [&](const auto& id) { return id.value == std::string_view(source_); });
            if (is_ours && !setting.body["archived"].is_true()) settings_.push_back(std::move(setting));
        }
    }

    [[nodiscard]] std::vector<Goal> goals_of(ValueRef event) const {
        std::vector<Goal> goals;
        if (settings_.empty()) {
            if (std::find(std::begin(kUsualGoals), std::end(kUsualGoals), event["type"].text()) !=
                std::end(kUsualGoals))
                goals.emplace_back();
            return goals;
        }
        for (const Object& setting : settings_) {
            if (!(event["type"] == setting.body["event_type"])) continue;
            if (event["type"] == "custom" &&
                !(ascii_lowercase(event["custom_event_name"]) == ascii_lowercase(setting.body["custom_event_name"])))
                continue;
            goals.push_back(
                {setting.id, static_cast<std::int64_t>(setting.body["attribution_window_days"].number()) * kDayS});
        }
        return goals;
    }

    [[nodiscard]] std::optional<Touch> touch_called(const std::string& id) {
        std::optional<Object> click = store_.get(world_, kClickKind, id);
        if (!click) return std::nullopt;
        const bool is_click = click->status == "clicked";
        return Touch{std::move(*click), is_click, false};
    }

    /// The click that the event names, then everything that its person has touched: clicks before views, the last
    /// first.
    [[nodiscard]] std::vector<Touch> touches(const std::optional<Touch>& named,
                                             const std::vector<std::string>& identities) {
        std::vector<Touch> found;
        for (const std::string& identity : identities)
            for (const std::string& id : touches_of(store_, world_, identity))
                if (std::optional<Touch> touch = touch_called(id)) found.push_back(std::move(*touch));
        std::stable_sort(found.begin(), found.end(), [](const Touch& one, const Touch& other) {
            return one.is_click != other.is_click ? one.is_click : one.at() > other.at();
        });
        if (named) found.insert(found.begin(), *named);
        return found;
    }

    /// Why the touch cannot have the event; "" when it can.
    [[nodiscard]] const char* objection(const Touch& touch, const std::vector<Goal>& goals, std::int64_t at) {
        const std::int64_t age = at - touch.at();
        if (age < -kSkewS) return "touch_is_later";
        const std::optional<Object> campaign =
            store_.get(world_, ads::kCampaign.name, touch.click.body["campaign"].text());
        const ValueRef own = campaign ? campaign->body["conversion_event_setting_ids"] : ValueRef();
        bool is_goal = false;
        for (const Goal& goal : goals) {
            const bool is_named =
                own.size() == 0 || goal.setting.empty() || std::any_of(own.begin(), own.end(), [&](const auto& id) {
                    return id.value == std::string_view(goal.setting);
                });
            is_goal = is_goal || is_named;
            if (is_named && age <= (touch.is_click ? goal.window_s : kViewWindowS)) return "";
        }
        return is_goal ? "outside_window" : "not_a_goal_of_the_campaign";
    }

    void take(ValueRef event) {
        const ValueRef own = event["oppref"];
        const std::string oppref(own.is_text() ? own.text() : record_["oppref"].text());
        std::optional<Touch> named = touch_called(oppref);
        if (named) named->is_named = named->is_click = true;  // only a visitor who followed the link has the reference
        std::vector<std::string> identities = identities_of(event);
        if (named)
            for (const std::string& identity : identities) put_touch(store_, world_, identity, oppref);
        const std::vector<Goal> goals = goals_of(event);
        if (goals.empty()) return;

        Conversion conversion = conversion_of(event);
        const char* reason = oppref.empty() || named ? "no_touch" : "unknown_click";
        const std::vector<Touch> candidates = touches(named, identities);
        const Touch* chosen = nullptr;
        for (const Touch& touch : candidates) {
            const char* const why_not = objection(touch, goals, conversion.at);
            if (*why_not == '\0') chosen = &touch;
            else if (&touch == &candidates.front()) reason = why_not;
            if (chosen) break;
        }
        describe(chosen, reason, conversion);
        if (put_conversion(store_, world_, conversion, channel()) && chosen)
            add_delivery(store_, world_, delivery_of(conversion));
    }

    [[nodiscard]] std::vector<std::string> identities_of(ValueRef event) const {
        std::vector<std::string> identities;
        if (record_["obref"].is_text()) identities.push_back(identity_of(record_["obref"].text()));
        add_identities(event["user"], identities);
        for (const auto& part : record_["user"])
            add_identities(part.value, identities);  // in, fm, js and ht: where the page had them from
        return identities;
    }

    [[nodiscard]] const char* channel() const { return is_server_ ? "server_to_server" : "pixel_sdk"; }

    [[nodiscard]] Conversion conversion_of(ValueRef event) {
        Conversion conversion;
        conversion.pixel = pixel_;
        conversion.name =
            event["type"] == "custom" ? ascii_lowercase(event["custom_event_name"]).text() : event["type"].text();
        conversion.event_id = event["id"].text();
        // Without an id duplicates cannot be found: each event counts.
        if (conversion.event_id.empty())
            conversion.event_id =
                "batch " + json_number_text(record_["id"].number()) + " event " + std::to_string(nameless_++);
        conversion.at = is_server_ ? milliseconds(event["timestamp_ms"]) / 1000 : received_at_;
        conversion.amount_micros = sale_of(event);
        return conversion;
    }

    /// What the order brought, in micros of the account's currency; 0 in another one: nothing is converted.
    [[nodiscard]] static std::int64_t sale_of(ValueRef event) {
        constexpr std::string_view kCurrency = "usd";
        constexpr double kMaxAmount = 1e12;
        const ValueRef data = event["data"];
        if (!(event["type"] == "order_created") || !data["amount"].is_integer() ||
            !(ascii_lowercase(data["currency"]) == kCurrency))
            return 0;
        if (std::abs(data["amount"].number()) > kMaxAmount) return 0;
        return static_cast<std::int64_t>(data["amount"].number() *
                                         std::pow(10, 6 - currency_exponent(data["currency"])));
    }

    void describe(const Touch* touch, const char* reason, Conversion& conversion) const {
        Value copies = Value::array();
        copies.append(Value(channel()));
        conversion.details.put("copies", copies);
        if (!touch) {
            conversion.details.put("reason", reason);
            return;
        }
        const ValueRef click = touch->click.body;
        conversion.ad = touch->click.parent;
        conversion.ad_group = click["ad_group"].text();
        conversion.campaign = click["campaign"].text();
        conversion.country = click["country"].text();
        conversion.device = click["device"].text();
        conversion.hour = touch->at() - touch->at() % kHourS;
        conversion.details.put("by", touch->is_click ? "click" : "view");
        conversion.details.put("matched_by", touch->is_named ? "oppref" : "matching_data");
        conversion.details.put("touch_at", static_cast<double>(touch->at()));
    }

    [[nodiscard]] static Delivery delivery_of(const Conversion& conversion) {
        Delivery delivery{conversion.ad,   conversion.ad_group, conversion.campaign,
                          conversion.hour, conversion.country,  conversion.device};
        delivery.conversions = 1;
        return delivery;
    }

    ObjectStore& store_;
    ValueRef record_;
    std::string pixel_, world_, source_;
    bool is_server_ = false;
    std::int64_t received_at_ = 0;
    std::vector<Object> settings_;
    int nameless_ = 0;
};

}  // namespace

std::string identity_of(std::string_view obref_or_hash) {
    return digest("identity\n" + std::string(ascii_lowercase(Value(obref_or_hash)).text()), 32);
}

void attribute(ObjectStore& store, const std::string& otherwise, std::string_view record) {
    const std::optional<Value> batch = parse_json(record);
    if (batch && batch->is_object() && (*batch)["pid"].is_text()) Counter(store, otherwise, *batch).count();
}

}  // namespace pixelcard::sandbox
