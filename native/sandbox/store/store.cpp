#include "pixelcard/sandbox/store/store.h"

#include <sqlite3.h>

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "pixelcard/sandbox/http/http.h"
#include "pixelcard/sandbox/store/write_transaction.h"

namespace pixelcard::server {

namespace {

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
    // Sizes of earlier rows stay 0: reading them all could stop at a damaged one.
    R"(ALTER TABLE batches ADD COLUMN bytes INTEGER NOT NULL DEFAULT 0;
       CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
       INSERT INTO counters VALUES ('forgotten', 0);)",
};
constexpr std::int64_t kVersion = std::size(kMigrations);

// Another program may read the file; waiting a little for it is better than losing a batch.
constexpr int kBusyTimeoutMs = 2000;

// Of one batch, its events' included. A few bytes on the wire can each be wrong in several ways; the first hundred show
// how.
constexpr std::size_t kMaxFindings = 100;

std::int64_t number_of(SQLite::Database& database, const char* sql) {
    SQLite::Statement statement(database, sql);
    return statement.executeStep() ? statement.getColumn(0).getInt64() : 0;
}

void migrate(SQLite::Database& database) {
    WriteTransaction transaction(database);
    for (auto version = static_cast<std::size_t>(number_of(database, "PRAGMA user_version"));
         version < std::size(kMigrations); version++) {
        database.exec(kMigrations[version]);
        database.exec("PRAGMA user_version = " + std::to_string(version + 1));
    }
    database.exec("PRAGMA application_id = " + std::to_string(kApplicationId));
    transaction.commit();
}

// A prepared statement for one use: it is ready for the next one whatever happens in this one.
class Use {
public:
    explicit Use(SQLite::Statement& statement) : statement_(statement) {}
    ~Use() { static_cast<void>(statement_.tryReset()); }
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;
    SQLite::Statement* operator->() { return &statement_; }

private:
    SQLite::Statement& statement_;
};

// Takes findings as long as there is room for them in the batch.
class Findings {
public:
    [[nodiscard]] Value take(ValueRef findings) {
        Value taken = Value::array();
        for (const auto& finding : findings) {
            if (room_ == 0) break;
            taken.append(finding.value);
            room_--;
        }
        left_out_ += findings.size() - taken.size();
        return taken;
    }
    [[nodiscard]] std::size_t left_out() const { return left_out_; }

private:
    std::size_t room_ = kMaxFindings;
    std::size_t left_out_ = 0;
};

// The event's own members come first; ours replace any of the same name, so that an event cannot claim to be no
// duplicate.
Value event_json(const ReceivedEvent& event, bool is_duplicate, Findings& findings) {
    Value entry = event.wire;
    entry.put("findings", findings.take(event.findings));
    entry.put("duplicate", is_duplicate);
    entry.put("internal", event.is_internal);
    return entry;
}

// The id is a column, not part of the stored text. It comes last, so that it applies whatever the text has.
std::string with_id(std::int64_t id, const std::string& record) {
    return record.substr(0, record.rfind('}')) + ",\"id\":" + std::to_string(id) + "}";
}

// Replaces a row that cannot be read, so that the inspector can show that there was one.
std::string damaged_record(std::int64_t received_at_ms, const char* problem) {
    const Value finding{{"code", "damaged_row"},
                        {"severity", "refused"},
                        {"field", ""},
                        {"message", std::string("this row of the data file cannot be read: ") + problem}};
    return json_text(Value{{"received_at_ms", received_at_ms},
                           {"damaged", true},
                           {"events", Value::array()},
                           {"findings", Value::array({finding})}});
}

// A row is text of ours, but another program may have written to the file: line breaks would end an event of the
// stream.
std::string checked_record(std::string text, std::int64_t received_at_ms) {
    const std::size_t first_member = text.starts_with('{') ? text.find_first_not_of(" \t\r\n", 1) : text.npos;
    if (first_member == text.npos || text[first_member] == '}' || !parse_json(text))
        return damaged_record(received_at_ms, "not a JSON object");
    std::replace_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    return text;
}

}  // namespace

