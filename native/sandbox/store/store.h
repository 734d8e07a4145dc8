// What the sandbox has received, in one SQLite file. Decides which event came first (protocol: Pixel ID, name and id).
// Bounded: when it is full, the oldest batches are forgotten. One damaged row costs itself only.
//
// One connection behind one mutex: the sandbox's load is a browser or a test, and SQLite has one writer anyway.
#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

#include "pixelcard/base/json.h"
#include "pixelcard/pixel/collector/collector.h"

namespace pixelcard::server {

/// A statement failed: disk full, file damaged, locked by another program. what() names which.
using StoreError = SQLite::Exception;

/// Whether the file could not grow: a full disk, a quota, a limit of the file's size. Space is what helps.
[[nodiscard]] bool is_disk_full(const StoreError& error);

/// Marks a data file as ours, so that --data never writes into another program's database. The bytes spell "PXCD".
inline constexpr std::int64_t kApplicationId = 0x50584344;

/// Throws StoreError when the file is a database of another program, or of a newer version of this one.
void check_owner(SQLite::Database& database);

struct StoreLimits {
    std::int64_t batches = 100'000;
    std::int64_t bytes = std::int64_t{256} * 1024 * 1024;  ///< of all records
};

struct StoredBatch {
    std::int64_t id = 0;
    std::string record;  ///< JSON text of the record on one line, its id included
};

struct StoredPage {
    std::vector<StoredBatch> batches;
    bool has_more = false;
};

class Store {
public:
    /// Opens, creates or migrates. Throws StoreError: unusable path, foreign file, newer version than this program.
    explicit Store(const std::string& file, StoreLimits limits = {});

    /// Keeps a batch; `record` is everything but its id and its events. When this returns the batch survives the death
    /// of the process. Throws StoreError and keeps nothing otherwise.
    StoredBatch add(const ReceivedBatch& batch, std::int64_t received_at_ms, Value record);

    /// Batches with an id above `after`, oldest first, at most `limit` and about kMaxPageBytes. A row that cannot be
    /// read is replaced by a record with "damaged": true.
    [[nodiscard]] StoredPage after(std::int64_t after, int limit);
    static constexpr std::size_t kMaxPageBytes = 8 * 1024 * 1024;
    /// The highest id ever given out, also by a batch that was cleared since.
    [[nodiscard]] std::int64_t last_id();
    /// {"batches","events","unique","duplicates","findings","by_name":[…]}, and "forgotten" when batches were.
    [[nodiscard]] Value summary();
    /// Forgets everything. Ids go on from where they were, so that no one mistakes a new batch for one already seen.
    void clear();

private:
    [[nodiscard]] bool add_event(std::int64_t batch_id, int position, const std::string& pid,
                                 const ReceivedEvent& event);
    [[nodiscard]] StoredBatch read(std::int64_t id);
    [[nodiscard]] std::int64_t number(const char* sql);
    [[nodiscard]] std::int64_t count(const char* sql);
    void forget_oldest(std::int64_t newest);

    std::mutex mutex_;
    StoreLimits limits_;
    SQLite::Database database_;
    struct Ready {
        explicit Ready(SQLite::Database& database);
    } ready_;
    SQLite::Statement insert_batch_, update_record_, insert_first_, insert_again_, select_ids_, select_record_;
    std::int64_t batches_ = 0;
    std::int64_t bytes_ = 0;
};

}  // namespace pixelcard::server
