#include "pixelcard/sandbox/world/spend.h"

namespace pixelcard::sandbox {

namespace {

constexpr std::int64_t kSecondsOfDay = 86400;

}  // namespace

void add_delivery(ObjectStore& store, const std::string& world, const Delivery& delivery) {
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
    row.bind(8, delivery.impressions);
    row.bind(9, delivery.clicks);
    row.bind(10, delivery.spend_micros);
    row.bind(11, delivery.conversions);
    row.exec();
}

std::int64_t spent(ObjectStore& store, const std::string& world, const std::string& campaign, std::int64_t from) {
    SQLite::Statement& row = store.prepared("SELECT coalesce(sum(spend_micros), 0) FROM delivery WHERE world = ? AND campaign = ? AND hour >= ?");
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
