#include "pixelcard/sandbox/inspector/inspector_stream.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <optional>
#include <utility>

#include "pixelcard/sandbox/http/whole_number.h"
#include "pixelcard/sandbox/inspector/inspector_api.h"

namespace pixelcard::server {

namespace {

// Proxies and browsers drop silent connections; 15 s is below every common limit.
constexpr std::chrono::seconds kHeartbeat{15};
constexpr int kBatchesAtOnce = 20;

// The id after which to start; nullopt when ?after= is not one. The browser's Last-Event-ID header, which it repeats
// whatever its last id was, is read before the URL and never a reason to refuse.
std::optional<std::int64_t> starting_point(Store& store, const HttpRequest& request) {
    const std::string header = request.header("Last-Event-ID");
    const std::string* after = request.parameter("after");
    const std::int64_t last = store.last_id();
    const auto named = header.empty() && after ? whole_number(*after) : whole_number(header).value_or(last);
    // An id we have not given yet is of a store before a restart: all of this one is new to its reader.
    return named && *named > last ? 0 : named;
}

}  // namespace

class InspectorStream final : public Stream {
public:
    InspectorStream(Store& store, Feed& feed, std::int64_t after, std::string page)
        : store_(store), feed_(feed), page_(std::move(page)), seen_(after) {}

    [[nodiscard]] std::optional<std::string> next() override {
        if (is_ended_) return std::nullopt;
        std::string text;
        if (!std::exchange(has_greeted_, true))
            text = ": pixelcard\nretry: 1000\n\n";  // headers and this go out at once: the page knows that it is
                                                    // connected
        for (const StoredBatch& batch : store_.after(seen_, kBatchesAtOnce).batches) {
            text += "event: batch\nid: " + std::to_string(batch.id) + "\ndata: " + batch.record + "\n\n";
            seen_ = batch.id;
        }
        const auto now = Clock::now();
        if (text.empty() && now - last_sent_ >= kHeartbeat) text = ": still here\n\n";
        if (!text.empty()) last_sent_ = now;
        return text;
    }

    void subscribe(std::function<void()> wake) override { subscription_.emplace(feed_, std::move(wake)); }

    [[nodiscard]] std::chrono::milliseconds patience() const override {
        return std::chrono::ceil<std::chrono::milliseconds>(kHeartbeat - (Clock::now() - last_sent_));
    }

    [[nodiscard]] bool is_of(const std::string& page) const { return !page.empty() && page == page_; }
    void end() { is_ended_ = true; }
    [[nodiscard]] bool is_ended() const { return is_ended_; }

private:
    using Clock = std::chrono::steady_clock;

    Store& store_;
    Feed& feed_;
    std::string page_;
    std::int64_t seen_;
    bool has_greeted_ = false;
    Clock::time_point last_sent_ = Clock::now();
    std::atomic<bool> is_ended_ = false;
    std::optional<Feed::Subscription> subscription_;
};

std::shared_ptr<InspectorStream> OpenStreams::open(Store& store, Feed& feed, std::int64_t after,
                                                   const std::string& page) {
    const std::scoped_lock lock(mutex_);
    for (const auto& weak : streams_)
        if (const auto stream = weak.lock(); stream && stream->is_of(page)) stream->end();
    feed.publish();  // so that they notice
    std::erase_if(streams_, [](const auto& weak) {
        const auto stream = weak.lock();
        return !stream || stream->is_ended();
    });
    if (streams_.size() >= kMost) return nullptr;
    auto stream = std::make_shared<InspectorStream>(store, feed, after, page);
    streams_.push_back(stream);
    return stream;
}

HttpResponse open_stream(Store& store, Feed& feed, OpenStreams& streams, const HttpRequest& request) {
    const auto start = starting_point(store, request);
    if (!start) return bad_after();
    const std::string* page = request.parameter("page");
    HttpResponse response;
    response.stream = streams.open(store, feed, *start, page ? *page : "");
    if (!response.stream)
        return error_response(
            503, "too_many_streams",
            "at most " + std::to_string(OpenStreams::kMost) + " inspectors can be connected at once; close one");
    response.content_type = "text/event-stream";
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

}  // namespace pixelcard::server
