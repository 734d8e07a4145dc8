// Keeps an accepted batch: builds its record, stores it, notifies the inspectors. Shared by the POST and the image
// endpoint.
#pragma once

#include <set>
#include <string>

#include "pixelcard/sandbox/http/http.h"
#include "pixelcard/sandbox/inspector/feed.h"
#include "pixelcard/sandbox/pixel_api/pixel_worlds.h"
#include "pixelcard/sandbox/store/store.h"

namespace pixelcard::server {

struct Intake {
    Store& store;
    Feed& feed;
    std::set<std::string> known_pixels;  ///< from --strict-pixels; empty means that every pixel exists
    PixelWorlds worlds{};

    [[nodiscard]] bool is_known(const std::string& pid) const {
        return known_pixels.empty() || known_pixels.contains(pid);
    }
};

/// Stores the batch. Throws StoreError when that fails and nothing was kept: then nothing may be acknowledged.
void keep(Intake& intake, ReceivedBatch&& batch, const HttpRequest& request, const char* transport,
          std::int64_t received_at_ms);

/// The response when the store failed: 507 for a full disk, else 503. The pixel retries both.
[[nodiscard]] HttpResponse storage_failed(const StoreError& error);

}  // namespace pixelcard::server
