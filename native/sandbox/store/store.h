// What the sandbox has received, in one SQLite file. Decides which event came first (protocol: Pixel ID, name and id).
//
// One connection behind one mutex: the sandbox's load is a browser or a test, and SQLite has one writer anyway.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <vector>

#include "pixelcard/base/codec.h"
#include "pixelcard/pixel/collector/collector.h"
#include "pixelcard/sandbox/store/sqlite.h"

namespace pixelcard::server {

struct StoredBatch {
    std::int64_t id = 0;
    std::string record;  ///< JSON text of the record, its id included
};

class Store {
public:
    /// Opens, creates or migrates. Throws StoreError: unusable path, foreign file, newer version than this program.
    explicit Store(const std::string& file);

    /// Keeps a batch; `record` is everything but its id and its events. When this returns the batch survives the death of
    /// the process. Throws StoreError and keeps nothing otherwise.
    StoredBatch add(const ReceivedBatch& batch, std::int64_t received_at_ms, Json record);

    /// Batches with an id above `after`, oldest first, at most `limit`.
    [[nodiscard]] std::vector<StoredBatch> after(std::int64_t after, int limit);
    /// The highest id ever given out, also by a batch that was cleared since.
    [[nodiscard]] std::int64_t last_id();
    [[nodiscard]] Json summary();
    /// Forgets everything. Ids go on from where they were, so that nobody mistakes a new batch for one already seen.
    void clear();

private:
    [[nodiscard]] bool add_event(std::int64_t batch_id, int position, const std::string& pid, const ReceivedEvent& event);

    std::mutex mutex_;
    Database database_;
    struct Ready {
        explicit Ready(Database& database);
        bool is_ready = true;
    } ready_;
    Statement insert_batch_, update_record_, insert_first_, insert_again_, select_after_;
};

}  // namespace pixelcard::server
