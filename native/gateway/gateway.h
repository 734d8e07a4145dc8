// The first-party endpoint: takes the pixel's batches and the shop's own events, acknowledges what is on the disk, and
// forwards it.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "pixelcard/gateway/forwarder.h"
#include "pixelcard/gateway/log_reader.h"
#include "pixelcard/gateway/outbox.h"
#include "pixelcard/gateway/publisher.h"
#include "pixelcard/sandbox/http/http.h"
#include "pixelcard/sandbox/router.h"

namespace pixelcard::gateway {

struct GatewaySettings {
    std::string pixel;
    std::string key;                ///< of the Conversions API; the shop's back end sends the same one to /events
    std::filesystem::path scripts;  ///< folder with oaiq.min.js; empty: none is served
    std::function<std::int64_t()> now_ms;
};

/// What this gateway consists of; nullptr where it has no such part. On one machine the forwarder sends what is in the
/// outbox; with a log the publisher of one gateway and the reader of another are between them.
struct GatewayParts {
    Outbox* collected = nullptr;  ///< events of visitors and of the shop's server
    Publisher* publisher = nullptr;
    LogReader* reader = nullptr;
    Outbox* fetched = nullptr;  ///< events of the log
    const Forwarder* forwarder = nullptr;
    std::int64_t publish_wait_ms = 0;  ///< an event is acknowledged when the log has it, or refused after so long; 0:
                                       ///< when it is on the disk
};

class Gateway {
public:
    /// All parts must outlive this.
    Gateway(const GatewayParts& parts, GatewaySettings settings) : parts_(parts), settings_(std::move(settings)) {}

    /// Rows for the router; their handlers live as long as this object.
    [[nodiscard]] std::vector<server::Route> routes();

private:
    [[nodiscard]] server::HttpResponse collect(const server::HttpRequest& request);
    [[nodiscard]] server::HttpResponse take_server_events(const server::HttpRequest& request);
    [[nodiscard]] server::HttpResponse health();
    [[nodiscard]] server::HttpResponse metrics();
    [[nodiscard]] bool is_safe(const Taken& taken);

    const GatewayParts parts_;
    const GatewaySettings settings_;
    std::atomic<std::uint64_t> batches_ = 0;
    std::atomic<std::uint64_t> denied_ = 0;
};

}  // namespace pixelcard::gateway
