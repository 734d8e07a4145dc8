// The SQLite file behind a spool, for the sources of this folder.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <map>
#include <memory>

#include "pixelcard/conversions/spool.h"

namespace pixelcard::conversions {

inline constexpr const char* kSpoolSchema = R"(
    CREATE TABLE meta (pixel TEXT NOT NULL, read INTEGER NOT NULL, repeated INTEGER NOT NULL, malformed INTEGER NOT NULL);
    CREATE TABLE inputs (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, records INTEGER NOT NULL, fingerprint INTEGER NOT NULL);
    CREATE TABLE events (
        seq INTEGER PRIMARY KEY, key TEXT, content INTEGER NOT NULL, state INTEGER NOT NULL, at_ms INTEGER NOT NULL,
        input INTEGER NOT NULL, line INTEGER NOT NULL, entry INTEGER NOT NULL, body TEXT, reason TEXT);
    CREATE UNIQUE INDEX events_by_key ON events (key) WHERE key IS NOT NULL;
    CREATE INDEX waiting ON events (at_ms, seq) WHERE state = 0;
    CREATE INDEX dead ON events (seq) WHERE state IN (2, 3);
    CREATE INDEX held ON events (seq) WHERE state IN (4, 5);
    CREATE TABLE flights (batch INTEGER PRIMARY KEY, attempts INTEGER NOT NULL, events BLOB NOT NULL);)";

struct Spool::Database {
    explicit Database(const std::string& file) : db(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE) {}

    SQLite::Statement& statement(const char* sql) {
        auto& known = statements[sql];
        if (!known) known = std::make_unique<SQLite::Statement>(db, sql);
        known->reset();
        return *known;
    }

    std::int64_t number(const char* sql) {
        SQLite::Statement& row = statement(sql);
        const std::int64_t value = row.executeStep() ? row.getColumn(0).getInt64() : 0;
        row.reset();
        return value;
    }

    SQLite::Database db;
    std::map<const char*, std::unique_ptr<SQLite::Statement>> statements;
    bool is_open = false;   // a transaction
    std::int64_t read = 0;  // since the last commit, as the two below
    std::int64_t repeated = 0;
    std::int64_t malformed = 0;
    std::int64_t last_at_ms = INT64_MIN;  // of the batches that next_batch returned
    std::int64_t last_seq = 0;
    std::int64_t newest_ms = INT64_MAX;
};

}  // namespace pixelcard::conversions
