#include "pixelcard/conversions/publications.h"

#include "pixelcard/conversions/spool_database.h"

namespace pixelcard::conversions {

namespace {

// Beside the tables of the spool, whose other readers need not know them.
constexpr const char* kTables = R"(
    CREATE TABLE IF NOT EXISTS publications (seq INTEGER PRIMARY KEY, due_ms INTEGER NOT NULL, is_published INTEGER NOT NULL);
    CREATE INDEX IF NOT EXISTS publications_by_time ON publications (due_ms, seq);
    CREATE TABLE IF NOT EXISTS owner (name TEXT NOT NULL);
    INSERT INTO owner SELECT lower(hex(randomblob(16))) WHERE NOT EXISTS (SELECT 1 FROM owner);
    DELETE FROM flights;
    UPDATE events SET state = 0 WHERE state IN (4, 5);
    INSERT OR IGNORE INTO publications SELECT seq, 0, 0 FROM events WHERE state = 0;)";

}  // namespace

Publications::Publications(Spool& spool) : spool_(spool) {
    spool_.begin();
    spool_.database_->db.exec(kTables);
    SQLite::Statement owner(spool_.database_->db, "SELECT name FROM owner");
    if (owner.executeStep()) owner_ = owner.getColumn(0).getString();
}

void Publications::publish_at(const EventKey& key, std::int64_t due_ms) {
    spool_.begin();
    auto& insert = spool_.database_->statement(
        "INSERT OR REPLACE INTO publications SELECT seq, ?, 0 FROM events WHERE key = ? AND state = 0");
    insert.bind(1, due_ms);
    insert.bind(2, key);
    insert.exec();
}

std::vector<Publication> Publications::due(std::int64_t now_ms, std::size_t most) {
    std::vector<Publication> due;
    auto& row = spool_.database_->statement(
        "SELECT seq, key, body FROM publications JOIN events USING (seq) WHERE due_ms <= ? ORDER BY due_ms, seq LIMIT "
        "?");
    row.bind(1, now_ms);
    row.bind(2, static_cast<std::int64_t>(most));
    while (row.executeStep())
        due.push_back({row.getColumn(0).getInt64(), row.getColumn(1).getString(), row.getColumn(2).getString()});
    row.reset();
    return due;
}

void Publications::published(const std::vector<std::int64_t>& rows, std::int64_t due_ms) {
    if (rows.empty()) return;
    spool_.begin();
    for (const std::int64_t seq : rows) {
        auto& update =
            spool_.database_->statement("UPDATE publications SET due_ms = ?, is_published = 1 WHERE seq = ?");
        update.bind(1, due_ms);
        update.bind(2, seq);
        update.exec();
    }
}

bool Publications::are_published(const std::vector<EventKey>& keys) {
    for (const EventKey& key : keys) {
        auto& row = spool_.database_->statement(
            "SELECT 1 FROM publications JOIN events USING (seq) WHERE key = ? AND is_published = 0");
        row.bind(1, key);
        const bool is_due = row.executeStep();
        row.reset();
        if (is_due) return false;
    }
    return true;
}

void Publications::received(const std::vector<EventKey>& keys) {
    if (keys.empty()) return;
    spool_.begin();
    for (const EventKey& key : keys) {
        auto& remove = spool_.database_->statement(
            "DELETE FROM publications WHERE seq = (SELECT seq FROM events WHERE key = ? AND state = 0)");
        remove.bind(1, key);
        remove.exec();
        auto& update =
            spool_.database_->statement("UPDATE events SET state = 1, body = NULL WHERE key = ? AND state = 0");
        update.bind(1, key);
        update.exec();
    }
}

std::uint64_t Publications::waiting() {
    return static_cast<std::uint64_t>(spool_.database_->number("SELECT count(*) FROM publications"));
}

std::uint64_t Publications::in_flight() {
    return static_cast<std::uint64_t>(
        spool_.database_->number("SELECT count(*) FROM publications WHERE is_published = 1"));
}

}  // namespace pixelcard::conversions
