#include "inspector_stream.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "inspector_api.h"
#include "whole_number.h"

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

// The id after which to tell; nullopt when ?after= is none. The browser's own header, which it repeats whatever its last id was,
// comes before the address and is no reason to refuse.
std::optional<std::int64_t> starting_point(Store& store, const HttpRequest& request) {
    const std::string header = request.header("Last-Event-ID");
    const std::string* after = request.parameter("after");
    const std::int64_t last = store.last_id();
    const auto named = header.empty() && after ? whole_number(*after) : whole_number(header).value_or(last);
    // An id we have not given yet is of a store before a restart: all of this one is new to its reader.
    return named && *named > last ? 0 : named;
}

}  // namespace

HttpResponse open_stream(Store& store, Feed& feed, std::atomic<int>& open_streams, const HttpRequest& request,
                         const Connection& connection) {
    const auto start = starting_point(store, request);
    if (!start) return bad_after();
    if (++open_streams > kMaxStreams) {
        open_streams--;
        return error_response(503, "too_many_streams", "at most " + std::to_string(kMaxStreams) + " inspectors can listen at once; close one");
    }
    const auto state = std::make_shared<StreamState>(store, feed, open_streams, connection, *start);
    HttpResponse response;
    response.content_type = "text/event-stream";
    response.headers.emplace_back("Cache-Control", "no-store");
    response.stream = [state](const WriteSome& write) { return state->advance(write); };
    return response;
}

}  // namespace pixelcard::server
