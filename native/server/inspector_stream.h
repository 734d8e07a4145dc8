// The inspector's live view: Server-Sent Events, one per batch, resumable by Last-Event-ID.
#pragma once

#include <atomic>

#include "feed.h"
#include "http_server.h"
#include "store.h"

namespace pixelcard::server {

/// Starts after Last-Event-ID (or ?after=) when given, else with the next batch; with the first one when the id is one that
/// this store has not given yet.
[[nodiscard]] HttpResponse open_stream(Store& store, Feed& feed, std::atomic<int>& open_streams, const HttpRequest& request,
                                       const Connection& connection);

}  // namespace pixelcard::server
