#include "pixelcard/sandbox/world/spend.h"

#include <map>
#include <tuple>

namespace pixelcard::sandbox {

namespace {

constexpr std::int64_t kSecondsOfDay = 86400;

enum Level : std::uint8_t { kAccount, kCampaign, kAdGroup, kAd };
constexpr const char* kLevels[] = {"ad_account", "campaign", "ad_group", "ad"};
enum Split : std::uint8_t { kWhole, kByCountry, kByDevice };
constexpr const char* kSplits[] = {"", "country", "device"};

/// Level, entity, hour, country and device.
using Above = std::tuple<Level, std::string, std::int64_t, std::string, std::string>;
/// Level, split, entity, part and day; the part is the country or device of a split, "" without one.
using Daily = std::tuple<Level, Split, std::string, std::string, std::int64_t>;

void bind_counts(SQLite::Statement& row, int first, const Delivery& delivery) {
    row.bind(first, delivery.impressions);
    row.bind(first + 1, delivery.clicks);
    row.bind(first + 2, delivery.spend_micros);
    row.bind(first + 3, delivery.conversions);
}

/// The statement that inserts a row, or adds its counts to the one that is there.
std::string adding(const char* insert_on_conflict) {
    return std::string(insert_on_conflict) +
           " DO UPDATE SET impressions = impressions + excluded.impressions, clicks = clicks + excluded.clicks, "
           "spend_micros = spend_micros + excluded.spend_micros, conversions = conversions + excluded.conversions";
}

void add_row(ObjectStore& store, const std::string& world, const Delivery& delivery) {
    static const std::string kSql = adding(
        "INSERT INTO delivery (world, ad, hour, country, device, ad_group, campaign, impressions, clicks, "
        "spend_micros, conversions) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (world, ad, hour, country, device)");
    SQLite::Statement& row = store.prepared(kSql);
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
    static const std::string kSql = adding(
        "INSERT INTO delivery_above (world, level, entity, hour, country, device, campaign, impressions, clicks, "
        "spend_micros, conversions) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (world, level, entity, hour, country, device)");
    SQLite::Statement& row = store.prepared(kSql);
    row.bind(1, world);
    row.bind(2, kLevels[std::get<0>(above)]);
    row.bind(3, std::get<1>(above));
    row.bind(4, std::get<2>(above));
    row.bind(5, std::get<3>(above));
    row.bind(6, std::get<4>(above));
    row.bind(7, sum.campaign);
    bind_counts(row, 8, sum);
    row.exec();
}

void add_row_of_day(ObjectStore& store, const std::string& world, const Daily& daily, const Delivery& sum) {
    static const std::string kSql = adding(
        "INSERT INTO delivery_daily (world, level, split, entity, part, day, ad_group, campaign, impressions, clicks, "
        "spend_micros, conversions) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (world, level, split, entity, part, day)");
    SQLite::Statement& row = store.prepared(kSql);
    row.bind(1, world);
    row.bind(2, kLevels[std::get<0>(daily)]);
    row.bind(3, kSplits[std::get<1>(daily)]);
    row.bind(4, std::get<2>(daily));
    row.bind(5, std::get<3>(daily));
    row.bind(6, std::get<4>(daily));
    row.bind(7, sum.ad_group);
    row.bind(8, sum.campaign);
    bind_counts(row, 9, sum);
    row.exec();
}

template <class Key>
void add_to(std::map<Key, Delivery>& sums, Key key, const std::string& ad_group, const std::string& campaign,
            const Delivery& delivery) {
    Delivery& sum = sums[std::move(key)];
    sum.ad_group = ad_group;
    sum.campaign = campaign;
    sum.impressions += delivery.impressions;
    sum.clicks += delivery.clicks;
    sum.spend_micros += delivery.spend_micros;
    sum.conversions += delivery.conversions;
}

/// The sums that deliveries belong to, each written once.
class Levels {
public:
    void add(const Delivery& delivery) {
        add_level(kAccount, "", "", "", delivery);
        add_level(kCampaign, delivery.campaign, "", delivery.campaign, delivery);
        add_level(kAdGroup, delivery.ad_group, delivery.ad_group, delivery.campaign, delivery);
        add_days(kAd, delivery.ad, delivery.ad_group, delivery.campaign, delivery);
    }
    void write(ObjectStore& store, const std::string& world) const {
        for (const auto& [above, sum] : hours_) add_row_above(store, world, above, sum);
        for (const auto& [daily, sum] : days_) add_row_of_day(store, world, daily, sum);
    }

private:
    void add_level(Level level, const std::string& entity, const std::string& ad_group, const std::string& campaign,
                   const Delivery& delivery) {
        add_to(hours_, Above(level, entity, delivery.hour, delivery.country, delivery.device), ad_group, campaign,
               delivery);
        add_days(level, entity, ad_group, campaign, delivery);
    }
    void add_days(Level level, const std::string& entity, const std::string& ad_group, const std::string& campaign,
                  const Delivery& delivery) {
        const std::int64_t day = delivery.hour - delivery.hour % kSecondsOfDay;
        add_to(days_, Daily(level, kWhole, entity, "", day), ad_group, campaign, delivery);
        add_to(days_, Daily(level, kByCountry, entity, delivery.country, day), ad_group, campaign, delivery);
        add_to(days_, Daily(level, kByDevice, entity, delivery.device, day), ad_group, campaign, delivery);
    }

    std::map<Above, Delivery> hours_;
    std::map<Daily, Delivery> days_;
};

}  // namespace

void add_delivery(ObjectStore& store, const std::string& world, const Delivery& delivery) {
    add_deliveries(store, world, {&delivery, 1});
}

void add_deliveries(ObjectStore& store, const std::string& world, std::span<const Delivery> deliveries) {
    Levels levels;
    for (const Delivery& delivery : deliveries) {
        add_row(store, world, delivery);
        levels.add(delivery);
    }
    levels.write(store, world);
}

std::int64_t spent(ObjectStore& store, const std::string& world, const std::string& campaign, std::int64_t from) {
    SQLite::Statement& row = store.prepared(
        "SELECT coalesce(sum(spend_micros), 0) FROM delivery_daily WHERE world = ? AND level = 'campaign' AND split = "
        "'' AND entity = ? AND day >= ?");
    row.bind(1, world);
    row.bind(2, campaign);
    row.bind(3, from);
    const std::int64_t micros = row.executeStep() ? row.getColumn(0).getInt64() : 0;
    row.reset();
    return micros;
}

std::int64_t spent_by_account(ObjectStore& store, const std::string& world, const SpentTime& days) {
    SQLite::Statement& row = store.prepared(
        "SELECT coalesce(sum(spend_micros), 0) FROM delivery_daily WHERE world = ? AND level = 'ad_account' AND split "
        "= '' AND entity = '' AND part = '' AND day >= ? AND day < ?");
    row.bind(1, world);
    row.bind(2, days.from);
    row.bind(3, days.to);
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
