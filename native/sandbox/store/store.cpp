#include "pixelcard/sandbox/store/store.h"

#include <iterator>

#include "pixelcard/sandbox/http/http.h"

namespace pixelcard::server {

namespace {

// Marks the file as ours, so that --data never scribbles into another program's database. The bytes spell "PXCD".
constexpr std::int64_t kApplicationId = 0x50584344;

// One entry per version; entry i lifts a file from version i to i + 1. Never edit an entry that has shipped.
constexpr const char* kMigrations[] = {
    R"(CREATE TABLE batches (
           id INTEGER PRIMARY KEY AUTOINCREMENT,
           received_at_ms INTEGER NOT NULL,
           pid TEXT NOT NULL,
           findings INTEGER NOT NULL,
           record TEXT NOT NULL);
       CREATE TABLE events (
           batch_id INTEGER NOT NULL REFERENCES batches (id) ON DELETE CASCADE,
           position INTEGER NOT NULL,
           pid TEXT NOT NULL,
           name TEXT NOT NULL,
           event_id TEXT NOT NULL,
           is_internal INTEGER NOT NULL,
           is_duplicate INTEGER NOT NULL,
           findings INTEGER NOT NULL,
           PRIMARY KEY (batch_id, position)) WITHOUT ROWID;
       CREATE UNIQUE INDEX first_events ON events (pid, name, event_id) WHERE is_duplicate = 0 AND event_id <> '';)",
};
constexpr std::int64_t kVersion = std::size(kMigrations);

void check_owner(Database& database) {
    const std::int64_t owner = database.number("PRAGMA application_id");
    const bool is_empty = database.number("SELECT count(*) FROM sqlite_master") == 0;
    if (owner != kApplicationId && !is_empty) throw StoreError("the file is a database of another program; choose another file");
    const std::int64_t version = database.number("PRAGMA user_version");
    if (version > kVersion)
        throw StoreError("the file has format version " + std::to_string(version) + ", this program knows up to " + std::to_string(kVersion));
}

void migrate(Database& database) {
    Transaction transaction(database);
    for (auto version = static_cast<std::size_t>(database.number("PRAGMA user_version")); version < std::size(kMigrations); version++) {
        database.run(kMigrations[version]);
        database.run("PRAGMA user_version = " + std::to_string(version + 1));
    }
    database.run("PRAGMA application_id = " + std::to_string(kApplicationId));
    transaction.commit();
}

Json findings_json(const Value& findings) { return findings.is_null() ? Json::array() : to_json(findings); }

// The event's own members come first; ours replace any of the same name, so that an event cannot claim to be no duplicate.
Json event_json(const ReceivedEvent& event, bool is_duplicate) {
    Json entry = to_json(event.wire);
    entry["findings"] = findings_json(event.findings);
    entry["duplicate"] = is_duplicate;
    entry["internal"] = event.is_internal;
    return entry;
}

// The id is a column, not part of the stored text; it goes in front.
std::string with_id(std::int64_t id, const std::string& record) { return "{\"id\":" + std::to_string(id) + "," + record.substr(1); }

}  // namespace

Store::Ready::Ready(Database& database) {
    check_owner(database);
    // WAL with NORMAL writes every commit to the operating system before it is acknowledged, so it outlives the process;
    // FULL would add an fsync per batch, which only a power cut could repay, and this is a test double.
    database.run("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;");
    migrate(database);
}

Store::Store(const std::string& file)
    : database_(file),
      ready_(database_),
      insert_batch_(database_, "INSERT INTO batches (received_at_ms, pid, findings, record) VALUES (?, ?, ?, '{}')"),
      update_record_(database_, "UPDATE batches SET record = ? WHERE id = ?"),
      insert_first_(database_, "INSERT OR IGNORE INTO events VALUES (?, ?, ?, ?, ?, ?, 0, ?)"),
      insert_again_(database_, "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, 1, ?)"),
      select_after_(database_, "SELECT id, record FROM batches WHERE id > ? ORDER BY id LIMIT ?") {}

bool Store::add_event(std::int64_t batch_id, int position, const std::string& pid, const ReceivedEvent& event) {
    const auto insert = [&](Statement& statement) {
        statement.reset().bind(1, batch_id).bind(2, std::int64_t{position}).bind(3, pid).bind(4, event.dedup_name).bind(5, event.id);
        statement.bind(6, std::int64_t{event.is_internal}).bind(7, static_cast<std::int64_t>(event.findings.size())).step();
        statement.reset();
    };
    insert(insert_first_);
    if (database_.changes() == 1) return false;
    insert(insert_again_);
    return true;
}

StoredBatch Store::add(const ReceivedBatch& batch, std::int64_t received_at_ms, Json record) {
    const std::scoped_lock lock(mutex_);
    Transaction transaction(database_);
    insert_batch_.reset().bind(1, received_at_ms).bind(2, batch.pid).bind(3, static_cast<std::int64_t>(batch.findings.size())).step();
    insert_batch_.reset();
    const std::int64_t id = database_.last_row_id();

    Json events = Json::array();
    for (const ReceivedEvent& event : batch.events) {
        const bool is_duplicate = add_event(id, static_cast<int>(events.size()), batch.pid, event);
        events.push_back(event_json(event, is_duplicate));
    }
    record["events"] = std::move(events);
    record["findings"] = findings_json(batch.findings);
    const std::string text = json_text(record);
    update_record_.reset().bind(1, text).bind(2, id).step();
    update_record_.reset();
    transaction.commit();
    return {id, with_id(id, text)};
}

std::vector<StoredBatch> Store::after(std::int64_t after, int limit) {
    const std::scoped_lock lock(mutex_);
    std::vector<StoredBatch> found;
    select_after_.reset().bind(1, after).bind(2, std::int64_t{limit});
    while (select_after_.step()) {
        const std::int64_t id = select_after_.number(0);
        found.push_back({id, with_id(id, select_after_.text(1))});
    }
    select_after_.reset();
    return found;
}

std::int64_t Store::last_id() {
    const std::scoped_lock lock(mutex_);
    return database_.number("SELECT seq FROM sqlite_sequence WHERE name = 'batches'");
}

Json Store::summary() {
    const std::scoped_lock lock(mutex_);
    Json by_name = Json::array();
    std::int64_t events = 0;
    std::int64_t all_duplicates = 0;
    std::int64_t findings = database_.number("SELECT coalesce(sum(findings), 0) FROM batches");
    Statement rows(database_,
                   "SELECT name, max(is_internal), count(*), sum(is_duplicate), sum(findings) FROM events GROUP BY name ORDER BY name");
    while (rows.step()) {
        const std::int64_t received = rows.number(2);
        const std::int64_t duplicates = rows.number(3);
        by_name.push_back({{"name", rows.text(0)}, {"internal", rows.number(1) != 0}, {"total", received},
                         {"unique", received - duplicates}, {"duplicates", duplicates}, {"findings", rows.number(4)}});
        events += received;
        all_duplicates += duplicates;
        findings += rows.number(4);
    }
    return {{"batches", database_.number("SELECT count(*) FROM batches")}, {"events", events}, {"unique", events - all_duplicates},
            {"duplicates", all_duplicates}, {"findings", findings}, {"by_name", std::move(by_name)}};
}

void Store::clear() {
    const std::scoped_lock lock(mutex_);
    Transaction transaction(database_);
    database_.run("DELETE FROM events; DELETE FROM batches;");
    transaction.commit();
}

}  // namespace pixelcard::server