void check_owner(SQLite::Database& database) {
    const std::int64_t owner = number_of(database, "PRAGMA application_id");
    const bool is_empty = number_of(database, "SELECT count(*) FROM sqlite_master") == 0;
    if (owner != kApplicationId && !is_empty)
        throw StoreError("the file is a database of another program; choose another file");
    const std::int64_t version = number_of(database, "PRAGMA user_version");
    if (version > kVersion)
        throw StoreError("the file has format version " + std::to_string(version) + ", this program knows up to " +
                         std::to_string(kVersion));
}

bool is_disk_full(const StoreError& error) {
    // A quota or a limit of the file's size is reported as a failed write.
    return error.getErrorCode() == SQLITE_FULL || error.getExtendedErrorCode() == SQLITE_IOERR_WRITE;
}

Store::Ready::Ready(SQLite::Database& database) {
    check_owner(database);
    // WAL with NORMAL writes every commit to the operating system before it is acknowledged, so it outlives the
    // process; FULL would add an fsync per batch, which only a power cut could repay, and this is a test double.
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;");
    migrate(database);
}

Store::Store(const std::string& file, StoreLimits limits)
    : limits_(limits),
      database_(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, kBusyTimeoutMs),
      ready_(database_),
      insert_batch_(database_, "INSERT INTO batches (received_at_ms, pid, findings, record) VALUES (?, ?, ?, '{}')"),
      update_record_(database_, "UPDATE batches SET record = ?, bytes = ? WHERE id = ?"),
      insert_first_(database_, "INSERT OR IGNORE INTO events VALUES (?, ?, ?, ?, ?, ?, 0, ?)"),
      insert_again_(database_, "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, 1, ?)"),
      select_ids_(database_, "SELECT id FROM batches WHERE id > ? ORDER BY id LIMIT ?"),
      select_record_(database_, "SELECT received_at_ms, record FROM batches WHERE id = ?"),
      batches_(count("SELECT count(*) FROM batches")),
      bytes_(count("SELECT coalesce(sum(bytes), 0) FROM batches")) {}

std::int64_t Store::number(const char* sql) { return number_of(database_, sql); }

// A damaged page stops the count, and must not stop the sandbox: what can be read is still served.
std::int64_t Store::count(const char* sql) {
    try {
        return number(sql);
    } catch (const StoreError&) { return 0; }
}

bool Store::add_event(std::int64_t batch_id, int position, const std::string& pid, const ReceivedEvent& event) {
    const auto insert = [&](SQLite::Statement& statement) {
        Use use(statement);
        use->bind(1, batch_id);
        use->bind(2, position);
        use->bind(3, pid);
        use->bind(4, std::string(event.dedup_name));
        use->bind(5, std::string(event.id));
        use->bind(6, event.is_internal ? 1 : 0);
        use->bind(7, static_cast<std::int64_t>(event.findings.size()));
        return use->exec();
    };
    if (insert(insert_first_) == 1) return false;
    insert(insert_again_);
    return true;
}

StoredBatch Store::add(const ReceivedBatch& batch, std::int64_t received_at_ms, Value record) {
    const std::scoped_lock lock(mutex_);
    WriteTransaction transaction(database_);
    {
        Use insert(insert_batch_);
        insert->bind(1, received_at_ms);
        insert->bind(2, batch.pid);
        insert->bind(3, static_cast<std::int64_t>(batch.findings.size()));
        insert->exec();
    }
    const std::int64_t id = database_.getLastInsertRowid();

    Findings findings;
    record.put("findings", findings.take(batch.findings));
    Value events = Value::array();
    for (const ReceivedEvent& event : batch.events) {
        const bool is_duplicate = add_event(id, static_cast<int>(events.size()), batch.pid, event);
        events.append(event_json(event, is_duplicate, findings));
    }
    record.put("events", events);
    if (findings.left_out() > 0) record.put("findings_left_out", findings.left_out());
    const std::string text = json_text(record);
    {
        Use update(update_record_);
        update->bind(1, text);
        update->bind(2, static_cast<std::int64_t>(text.size()));
        update->bind(3, id);
        update->exec();
    }
    const auto before = std::pair(batches_, bytes_);
    batches_++;
    bytes_ += static_cast<std::int64_t>(text.size());
    try {
        if (batches_ > limits_.batches || bytes_ > limits_.bytes) forget_oldest(id);
        transaction.commit();
    } catch (...) {
        std::tie(batches_, bytes_) = before;
        throw;
    }
    return {id, with_id(id, text)};
}

