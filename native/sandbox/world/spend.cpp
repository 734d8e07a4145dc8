#include "pixelcard/sandbox/world/spend.h"

#include <map>
#include <tuple>

namespace pixelcard::sandbox {

namespace {

constexpr std::int64_t kSecondsOfDay = 86400;

/// Level, entity, hour, country and device.
using Above = std::tuple<std::string, std::string, std::int64_t, std::string, std::string>;

void bind_counts(SQLite::Statement& row, int first, const Delivery& delivery) {
    row.bind(first, delivery.impressions);
    row.bind(first + 1, delivery.clicks);
    row.bind(first + 2, delivery.spend_micros);
    row.bind(first + 3, delivery.conversions);
}

void add_row(ObjectStore& store, const std::string& world, const Delivery& delivery) {
    SQLite::Statement& row = store.prepared(
        "INSERT INTO delivery (world, ad, hour, country, device, ad_group, campaign, impressions, clicks, spend_micros, conversions) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (world, ad, hour, country, device) DO UPDATE SET "
        "impressions = impressions + excluded.impressions, clicks = clicks + excluded.clicks, "
        "spend_micros = spend_micros + excluded.spend_micros, conversions = conversions + excluded.conversions");
    row.bind(1, world);
    row.bind(2, delivery.ad);
    row.bind(3, delivery.hour);
    row.bind(4, delivery.country);
    row.bind(5, delivery.device);
    row.bind(6, delivery.ad_group);
    row.bind(7, delivery.campaign);
    bind_counts(row, 8, delivery);
    row.exec();
}

void add_row_above(ObjectStore& store, const std::string& world, const Above& above, const Delivery& sum) {
    SQLite::Statement& row = store.prepared(
        "INSERT INTO delivery_above (world, level, entity, hour, country, device, campaign, impressions, clicks, spend_micros, conversions) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (world, level, entity, hour, country, device) DO UPDATE SET "
        "impressions = impressions + excluded.impressions, clicks = clicks + excluded.clicks, "
        "spend_micros = spend_micros + excluded.spend_micros, conversions = conversions + excluded.conversions");
    row.bind(1, world);
    row.bind(2, std::get<0>(above));
    row.bind(3, std::get<1>(above));
    row.bind(4, std::get<2>(above));
    row.bind(5, std::get<3>(above));
    row.bind(6, std::get<4>(above));
    row.bind(7, sum.campaign);
    bind_counts(row, 8, sum);
    row.exec();
}

void add_to(std::map<Above, Delivery>& sums, const char* level, const std::string& entity, const std::string& campaign, const Delivery& delivery) {
    Delivery& sum = sums[{level, entity, delivery.hour, delivery.country, delivery.device}];
    sum.campaign = campaign;
    sum.impressions += delivery.impressions;
    sum.clicks += delivery.clicks;
    sum.spend_micros += delivery.spend_micros;
    sum.conversions += delivery.conversions;
}

}  // namespace

void add_delivery(ObjectStore& store, const std::string& world, const Delivery& delivery) { add_deliveries(store, world, {&delivery, 1}); }

void add_deliveries(ObjectStore& store, const std::string& world, std::span<const Delivery> deliveries) {
    std::map<Above, Delivery> sums;
    for (const Delivery& delivery : deliveries) {
        add_row(store, world, delivery);
        add_to(sums, "ad_account", "", "", delivery);
        add_to(sums, "campaign", delivery.campaign, delivery.campaign, delivery);
        add_to(sums, "ad_group", delivery.ad_group, delivery.campaign, delivery);
    }
    for (const auto& [above, sum] : sums) add_row_above(store, world, above, sum);
}

std::int64_t spent(ObjectStore& store, const std::string& world, const std::string& campaign, std::int64_t from) {
    SQLite::Statement& row = store.prepared("SELECT coalesce(sum(spend_micros), 0) FROM delivery_above WHERE world = ? AND level = 'campaign' AND entity = ? AND hour >= ?");
    row.bind(1, world);
    row.bind(2, campaign);
    row.bind(3, from);
    const std::int64_t micros = row.executeStep() ? row.getColumn(0).getInt64() : 0;
    row.reset();
    return micros;
}

std::int64_t budget_left(ObjectStore& store, const std::string& world, const Object& campaign, std::int64_t now_s) {
    const ValueRef budget = campaign.body["budget"];
    const ValueRef daily = budget["daily_spend_limit_micros"];
    const ValueRef limit = daily.is_number() ? daily : budget["lifetime_spend_limit_micros"];
    const std::int64_t from = daily.is_number() ? now_s - now_s % kSecondsOfDay : 0;
    return static_cast<std::int64_t>(limit.number()) - spent(store, world, campaign.id, from);
}

}  // namespace pixelcard::sandbox
