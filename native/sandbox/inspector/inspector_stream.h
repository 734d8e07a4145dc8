// The inspector's live view: Server-Sent Events, one per batch, resumable by Last-Event-ID.
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>

#include "pixelcard/sandbox/http/http.h"
#include "pixelcard/sandbox/inspector/feed.h"
#include "pixelcard/sandbox/store/store.h"

namespace pixelcard::server {

class InspectorStream;

/// The streams that are open, at most kMost. A page that opens a second one ends its first.
class OpenStreams {
public:
    static constexpr std::size_t kMost = 64;

    /// nullptr when there are too many. `page` identifies the page; empty for readers that send none.
    [[nodiscard]] std::shared_ptr<InspectorStream> open(Store& store, Feed& feed, std::int64_t after,
                                                        const std::string& page);

private:
    std::mutex mutex_;
    std::list<std::weak_ptr<InspectorStream>> streams_;
};

/// Starts after Last-Event-ID (or ?after=) when given, else with the next batch; with the first one when the id is one
/// that this store has not given yet. ?page= is any string of the page's own.
[[nodiscard]] HttpResponse open_stream(Store& store, Feed& feed, OpenStreams& streams, const HttpRequest& request);

}  // namespace pixelcard::server