// A little more than needed goes at once, so that not every later batch has to make room for itself.
void Store::forget_oldest(std::int64_t newest) {
    constexpr std::int64_t kSlack = 100;
    const std::int64_t most_batches = limits_.batches - limits_.batches / kSlack;
    const std::int64_t most_bytes = limits_.bytes - limits_.bytes / kSlack;
    std::int64_t last = 0;
    std::int64_t forgotten = 0;
    SQLite::Statement oldest(database_, "SELECT id, bytes FROM batches WHERE id < ? ORDER BY id");
    oldest.bind(1, newest);
    while ((batches_ > most_batches || bytes_ > most_bytes) && oldest.executeStep()) {
        last = oldest.getColumn(0).getInt64();
        bytes_ -= oldest.getColumn(1).getInt64();
        batches_--;
        forgotten++;
    }
    oldest.reset();
    database_.exec("DELETE FROM batches WHERE id <= " + std::to_string(last) +
                   "; UPDATE counters SET value = value + " + std::to_string(forgotten) + " WHERE name = 'forgotten'");
}

StoredBatch Store::read(std::int64_t id) {
    std::int64_t received_at_ms = 0;
    std::string record;
    try {
        Use select(select_record_);
        select->bind(1, id);
        if (select->executeStep()) {
            received_at_ms = select->getColumn(0).getInt64();
            record = checked_record(select->getColumn(1).getString(), received_at_ms);
        }
    } catch (const StoreError& error) { record = damaged_record(received_at_ms, error.what()); }
    return {id, with_id(id, record)};
}

StoredPage Store::after(std::int64_t after, int limit) {
    const std::scoped_lock lock(mutex_);
    std::vector<std::int64_t> ids;
    {
        Use select(select_ids_);
        select->bind(1, after);
        select->bind(2, limit + 1);
        while (select->executeStep()) ids.push_back(select->getColumn(0).getInt64());
    }
    StoredPage page;
    std::size_t bytes = 0;
    for (const std::int64_t id : ids) {
        page.has_more = page.batches.size() == static_cast<std::size_t>(limit) || bytes > kMaxPageBytes;
        if (page.has_more) break;
        page.batches.push_back(read(id));
        bytes += page.batches.back().record.size();
    }
    return page;
}

std::int64_t Store::last_id() {
    const std::scoped_lock lock(mutex_);
    return number("SELECT seq FROM sqlite_sequence WHERE name = 'batches'");
}

Value Store::summary() {
    const std::scoped_lock lock(mutex_);
    Value by_name = Value::array();
    std::int64_t events = 0;
    std::int64_t all_duplicates = 0;
    std::int64_t findings = number("SELECT coalesce(sum(findings), 0) FROM batches");
    SQLite::Statement rows(database_,
                           "SELECT name, max(is_internal), count(*), sum(is_duplicate), sum(findings) FROM events "
                           "GROUP BY name ORDER BY name");
    while (rows.executeStep()) {
        const auto column = [&](int index) { return rows.getColumn(index).getInt64(); };
        const std::int64_t received = column(2);
        const std::int64_t duplicates = column(3);
        by_name.append(Value{{"name", rows.getColumn(0).getString()},
                             {"internal", column(1) != 0},
                             {"total", received},
                             {"unique", received - duplicates},
                             {"duplicates", duplicates},
                             {"findings", column(4)}});
        events += received;
        all_duplicates += duplicates;
        findings += column(4);
    }
    Value summary{{"batches", batches_},          {"events", events},     {"unique", events - all_duplicates},
                  {"duplicates", all_duplicates}, {"findings", findings}, {"by_name", by_name}};
    if (const std::int64_t forgotten = number("SELECT value FROM counters WHERE name = 'forgotten'"))
        summary.put("forgotten", forgotten);
    return summary;
}

void Store::clear() {
    const std::scoped_lock lock(mutex_);
    WriteTransaction transaction(database_);
    database_.exec("DELETE FROM events; DELETE FROM batches; UPDATE counters SET value = 0 WHERE name = 'forgotten';");
    transaction.commit();
    batches_ = 0;
    bytes_ = 0;
}

}  // namespace pixelcard::server
