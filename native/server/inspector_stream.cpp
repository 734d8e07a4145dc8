#include "inspector_stream.h"

#include <charconv>
#include <chrono>
#include <memory>
#include <string>
#include <system_error>
#include <utility>

namespace pixelcard::server {

namespace {

using Clock = std::chrono::steady_clock;

// Proxies and browsers drop silent connections; 15 s is below every common limit.
constexpr std::chrono::seconds kHeartbeat{15};
// How long a stream sleeps before it looks whether its reader or the server has gone.
constexpr std::chrono::milliseconds kPatience{250};
constexpr int kBatchesAtOnce = 50;
// Each stream holds a thread; half of the pool stays free for requests.
constexpr int kMaxStreams = 64;

class StreamState {
public:
    StreamState(Store& store, Feed& feed, std::atomic<int>& open_streams, Connection connection, std::int64_t after)
        : store_(store), feed_(feed), open_streams_(open_streams), connection_(std::move(connection)), seen_(after) {}
    ~StreamState() { open_streams_--; }
    StreamState(const StreamState&) = delete;
    StreamState& operator=(const StreamState&) = delete;

    bool advance(const WriteSome& write) {
        if (!has_greeted_) {  // headers and a first line go out now, so that the page knows it is connected
            has_greeted_ = true;
            return say(write, ": pixelcard\nretry: 1000\n\n");
        }
        if (connection_.is_gone()) return false;  // the library would notice only when it next writes
        for (const StoredBatch& batch : store_.after(seen_, kBatchesAtOnce)) {
            if (!say(write, "event: batch\nid: " + std::to_string(batch.id) + "\ndata: " + batch.record + "\n\n")) return false;
            seen_ = batch.id;
        }
        if (feed_.wait_after(seen_, kPatience)) return true;
        return Clock::now() - last_said_ < kHeartbeat || say(write, ": still here\n\n");
    }

private:
    bool say(const WriteSome& write, const std::string& text) {
        last_said_ = Clock::now();
        return write(text);
    }

    Store& store_;
    Feed& feed_;
    std::atomic<int>& open_streams_;
    Connection connection_;
    std::int64_t seen_;
    bool has_greeted_ = false;
    Clock::time_point last_said_ = Clock::now();
};

std::int64_t starting_point(Store& store, const HttpRequest& request) {
    std::string text = request.header("Last-Event-ID");
    if (const std::string* after = request.parameter("after"); text.empty() && after) text = *after;
    std::int64_t id = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    const bool is_id = !text.empty() && error == std::errc{} && end == text.data() + text.size() && id >= 0;
    return is_id ? id : store.last_id();
}

}  // namespace

HttpResponse open_stream(Store& store, Feed& feed, std::atomic<int>& open_streams, const HttpRequest& request,
                         const Connection& connection) {
    if (++open_streams > kMaxStreams) {
        open_streams--;
        return error_response(503, "too_many_streams", "at most " + std::to_string(kMaxStreams) + " inspectors can listen at once; close one");
    }
    const auto state = std::make_shared<StreamState>(store, feed, open_streams, connection, starting_point(store, request));
    HttpResponse response;
    response.content_type = "text/event-stream";
    response.headers.emplace_back("Cache-Control", "no-store");
    response.stream = [state](const WriteSome& write) { return state->advance(write); };
    return response;
}

}  // namespace pixelcard::server
