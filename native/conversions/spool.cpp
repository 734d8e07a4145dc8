#include "pixelcard/conversions/spool.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <functional>

#include "pixelcard/conversions/spool_database.h"

namespace pixelcard::conversions {

namespace {

constexpr int kApplicationId = 0x50584353;  // "PXCS": no other program's database is written to
constexpr int kVersion = 1;

// State of an event. Values are in files: never change them.
// 0 waits; 4 waits in a batch that was in flight when an earlier run ended.
constexpr int kDelivered = 1;
constexpr int kDead = 2;
constexpr int kInvalid = 3;
constexpr int kValidated = 5;    // waits, and an endpoint that was asked to validate only accepted it
constexpr int kDeadWritten = 6;  // its dead letter is in the file
constexpr int kInvalidWritten = 7;

std::int64_t content_of(std::string_view body) {
    return static_cast<std::int64_t>(std::hash<std::string_view>()(body));
}

// Created here, so that SQLite and its journals never have other permissions.
void create_private(const std::string& file) {
    if (file.empty()) return;
    const int descriptor = open(file.c_str(), O_CREAT | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0) throw SpoolError(file + ": " + std::strerror(errno));
    close(descriptor);
}

}  // namespace

Spool::Spool(const std::string& file, const std::string& pixel) try {
    create_private(file);
    database_ = std::make_unique<Database>(file);
    auto& db = database_->db;
    // One run at a time: the lock ends with the process, also when it is killed. NORMAL survives that, too; a power cut
    // may undo the last commits, and then the same events are sent again under the same ids.
    db.exec(
        "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = "
        "-16000;");
    db.exec("BEGIN IMMEDIATE");
    if (database_->number("SELECT count(*) FROM sqlite_master") == 0) {
        db.exec(kSpoolSchema);
        db.exec("PRAGMA application_id = " + std::to_string(kApplicationId) +
                "; PRAGMA user_version = " + std::to_string(kVersion));
        auto& insert = database_->statement("INSERT INTO meta VALUES (?, 0, 0, 0)");
        insert.bind(1, pixel);
        insert.exec();
    }
    if (database_->number("PRAGMA application_id") != kApplicationId)
        throw SpoolError(file + ": is a database of another program; choose another --spool");
    if (database_->number("PRAGMA user_version") != kVersion)
        throw SpoolError(file + ": was written by another version of this program");
    SQLite::Statement owner(db, "SELECT pixel FROM meta");
    if (!owner.executeStep() || owner.getColumn(0).getString() != pixel)
        throw SpoolError(file + ": contains events of another pixel; choose another --spool");
    db.exec("COMMIT");
} catch (const SQLite::Exception& error) {
    const bool is_busy = error.getErrorCode() == 5;  // SQLITE_BUSY
    throw SpoolError(file + ": " + (is_busy ? "is in use by another run" : error.what()));
}

Spool::~Spool() = default;

void Spool::begin() {
    if (database_->is_open) return;
    database_->db.exec("BEGIN");
    database_->is_open = true;
}

void Spool::commit() {
    if (!database_->is_open) return;
    if (database_->read != 0) {
        auto& update =
            database_->statement("UPDATE meta SET read = read + ?, repeated = repeated + ?, malformed = malformed + ?");
        update.bind(1, database_->read);
        update.bind(2, database_->repeated);
        update.bind(3, database_->malformed);
        update.exec();
        database_->read = database_->repeated = database_->malformed = 0;
    }
    database_->db.exec("COMMIT");
    database_->is_open = false;
}

void Spool::roll_back() {
    if (!database_->is_open) return;
    database_->db.exec("ROLLBACK");
    database_->is_open = false;
    database_->read = database_->repeated = database_->malformed = 0;
}

void Spool::survive_power_cuts() { database_->db.exec("PRAGMA synchronous = FULL"); }

void Spool::send_until(std::int64_t at_ms) {
    database_->newest_ms = at_ms;
    database_->last_at_ms = INT64_MIN;
    database_->last_seq = 0;
}

std::optional<std::string> Spool::waiting_body(const EventKey& key) {
    auto& row = database_->statement("SELECT body FROM events WHERE key = ? AND state = 0 AND (at_ms, seq) > (?, ?)");
    row.bind(1, key);
    row.bind(2, database_->last_at_ms);
    row.bind(3, database_->last_seq);
    std::optional<std::string> body;
    if (row.executeStep()) body = row.getColumn(0).getString();
    row.reset();
    return body;
}

void Spool::replace_body(const EventKey& key, std::string_view body) {
    begin();
    auto& update = database_->statement("UPDATE events SET body = ?, content = ? WHERE key = ? AND state = 0");
    update.bind(1, std::string(body));
    update.bind(2, content_of(body));
    update.bind(3, key);
    update.exec();
}

void Spool::forget_delivered(std::int64_t at_ms) {
    begin();
    auto& remove = database_->statement("DELETE FROM events WHERE state = 1 AND at_ms < ?");
    remove.bind(1, at_ms);
    remove.exec();
    database_->read -= database_->db.getChanges();  // so that the ledger goes on adding up
}

InputProgress Spool::input(const std::string& name) {
    auto& row = database_->statement("SELECT id, records, fingerprint FROM inputs WHERE name = ?");
    row.bind(1, name);
    if (row.executeStep())
        return {row.getColumn(0).getInt64(), static_cast<std::uint64_t>(row.getColumn(1).getInt64()),
                static_cast<std::uint64_t>(row.getColumn(2).getInt64())};
    begin();
    auto& insert = database_->statement("INSERT INTO inputs (name, records, fingerprint) VALUES (?, 0, 0)");
    insert.bind(1, name);
    insert.exec();
    return {database_->db.getLastInsertRowid(), 0, 0};
}

void Spool::save(const InputProgress& progress) {
    begin();
    auto& update = database_->statement("UPDATE inputs SET records = ?, fingerprint = ? WHERE id = ?");
    update.bind(1, static_cast<std::int64_t>(progress.records));
    update.bind(2, static_cast<std::int64_t>(progress.fingerprint));
    update.bind(3, progress.id);
    update.exec();
}

Standing Spool::find(const EventKey& key, std::string_view body, const Origin& origin) {
    auto& row = database_->statement("SELECT content, input, line, entry FROM events WHERE key = ?");
    row.bind(1, key);
    if (!row.executeStep()) return Standing::unknown;
    const bool is_itself = row.getColumn(1).getInt64() == origin.input &&
                           row.getColumn(2).getInt64() == static_cast<std::int64_t>(origin.line) &&
                           row.getColumn(3).getInt64() == static_cast<std::int64_t>(origin.entry);
    const Standing standing = is_itself                                         ? Standing::unknown
                              : row.getColumn(0).getInt64() == content_of(body) ? Standing::same
                                                                                : Standing::changed;
    row.reset();
    return standing;
}

void Spool::add(const EventKey& key, std::int64_t at_ms, std::string_view body, const Origin& origin) {
    begin();
    database_->read++;
    auto& insert = database_->statement(
        "INSERT INTO events (key, content, state, at_ms, input, line, entry, body) VALUES (?, ?, 0, ?, ?, ?, ?, ?)");
    insert.bind(1, key);
    insert.bind(2, content_of(body));
    insert.bind(3, at_ms);
    insert.bind(4, origin.input);
    insert.bind(5, static_cast<std::int64_t>(origin.line));
    insert.bind(6, static_cast<std::int64_t>(origin.entry));
    insert.bind(7, std::string(body));
    insert.exec();
}

void Spool::add_invalid(std::string_view body, std::string_view reason, const Origin& origin) {
    begin();
    database_->read++;
    if (body.empty()) {
        database_->malformed++;
        return;
    }
    auto& insert = database_->statement(
        "INSERT INTO events (content, state, at_ms, input, line, entry, body, reason) VALUES (0, 3, 0, ?, ?, ?, ?, ?)");
    insert.bind(1, origin.input);
    insert.bind(2, static_cast<std::int64_t>(origin.line));
    insert.bind(3, static_cast<std::int64_t>(origin.entry));
    insert.bind(4, std::string(body));
    insert.bind(5, std::string(reason));
    insert.exec();
}

void Spool::add_repeated() {
    begin();
    database_->read++;
    database_->repeated++;
}

std::vector<Item> Spool::next_batch(std::size_t max_events, std::size_t max_bytes) {
    std::vector<Item> items;
    std::size_t bytes = 0;
    auto& row = database_->statement(
        "SELECT seq, at_ms, length(CAST(body AS BLOB)) FROM events WHERE state = 0 AND (at_ms, seq) > (?, ?) AND at_ms "
        "<= ? ORDER BY at_ms, seq LIMIT ?");
    row.bind(1, database_->last_at_ms);
    row.bind(2, database_->last_seq);
    row.bind(3, database_->newest_ms);
    row.bind(4, static_cast<std::int64_t>(max_events));
    while (row.executeStep()) {
        const Item item{row.getColumn(0).getInt64(), row.getColumn(1).getInt64(),
                        static_cast<std::size_t>(row.getColumn(2).getInt64())};
        bytes += item.bytes + 1;
        if (!items.empty() && bytes > max_bytes) break;
        items.push_back(item);
    }
    row.reset();
    if (!items.empty()) {
        database_->last_at_ms = items.back().at_ms;
        database_->last_seq = items.back().seq;
    }
    return items;
}

std::vector<Flight> Spool::interrupted() {
    begin();
    database_->db.exec("UPDATE events SET state = 0 WHERE state IN (4, 5)");
    std::vector<Flight> flights;
    SQLite::Statement batch(database_->db, "SELECT attempts, events FROM flights ORDER BY batch");
    while (batch.executeStep()) {
        Flight flight;
        flight.attempts = batch.getColumn(0).getInt();
        const SQLite::Column blob = batch.getColumn(1);
        std::vector<std::int64_t> rows(static_cast<std::size_t>(blob.getBytes()) / sizeof(std::int64_t));
        if (!rows.empty()) std::memcpy(rows.data(), blob.getBlob(), rows.size() * sizeof(std::int64_t));
        for (const std::int64_t seq : rows) {
            auto& event = database_->statement(
                "SELECT at_ms, length(CAST(body AS BLOB)) FROM events WHERE seq = ? AND state = 0");
            event.bind(1, seq);
            if (!event.executeStep()) continue;
            flight.items.push_back(
                {seq, event.getColumn(0).getInt64(), static_cast<std::size_t>(event.getColumn(1).getInt64())});
            auto& mark = database_->statement("UPDATE events SET state = 4 WHERE seq = ?");
            mark.bind(1, seq);
            mark.exec();
        }
        if (!flight.items.empty()) flights.push_back(std::move(flight));
    }
    database_->db.exec("DELETE FROM flights");
    return flights;
}

std::string Spool::bodies(const std::vector<Item>& items) {
    std::string text;
    for (const Item& item : items) {
        auto& row = database_->statement("SELECT body FROM events WHERE seq = ?");
        row.bind(1, item.seq);
        if (!row.executeStep() || row.getColumn(0).isNull())
            throw SpoolError("an event is missing in the spool: it is damaged");
        if (!text.empty()) text += ',';
        const SQLite::Column body = row.getColumn(0);
        text.append(body.getText(), static_cast<std::size_t>(body.getBytes()));
    }
    return text;
}

void Spool::took_off(const Batch& batch) {
    begin();
    std::vector<std::int64_t> rows;
    rows.reserve(batch.items.size());
    for (const Item& item : batch.items) rows.push_back(item.seq);
    auto& insert = database_->statement("INSERT OR REPLACE INTO flights VALUES (?, ?, ?)");
    insert.bind(1, static_cast<std::int64_t>(batch.id));
    insert.bind(2, batch.attempts);
    insert.bind(3, rows.data(), static_cast<int>(rows.size() * sizeof(std::int64_t)));
    insert.exec();
}

void Spool::landed(std::uint64_t batch) {
    begin();
    auto& remove = database_->statement("DELETE FROM flights WHERE batch = ?");
    remove.bind(1, static_cast<std::int64_t>(batch));
    remove.exec();
}

void Spool::deliver(const std::vector<Item>& items, bool is_validation) {
    begin();
    for (const Item& item : items) {
        auto& update = database_->statement(is_validation ? "UPDATE events SET state = 5 WHERE seq = ?"
                                                          : "UPDATE events SET state = 1, body = NULL WHERE seq = ?");
        update.bind(1, item.seq);
        update.exec();
    }
}

void Spool::bury(const Item& item, std::string_view reason) {
    begin();
    auto& update = database_->statement("UPDATE events SET state = 2, key = NULL, reason = ? WHERE seq = ?");
    update.bind(1, std::string(reason));
    update.bind(2, item.seq);
    update.exec();
}

Ledger Spool::ledger() {
    Ledger ledger;
    ledger.read = static_cast<std::uint64_t>(database_->number("SELECT read FROM meta") + database_->read);
    ledger.repeated = static_cast<std::uint64_t>(database_->number("SELECT repeated FROM meta") + database_->repeated);
    ledger.invalid = static_cast<std::uint64_t>(database_->number("SELECT malformed FROM meta") + database_->malformed);
    SQLite::Statement states(database_->db, "SELECT state, count(*) FROM events GROUP BY state");
    while (states.executeStep()) {
        const auto count = static_cast<std::uint64_t>(states.getColumn(1).getInt64());
        switch (states.getColumn(0).getInt()) {
            case kDelivered: ledger.delivered += count; break;
            case kDead:
            case kDeadWritten: ledger.dead += count; break;
            case kInvalid:
            case kInvalidWritten: ledger.invalid += count; break;
            case kValidated: ledger.validated += count; [[fallthrough]];
            default: ledger.waiting += count;
        }
    }
    return ledger;
}

std::optional<std::int64_t> Spool::oldest_waiting() {
    auto& row = database_->statement("SELECT min(at_ms) FROM events WHERE state = 0");
    const bool is_any = row.executeStep() && !row.getColumn(0).isNull();
    const std::int64_t at_ms = is_any ? row.getColumn(0).getInt64() : 0;
    row.reset();
    return is_any ? std::optional(at_ms) : std::nullopt;
}

bool Spool::is_delivered(const EventKey& key) {
    auto& row = database_->statement("SELECT state FROM events WHERE key = ?");
    row.bind(1, key);
    const bool is_delivered = row.executeStep() && row.getColumn(0).getInt() == kDelivered;
    row.reset();
    return is_delivered;
}

bool Spool::is_waiting(const EventKey& key) {
    auto& row = database_->statement("SELECT 1 FROM events WHERE key = ? AND state IN (0, 4, 5)");
    row.bind(1, key);
    const bool is_waiting = row.executeStep();
    row.reset();
    return is_waiting;
}

std::vector<DeadLetter> Spool::dead_letters(std::size_t most) {
    std::vector<DeadLetter> letters;
    auto& row = database_->statement(
        "SELECT events.seq, name, line, entry, body, reason FROM events JOIN inputs ON inputs.id = input WHERE "
        "events.state IN (2, 3) ORDER BY events.seq LIMIT ?");
    row.bind(1, static_cast<std::int64_t>(most));
    while (row.executeStep())
        letters.push_back({row.getColumn(0).getInt64(), row.getColumn(1).getString(),
                           static_cast<std::size_t>(row.getColumn(2).getInt64()),
                           static_cast<std::size_t>(row.getColumn(3).getInt64()), row.getColumn(4).getString(),
                           row.getColumn(5).getString()});
    row.reset();
    return letters;
}

void Spool::mark_written(const std::vector<DeadLetter>& letters) {
    begin();
    for (const DeadLetter& letter : letters) {
        auto& update = database_->statement("UPDATE events SET state = state + 4 WHERE seq = ? AND state IN (2, 3)");
        update.bind(1, letter.seq);
        update.exec();
    }
}

std::uint64_t Spool::waiting_bytes() {
    return static_cast<std::uint64_t>(database_->number(
        "SELECT coalesce(sum(length(CAST(body AS BLOB)) + 1), 0) FROM events WHERE state IN (0, 4, 5)"));
}

}  // namespace pixelcard::conversions
