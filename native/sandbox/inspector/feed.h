// Wakes the streams when a batch has arrived. Carries no data: each stream reads the store.
#pragma once

#include <functional>
#include <list>
#include <mutex>

namespace pixelcard::server {

class Feed {
public:
    using Wake = std::function<void()>;

    void publish() {
        const std::scoped_lock lock(mutex_);
        for (const Wake& wake : wakes_) wake();
    }

    /// Called at every publish() until it is destroyed. Must return at once, and must not use the feed.
    class Subscription {
    public:
        Subscription(Feed& feed, Wake wake) : feed_(feed) {
            const std::scoped_lock lock(feed_.mutex_);
            place_ = feed_.wakes_.insert(feed_.wakes_.end(), std::move(wake));
        }
        ~Subscription() {
            const std::scoped_lock lock(feed_.mutex_);
            feed_.wakes_.erase(place_);
        }
        Subscription(const Subscription&) = delete;
        Subscription& operator=(const Subscription&) = delete;

    private:
        Feed& feed_;
        std::list<Wake>::iterator place_;
    };

private:
    std::mutex mutex_;
    std::list<Wake> wakes_;
};

}  // namespace pixelcard::server
