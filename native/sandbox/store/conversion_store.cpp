#include "pixelcard/sandbox/store/conversion_store.h"

#include "pixelcard/base/codec.h"

namespace pixelcard::sandbox {

namespace {

constexpr const char* kConversionTables = R"(
    CREATE TABLE IF NOT EXISTS pixels (pixel TEXT PRIMARY KEY, world TEXT NOT NULL, source TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS touches (
        world TEXT NOT NULL, identity TEXT NOT NULL, click TEXT NOT NULL, PRIMARY KEY (world, identity, click)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS conversions (
        seq INTEGER PRIMARY KEY AUTOINCREMENT, world TEXT NOT NULL, pixel TEXT NOT NULL, name TEXT NOT NULL, event_id TEXT NOT NULL,
        at INTEGER NOT NULL, ad TEXT NOT NULL, ad_group TEXT NOT NULL, campaign TEXT NOT NULL, country TEXT NOT NULL, device TEXT NOT NULL,
        hour INTEGER NOT NULL, amount_micros INTEGER NOT NULL, details TEXT NOT NULL);
    CREATE UNIQUE INDEX IF NOT EXISTS conversions_by_event ON conversions (world, pixel, name, event_id);
    CREATE INDEX IF NOT EXISTS conversions_by_world ON conversions (world, seq);
    CREATE TABLE IF NOT EXISTS attributed (one INTEGER PRIMARY KEY CHECK (one = 1), batch INTEGER NOT NULL);
)";

// Rows without an ad explain why there is none. So many of a world are kept; they must not grow with a load test.
constexpr std::int64_t kMaxUnattributed = 10000;

// A person's newest touches are enough: the last one counts.
constexpr int kMaxTouches = 200;

Conversion conversion_of(SQLite::Statement& row) {
    Conversion conversion;
    conversion.pixel = row.getColumn(0).getString();
    conversion.name = row.getColumn(1).getString();
    conversion.event_id = row.getColumn(2).getString();
    conversion.at = row.getColumn(3).getInt64();
    conversion.ad = row.getColumn(4).getString();
    conversion.ad_group = row.getColumn(5).getString();
    conversion.campaign = row.getColumn(6).getString();
    conversion.country = row.getColumn(7).getString();
    conversion.device = row.getColumn(8).getString();
    conversion.hour = row.getColumn(9).getInt64();
    conversion.amount_micros = row.getColumn(10).getInt64();
    conversion.details = parse_json(row.getColumn(11).getString()).value_or(Value());
    return conversion;
}

void bind_event(SQLite::Statement& row, const std::string& world, const Conversion& conversion) {
    row.bind(1, world);
    row.bind(2, conversion.pixel);
    row.bind(3, conversion.name);
    row.bind(4, conversion.event_id);
}

/// The details with one channel more, or nothing when no such event is kept.
std::optional<Value> details_with(ObjectStore& store, const std::string& world, const Conversion& conversion,
                                  const std::string& channel) {
    SQLite::Statement& row =
        store.prepared("SELECT details FROM conversions WHERE world = ? AND pixel = ? AND name = ? AND event_id = ?");
    bind_event(row, world, conversion);
    if (!row.executeStep()) return std::nullopt;
    Value details = parse_json(row.getColumn(0).getString()).value_or(Value::object());
    row.reset();
    constexpr std::size_t kMaxCopies = 20;
    Value copies = details["copies"];
    if (copies.size() < kMaxCopies) copies.append(Value(channel));
    details.put("copies", copies);
    return details;
}

void forget_unattributed(ObjectStore& store, const std::string& world, std::int64_t newest) {
    if (newest % 1000 != 0) return;
    SQLite::Statement& row = store.prepared("DELETE FROM conversions WHERE world = ? AND seq < ? AND ad = ''");
    row.bind(1, world);
    row.bind(2, newest - kMaxUnattributed);
    row.exec();
}

}  // namespace

void make_conversion_tables(SQLite::Database& database) { database.exec(kConversionTables); }

std::optional<PixelOwner> pixel_owner(ObjectStore& store, const std::string& pixel_id) {
    SQLite::Statement& row = store.prepared("SELECT world, source FROM pixels WHERE pixel = ?");
    row.bind(1, pixel_id);
    if (!row.executeStep()) return std::nullopt;
    PixelOwner owner{row.getColumn(0).getString(), row.getColumn(1).getString()};
    row.reset();
    return owner;
}

void put_pixel_owner(ObjectStore& store, const std::string& pixel_id, const PixelOwner& owner) {
    SQLite::Statement& row = store.prepared("INSERT OR REPLACE INTO pixels VALUES (?, ?, ?)");
    row.bind(1, pixel_id);
    row.bind(2, owner.world);
    row.bind(3, owner.source);
    row.exec();
}

void put_touch(ObjectStore& store, const std::string& world, const std::string& identity, const std::string& click) {
    SQLite::Statement& row = store.prepared("INSERT OR IGNORE INTO touches VALUES (?, ?, ?)");
    row.bind(1, world);
    row.bind(2, identity);
    row.bind(3, click);
    row.exec();
}

std::vector<std::string> touches_of(ObjectStore& store, const std::string& world, const std::string& identity) {
    SQLite::Statement& row = store.prepared(
        "SELECT click FROM touches JOIN objects ON objects.world = touches.world AND objects.kind = 'click' AND "
        "objects.id = click "
        "WHERE touches.world = ? AND identity = ? ORDER BY seq DESC LIMIT ?");
    row.bind(1, world);
    row.bind(2, identity);
    row.bind(3, kMaxTouches);
    std::vector<std::string> clicks;
    while (row.executeStep()) clicks.push_back(row.getColumn(0).getString());
    row.reset();
    return clicks;
}

bool put_conversion(ObjectStore& store, const std::string& world, const Conversion& conversion,
                    const std::string& channel) {
    if (const std::optional<Value> details = details_with(store, world, conversion, channel)) {
        SQLite::Statement& again = store.prepared(
            "UPDATE conversions SET details = ?5 WHERE world = ?1 AND pixel = ?2 AND name = ?3 AND event_id = ?4");
        bind_event(again, world, conversion);
        again.bind(5, json_text(*details));
        again.exec();
        return false;
    }
    SQLite::Statement& row =
        store.prepared("INSERT INTO conversions VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    bind_event(row, world, conversion);
    row.bind(5, conversion.at);
    row.bind(6, conversion.ad);
    row.bind(7, conversion.ad_group);
    row.bind(8, conversion.campaign);
    row.bind(9, conversion.country);
    row.bind(10, conversion.device);
    row.bind(11, conversion.hour);
    row.bind(12, conversion.amount_micros);
    row.bind(13, json_text(conversion.details));
    row.exec();
    forget_unattributed(store, world, store.database().getLastInsertRowid());
    return true;
}

std::vector<Conversion> newest_conversions(ObjectStore& store, const std::string& world, std::int64_t limit) {
    SQLite::Statement& row = store.prepared(
        "SELECT pixel, name, event_id, at, ad, ad_group, campaign, country, device, hour, amount_micros, details FROM "
        "conversions WHERE world = ? ORDER BY seq DESC LIMIT ?");
    row.bind(1, world);
    row.bind(2, limit);
    std::vector<Conversion> conversions;
    while (row.executeStep()) conversions.push_back(conversion_of(row));
    row.reset();
    return conversions;
}

std::int64_t attributed_upto(ObjectStore& store) {
    SQLite::Statement& row = store.prepared("SELECT batch FROM attributed");
    const std::int64_t batch = row.executeStep() ? row.getColumn(0).getInt64() : 0;
    row.reset();
    return batch;
}

void set_attributed_upto(ObjectStore& store, std::int64_t batch) {
    SQLite::Statement& row = store.prepared("INSERT OR REPLACE INTO attributed VALUES (1, ?)");
    row.bind(1, batch);
    row.exec();
}

}  // namespace pixelcard::sandbox
