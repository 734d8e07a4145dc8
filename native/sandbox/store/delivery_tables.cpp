#include "pixelcard/sandbox/store/delivery_tables.h"

#include <string>

namespace pixelcard::sandbox {

namespace {

constexpr const char* kTables = R"(
    CREATE TABLE IF NOT EXISTS delivery (
        world TEXT NOT NULL, ad TEXT NOT NULL, hour INTEGER NOT NULL, country TEXT NOT NULL, device TEXT NOT NULL,
        ad_group TEXT NOT NULL, campaign TEXT NOT NULL,
        impressions INTEGER NOT NULL, clicks INTEGER NOT NULL, spend_micros INTEGER NOT NULL, conversions INTEGER NOT NULL,
        PRIMARY KEY (world, ad, hour, country, device)) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS delivery_by_hour ON delivery (world, hour);
    CREATE TABLE IF NOT EXISTS delivery_above (
        world TEXT NOT NULL, level TEXT NOT NULL, entity TEXT NOT NULL, hour INTEGER NOT NULL, country TEXT NOT NULL, device TEXT NOT NULL,
        campaign TEXT NOT NULL, impressions INTEGER NOT NULL, clicks INTEGER NOT NULL, spend_micros INTEGER NOT NULL, conversions INTEGER NOT NULL,
        PRIMARY KEY (world, level, entity, hour, country, device)) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS delivery_above_by_hour ON delivery_above (world, level, hour);
    CREATE TABLE IF NOT EXISTS delivery_daily (
        world TEXT NOT NULL, level TEXT NOT NULL, split TEXT NOT NULL, entity TEXT NOT NULL, part TEXT NOT NULL, day INTEGER NOT NULL,
        ad_group TEXT NOT NULL, campaign TEXT NOT NULL,
        impressions INTEGER NOT NULL, clicks INTEGER NOT NULL, spend_micros INTEGER NOT NULL, conversions INTEGER NOT NULL,
        PRIMARY KEY (world, level, split, entity, part, day)) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS delivery_daily_by_day ON delivery_daily (world, level, split, day);
    DROP INDEX IF EXISTS delivery_by_group;
    DROP INDEX IF EXISTS delivery_by_campaign;
    DROP INDEX IF EXISTS delivery_above_by_campaign;
)";

struct Level {
    const char* name;
    const char* entity;
    const char* ad_group;
    const char* campaign;
};
constexpr Level kLevels[] = {{"ad_account", "''", "''", "''"},
                             {"campaign", "campaign", "''", "campaign"},
                             {"ad_group", "ad_group", "ad_group", "campaign"},
                             {"ad", "ad", "ad_group", "campaign"}};

struct Split {
    const char* name;
    const char* part;
};
constexpr Split kSplits[] = {{"", "''"}, {"country", "country"}, {"device", "device"}};

constexpr const char* kSums = "sum(impressions), sum(clicks), sum(spend_micros), sum(conversions)";

/// The rows of ads in worlds that have none in the table of sums.
std::string rows_without(const std::string& table) {
    return " FROM delivery WHERE world IN (SELECT id FROM worlds WHERE NOT EXISTS (SELECT 1 FROM temp.summed WHERE "
           "name = '" +
           table + "' AND world = id)) ";
}

void sum_up_hours(SQLite::Database& database, const Level& level) {
    database.exec(std::string("INSERT INTO delivery_above SELECT world, '") + level.name + "', " + level.entity +
                  ", hour, country, device, " + level.campaign + ", " + kSums + rows_without("delivery_above") +
                  "GROUP BY 1, 3, 4, 5, 6");
}

void sum_up_days(SQLite::Database& database, const Level& level, const Split& split) {
    database.exec(std::string("INSERT INTO delivery_daily SELECT world, '") + level.name + "', '" + split.name + "', " +
                  level.entity + ", " + split.part + ", hour - hour % 86400, " + level.ad_group + ", " +
                  level.campaign + ", " + kSums + rows_without("delivery_daily") + "GROUP BY 1, 4, 5, 6");
}

}  // namespace

void make_delivery_tables(SQLite::Database& database) {
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    database.exec(kTables);
    sum_up_delivery(database);
    transaction.commit();
}

void sum_up_delivery(SQLite::Database& database) {
    // What has sums already, noted before the first of them are made.
    database.exec("CREATE TEMP TABLE IF NOT EXISTS summed (name TEXT, world TEXT); DELETE FROM temp.summed;");
    for (const std::string table : {"delivery_above", "delivery_daily"})
        database.exec("INSERT INTO temp.summed SELECT '" + table + "', id FROM worlds WHERE EXISTS (SELECT 1 FROM " +
                      table + " WHERE world = id)");
    for (const Level& level : kLevels) {
        if (std::string(level.name) != "ad") sum_up_hours(database, level);
        for (const Split& split : kSplits) sum_up_days(database, level, split);
    }
}

}  // namespace pixelcard::sandbox
