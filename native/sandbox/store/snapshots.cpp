#include "pixelcard/sandbox/store/snapshots.h"

#include "pixelcard/base/codec.h"
#include "pixelcard/sandbox/store/delivery_tables.h"

namespace pixelcard::sandbox {

namespace {

// Each table has a shadow with a column for the name in front; made when the first snapshot is taken.
void make_tables(SQLite::Database& database) {
    database.exec(
        "CREATE TABLE IF NOT EXISTS snapshots (world TEXT NOT NULL, name TEXT NOT NULL, now_ms INTEGER NOT NULL, "
        "next_seq INTEGER NOT NULL, settings TEXT NOT NULL, PRIMARY KEY (world, name)) WITHOUT ROWID");
    for (const std::string table : kWorldTables) {
        database.exec("CREATE TABLE IF NOT EXISTS snapshot_" + table + " AS SELECT '' AS snapshot, * FROM " + table +
                      " WHERE 0");
        database.exec("CREATE INDEX IF NOT EXISTS snapshot_of_" + table + " ON snapshot_" + table +
                      " (world, snapshot)");
    }
}

bool has_tables(SQLite::Database& database) { return database.tableExists("snapshots"); }

std::string columns_of(SQLite::Database& database, const std::string& table) {
    SQLite::Statement row(database, "SELECT name FROM pragma_table_info('" + table + "') ORDER BY cid");
    std::string columns;
    while (row.executeStep()) columns += (columns.empty() ? "" : ", ") + row.getColumn(0).getString();
    return columns;
}

void run(SQLite::Database& database, const std::string& sql, const std::string& world, const std::string& name) {
    SQLite::Statement statement(database, sql);
    statement.bind(":world", world);
    if (!name.empty()) statement.bind(":name", name);
    statement.exec();
}

}  // namespace

void save_snapshot(ObjectStore& store, const WorldRow& world, const Snapshot& snapshot) {
    SQLite::Database& database = store.database();
    make_tables(database);
    for (const std::string table : kWorldTables) {
        run(database, "DELETE FROM snapshot_" + table + " WHERE world = :world AND snapshot = :name", world.id,
            snapshot.name);
        run(database, "INSERT INTO snapshot_" + table + " SELECT :name, * FROM " + table + " WHERE world = :world",
            world.id, snapshot.name);
    }
    SQLite::Statement row(database, "INSERT OR REPLACE INTO snapshots VALUES (?, ?, ?, ?, ?)");
    row.bind(1, world.id);
    row.bind(2, snapshot.name);
    row.bind(3, snapshot.now_ms);
    row.bind(4, world.next_seq);
    row.bind(5, json_text(world.settings));
    row.exec();
}

std::optional<Restored> restore_snapshot(ObjectStore& store, const std::string& world, const std::string& name) {
    SQLite::Database& database = store.database();
    if (!has_tables(database)) return std::nullopt;
    SQLite::Statement row(database, "SELECT now_ms, next_seq, settings FROM snapshots WHERE world = ? AND name = ?");
    row.bind(1, world);
    row.bind(2, name);
    if (!row.executeStep()) return std::nullopt;
    make_tables(database);  // a file of an earlier version may lack some
    for (const std::string table : kWorldTables) {
        const std::string columns = columns_of(database, table);
        run(database, "DELETE FROM " + table + " WHERE world = :world", world, "");
        run(database,
            "INSERT INTO " + table + " SELECT " + columns + " FROM snapshot_" + table +
                " WHERE world = :world AND snapshot = :name",
            world, name);
    }
    sum_up_delivery(database);
    return Restored{
        {world, row.getColumn(1).getInt64(), parse_json(row.getColumn(2).getString()).value_or(Value::object())},
        row.getColumn(0).getInt64()};
}

std::vector<Snapshot> snapshots_of(ObjectStore& store, const std::string& world) {
    std::vector<Snapshot> snapshots;
    if (!has_tables(store.database())) return snapshots;
    SQLite::Statement row(store.database(), "SELECT name, now_ms FROM snapshots WHERE world = ? ORDER BY name");
    row.bind(1, world);
    while (row.executeStep()) snapshots.push_back({row.getColumn(0).getString(), row.getColumn(1).getInt64()});
    return snapshots;
}

}  // namespace pixelcard::sandbox
