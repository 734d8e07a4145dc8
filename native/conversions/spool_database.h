// The SQLite file behind a spool, for the sources of this folder.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <map>
#include <memory>

#include "pixelcard/conversions/spool.h"

namespace pixelcard::conversions {

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
    bool is_open = false;  // a transaction
    std::int64_t read = 0;  // since the last commit, as the two below
    std::int64_t repeated = 0;
    std::int64_t malformed = 0;
    std::int64_t last_at_ms = INT64_MIN;  // of the batches that next_batch returned
    std::int64_t last_seq = 0;
    std::int64_t newest_ms = INT64_MAX;
};

}  // namespace pixelcard::conversions
