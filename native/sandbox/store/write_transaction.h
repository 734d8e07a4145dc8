// A transaction that writes. SQLite has one writer for a file, and others wait for it by polling: beside a long row of
// short transactions a connection can poll in vain. The connections of this program wait for each other here instead,
// and are woken.
#pragma once

#include <mutex>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Transaction.h>

namespace pixelcard::server {

class WriteTransaction {
public:
    /// Begins at once (IMMEDIATE). Throws SQLite::Exception when another program keeps the file to itself.
    explicit WriteTransaction(SQLite::Database& database)
        : turn_(turns()), transaction_(database, SQLite::TransactionBehavior::IMMEDIATE) {}

    void commit() { transaction_.commit(); }

private:
    static std::mutex& turns() {
        static std::mutex turns;
        return turns;
    }

    std::scoped_lock<std::mutex> turn_;
    SQLite::Transaction transaction_;  ///< rolled back before the turn ends, unless it was committed
};

}  // namespace pixelcard::server
