// The little of SQLite the store needs, with ownership and errors made plain.
#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace pixelcard::server {

/// A statement failed: disk full, file damaged, locked by another program. what() says which.
class StoreError : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

class Database {
public:
    /// Opens or creates; ":memory:" keeps everything in memory. Throws StoreError.
    explicit Database(const std::string& file);

    /// Runs statements without parameters. Throws StoreError.
    void run(const std::string& sql);
    [[nodiscard]] std::int64_t number(const std::string& sql);
    [[nodiscard]] std::int64_t last_row_id() const;
    /// Rows the last INSERT, UPDATE or DELETE touched.
    [[nodiscard]] int changes() const;
    [[nodiscard]] sqlite3* handle() const { return handle_.get(); }

private:
    struct Close {
        void operator()(sqlite3* handle) const;
    };
    std::unique_ptr<sqlite3, Close> handle_;
};

/// A prepared statement, used again and again: bind 1, 2, 3 …, step, read columns; reset() before the next use.
class Statement {
public:
    Statement(Database& database, std::string_view sql);

    Statement& reset();
    Statement& bind(int index, std::int64_t value);
    Statement& bind(int index, std::string_view value);
    /// True while there is a row. Throws StoreError.
    bool step();
    [[nodiscard]] std::int64_t number(int column) const;
    [[nodiscard]] std::string text(int column) const;

private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    Database* database_;
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// Undone at the end of its scope unless commit() was reached.
class Transaction {
public:
    explicit Transaction(Database& database);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

private:
    Database& database_;
    bool is_open_ = true;
};

}  // namespace pixelcard::server
