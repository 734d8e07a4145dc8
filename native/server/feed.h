// Wakes those who wait for the next batch. Carries no data: whoever wakes reads the store.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace pixelcard::server {

class Feed {
public:
    void publish(std::int64_t batch_id) {
        {
            const std::scoped_lock lock(mutex_);
            if (batch_id > latest_) latest_ = batch_id;
        }
        changed_.notify_all();
    }

    /// Waits until a batch newer than `seen` was published; false when the time is up.
    bool wait_after(std::int64_t seen, std::chrono::milliseconds patience) {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, patience, [&] { return latest_ > seen; });
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::int64_t latest_ = 0;
};

}  // namespace pixelcard::server
