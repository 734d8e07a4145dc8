#include "pixelcard/sandbox/store/object_store.h"

#include "pixelcard/base/codec.h"
#include "pixelcard/base/text.h"
#include "pixelcard/sandbox/store/conversion_store.h"
#include "pixelcard/sandbox/store/delivery_tables.h"
#include "pixelcard/sandbox/store/snapshots.h"
#include "pixelcard/sandbox/store/store.h"

namespace pixelcard::sandbox {

namespace {

// Another connection of the same program keeps what pixels send in the same file.
constexpr int kBusyTimeoutMs = 5000;

constexpr const char* kObjectTables = R"(
    CREATE TABLE IF NOT EXISTS worlds (id TEXT PRIMARY KEY, next_seq INTEGER NOT NULL, settings TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS objects (
        world TEXT NOT NULL, kind TEXT NOT NULL, id TEXT NOT NULL, parent TEXT NOT NULL, seq INTEGER NOT NULL, name_folded TEXT NOT NULL,
        status TEXT NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (world, kind, seq)) WITHOUT ROWID;
    CREATE UNIQUE INDEX IF NOT EXISTS objects_by_id ON objects (world, kind, id);
    CREATE INDEX IF NOT EXISTS objects_by_parent ON objects (world, kind, parent, seq);
    CREATE INDEX IF NOT EXISTS objects_by_name ON objects (world, kind, name_folded, seq);
    CREATE TABLE IF NOT EXISTS kept_answers (
        world TEXT NOT NULL, route TEXT NOT NULL, key TEXT NOT NULL, body_hash TEXT NOT NULL, status INTEGER NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (world, route, key)) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS files (
        id TEXT PRIMARY KEY, world TEXT NOT NULL, media_type TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL, bytes BLOB NOT NULL);
    CREATE INDEX IF NOT EXISTS files_by_world ON files (world);
    CREATE TABLE IF NOT EXISTS deliveries (
        id INTEGER PRIMARY KEY AUTOINCREMENT, world TEXT NOT NULL, job TEXT NOT NULL, webhook TEXT NOT NULL, body TEXT NOT NULL,
        due_ms INTEGER NOT NULL, attempts INTEGER NOT NULL, state TEXT NOT NULL, status INTEGER NOT NULL, problem TEXT NOT NULL);
    CREATE INDEX IF NOT EXISTS deliveries_waiting ON deliveries (due_ms) WHERE state = 'waiting';
    CREATE INDEX IF NOT EXISTS deliveries_by_world ON deliveries (world, id);
)";

constexpr const char* kColumns = "kind, id, parent, seq, status, created_at, updated_at, body";

std::string text_of(std::string_view text) { return std::string(text); }

Value json_of(const std::string& text) { return parse_json(text).value_or(Value()); }

Object object_of(SQLite::Statement& row) {
    Object object;
    object.kind = row.getColumn(0).getString();
    object.id = row.getColumn(1).getString();
    object.parent = row.getColumn(2).getString();
    object.seq = row.getColumn(3).getInt64();
    object.status = row.getColumn(4).getString();
    object.created_at = row.getColumn(5).getInt64();
    object.updated_at = row.getColumn(6).getInt64();
    object.body = json_of(row.getColumn(7).getString());
    object.name = object.body["name"].text();
    return object;
}

std::string folded(std::string_view name) { return std::string(unicode_lowercase(Value(name)).text()); }

}  // namespace

ObjectStore::ObjectStore(const std::string& file)
    : database_(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, kBusyTimeoutMs) {
    server::check_owner(database_);
    database_.exec("PRAGMA application_id = " + std::to_string(server::kApplicationId));
    // WAL with NORMAL: what was answered outlives the process; only a power cut could undo the last commits.
    database_.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
    database_.exec(kObjectTables);
    make_conversion_tables(database_);
    make_delivery_tables(database_);
}

SQLite::Statement& ObjectStore::prepared(const std::string& sql) {
    std::unique_ptr<SQLite::Statement>& statement = statements_[sql];
    if (!statement) statement = std::make_unique<SQLite::Statement>(database_, sql);
    statement->reset();
    statement->clearBindings();
    return *statement;
}

std::optional<WorldRow> ObjectStore::world(const std::string& id) {
    SQLite::Statement& row = prepared("SELECT next_seq, settings FROM worlds WHERE id = ?");
    row.bind(1, id);
    if (!row.executeStep()) return std::nullopt;
    WorldRow world{id, row.getColumn(0).getInt64(), json_of(row.getColumn(1).getString())};
    row.reset();
    return world;
}

std::vector<std::string> ObjectStore::world_ids() {
    SQLite::Statement& row = prepared("SELECT id FROM worlds ORDER BY id");
    std::vector<std::string> ids;
    while (row.executeStep()) ids.push_back(row.getColumn(0).getString());
    row.reset();
    return ids;
}

void ObjectStore::put_world(const WorldRow& world) {
    SQLite::Statement& row = prepared("INSERT OR REPLACE INTO worlds VALUES (?, ?, ?)");
    row.bind(1, world.id);
    row.bind(2, world.next_seq);
    row.bind(3, json_text(world.settings));
    row.exec();
}

void ObjectStore::clear(const std::string& world) {
    for (const char* const table : kWorldTables) {
        SQLite::Statement& row = prepared(std::string("DELETE FROM ") + table + " WHERE world = ?");
        row.bind(1, world);
        row.exec();
    }
}

std::optional<Object> ObjectStore::get(const std::string& world, std::string_view kind, std::string_view id) {
    SQLite::Statement& row =
        prepared(std::string("SELECT ") + kColumns + " FROM objects WHERE world = ? AND kind = ? AND id = ?");
    row.bind(1, world);
    row.bind(2, text_of(kind));
    row.bind(3, text_of(id));
    if (!row.executeStep()) return std::nullopt;
    Object object = object_of(row);
    row.reset();
    return object;
}

std::vector<Object> ObjectStore::list(const std::string& world, const Page& page) {
    // Named, because the planner likes the order of the primary key better than what finds a name.
    const char* const by = !page.name.empty()     ? " INDEXED BY objects_by_name"
                           : !page.parent.empty() ? " INDEXED BY objects_by_parent"
                                                  : "";
    std::string sql = std::string("SELECT ") + kColumns + " FROM objects" + by + " WHERE world = ? AND kind = ?";
    if (!page.parent.empty()) sql += " AND parent = ?";
    if (!page.name.empty()) sql += " AND name_folded = ?";
    if (page.above) sql += " AND seq > ?";
    if (page.below) sql += " AND seq < ?";
    if (page.created_upto) sql += " AND created_at <= ?";
    sql += page.is_descending ? " ORDER BY seq DESC LIMIT ?" : " ORDER BY seq LIMIT ?";
    SQLite::Statement& row = prepared(sql);
    int index = 0;
    row.bind(++index, world);
    row.bind(++index, page.kind);
    if (!page.parent.empty()) row.bind(++index, page.parent);
    if (!page.name.empty()) row.bind(++index, folded(page.name));
    if (page.above) row.bind(++index, *page.above);
    if (page.below) row.bind(++index, *page.below);
    if (page.created_upto) row.bind(++index, *page.created_upto);
    row.bind(++index, page.limit);
    std::vector<Object> objects;
    while (row.executeStep()) objects.push_back(object_of(row));
    row.reset();
    return objects;
}

std::int64_t ObjectStore::count(const std::string& world, std::string_view kind) {
    SQLite::Statement& row = prepared("SELECT count(*) FROM objects WHERE world = ? AND kind = ?");
    row.bind(1, world);
    row.bind(2, text_of(kind));
    const std::int64_t count = row.executeStep() ? row.getColumn(0).getInt64() : 0;
    row.reset();
    return count;
}

std::int64_t ObjectStore::count_updated(const std::string& world, std::string_view kind, const std::string& parent,
                                        std::int64_t after) {
    SQLite::Statement& row = prepared(
        "SELECT count(*) FROM objects INDEXED BY objects_by_parent WHERE world = ? AND kind = ? AND parent = ? AND "
        "updated_at > ?");
    row.bind(1, world);
    row.bind(2, text_of(kind));
    row.bind(3, parent);
    row.bind(4, after);
    const std::int64_t count = row.executeStep() ? row.getColumn(0).getInt64() : 0;
    row.reset();
    return count;
}

void ObjectStore::put(const std::string& world, const Object& object) {
    SQLite::Statement& row = prepared("INSERT OR REPLACE INTO objects VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    row.bind(1, world);
    row.bind(2, object.kind);
    row.bind(3, object.id);
    row.bind(4, object.parent);
    row.bind(5, object.seq);
    row.bind(6, folded(object.name));
    row.bind(7, object.status);
    row.bind(8, object.created_at);
    row.bind(9, object.updated_at);
    row.bind(10, json_text(object.body));
    row.exec();
}

std::optional<KeptAnswer> ObjectStore::kept(const std::string& world, std::string_view route, std::string_view key) {
    SQLite::Statement& row =
        prepared("SELECT body_hash, status, body FROM kept_answers WHERE world = ? AND route = ? AND key = ?");
    row.bind(1, world);
    row.bind(2, text_of(route));
    row.bind(3, text_of(key));
    if (!row.executeStep()) return std::nullopt;
    KeptAnswer answer{row.getColumn(0).getString(), row.getColumn(1).getInt(), row.getColumn(2).getString()};
    row.reset();
    return answer;
}

void ObjectStore::keep(const std::string& world, std::string_view route, std::string_view key,
                       const KeptAnswer& answer) {
    SQLite::Statement& row = prepared("INSERT INTO kept_answers VALUES (?, ?, ?, ?, ?, ?)");
    row.bind(1, world);
    row.bind(2, text_of(route));
    row.bind(3, text_of(key));
    row.bind(4, answer.body_hash);
    row.bind(5, answer.status);
    row.bind(6, answer.body);
    row.exec();
}

std::optional<StoredFile> ObjectStore::file(std::string_view id) {
    SQLite::Statement& row = prepared("SELECT world, media_type, width, height, bytes FROM files WHERE id = ?");
    row.bind(1, text_of(id));
    if (!row.executeStep()) return std::nullopt;
    StoredFile file{row.getColumn(0).getString(), row.getColumn(1).getString(), row.getColumn(2).getInt64(),
                    row.getColumn(3).getInt64(), row.getColumn(4).getString()};
    row.reset();
    return file;
}

std::optional<StoredFile> ObjectStore::file_facts(std::string_view id) {
    SQLite::Statement& row = prepared("SELECT world, media_type, width, height FROM files WHERE id = ?");
    row.bind(1, text_of(id));
    if (!row.executeStep()) return std::nullopt;
    StoredFile file{row.getColumn(0).getString(), row.getColumn(1).getString(), row.getColumn(2).getInt64(),
                    row.getColumn(3).getInt64(), ""};
    row.reset();
    return file;
}

void ObjectStore::put_file(std::string_view id, const StoredFile& file) {
    SQLite::Statement& row = prepared("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?)");
    row.bind(1, text_of(id));
    row.bind(2, file.world);
    row.bind(3, file.media_type);
    row.bind(4, file.width);
    row.bind(5, file.height);
    row.bind(6, file.bytes.data(), static_cast<int>(file.bytes.size()));
    row.exec();
}

}  // namespace pixelcard::sandbox
