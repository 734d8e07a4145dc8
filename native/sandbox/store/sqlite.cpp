#include "pixelcard/sandbox/store/sqlite.h"

#include <sqlite3.h>

namespace pixelcard::server {

namespace {

// Another program may look into the file; waiting a little for it is better than losing a batch.
constexpr int kBusyTimeoutMs = 2000;

[[noreturn]] void fail(sqlite3* handle) { throw StoreError(sqlite3_errmsg(handle)); }

}  // namespace

void Database::Close::operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }

Database::Database(const std::string& file) {
    sqlite3* opened = nullptr;
    const int result = sqlite3_open_v2(file.c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX, nullptr);
    handle_.reset(opened);
    if (result != SQLITE_OK) fail(opened);
    sqlite3_busy_timeout(opened, kBusyTimeoutMs);
}

void Database::run(const std::string& sql) {
    if (sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail(handle_.get());
}

std::int64_t Database::number(const std::string& sql) {
    Statement statement(*this, sql);
    return statement.step() ? statement.number(0) : 0;
}

std::int64_t Database::last_row_id() const { return sqlite3_last_insert_rowid(handle_.get()); }

int Database::changes() const { return sqlite3_changes(handle_.get()); }

void Statement::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Statement::Statement(Database& database, std::string_view sql) : database_(&database) {
    sqlite3_stmt* prepared = nullptr;
    if (sqlite3_prepare_v2(database.handle(), sql.data(), static_cast<int>(sql.size()), &prepared, nullptr) != SQLITE_OK) fail(database.handle());
    statement_.reset(prepared);
}

Statement& Statement::reset() {
    sqlite3_reset(statement_.get());
    sqlite3_clear_bindings(statement_.get());
    return *this;
}

Statement& Statement::bind(int index, std::int64_t value) {
    if (sqlite3_bind_int64(statement_.get(), index, value) != SQLITE_OK) fail(database_->handle());
    return *this;
}

Statement& Statement::bind(int index, std::string_view value) {
    const auto bytes = static_cast<sqlite3_uint64>(value.size());
    if (sqlite3_bind_text64(statement_.get(), index, value.data(), bytes, SQLITE_TRANSIENT, SQLITE_UTF8) != SQLITE_OK) fail(database_->handle());
    return *this;
}

bool Statement::step() {
    const int result = sqlite3_step(statement_.get());
    if (result != SQLITE_ROW && result != SQLITE_DONE) {
        const std::string problem = sqlite3_errmsg(database_->handle());
        sqlite3_reset(statement_.get());
        throw StoreError(problem);
    }
    return result == SQLITE_ROW;
}

std::int64_t Statement::number(int column) const { return sqlite3_column_int64(statement_.get(), column); }

std::string Statement::text(int column) const {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
    const int bytes = sqlite3_column_bytes(statement_.get(), column);
    return text ? std::string(text, static_cast<std::size_t>(bytes)) : std::string();
}

Transaction::Transaction(Database& database) : database_(database) { database_.run("BEGIN IMMEDIATE"); }

Transaction::~Transaction() {
    if (!is_open_) return;
    sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
    database_.run("COMMIT");
    is_open_ = false;
}

}  // namespace pixelcard::server
