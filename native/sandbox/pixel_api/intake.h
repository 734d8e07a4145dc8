// Keeps an accepted batch: builds its record, stores it, tells the inspectors. Shared by the POST and the image endpoint.
#pragma once

#include <set>
#include <string>

#include "pixelcard/sandbox/http/http.h"
#include "pixelcard/sandbox/inspector/feed.h"
#include "pixelcard/sandbox/store/store.h"

namespace pixelcard::server {

struct Intake {
    Store& store;
    Feed& feed;
    std::set<std::string> known_pixels;  ///< from --strict-pixels; empty means that every pixel exists

    [[nodiscard]] bool is_known(const std::string& pid) const { return known_pixels.empty() || known_pixels.contains(pid); }
};

/// Stores the batch; false when the store failed and nothing was kept.
[[nodiscard]] bool keep(Intake& intake, ReceivedBatch&& batch, const HttpRequest& request, const char* transport, std::int64_t received_at_ms);

/// The answer when keep() failed. 503 lets a sender that can read it try again.
[[nodiscard]] HttpResponse storage_failed();

}  // namespace pixelcard::server
