// The first-party endpoint: takes the pixel's batches and the shop's own events, acknowledges what is on the disk, and forwards it.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "pixelcard/gateway/forwarder.h"
#include "pixelcard/gateway/outbox.h"
#include "pixelcard/sandbox/http/http.h"
#include "pixelcard/sandbox/router.h"

namespace pixelcard::gateway {

struct GatewaySettings {
    std::string pixel;
    std::string key;                ///< of the Conversions API; the shop's back end sends the same one to /events
    std::filesystem::path scripts;  ///< folder with oaiq.min.js; empty: none is served
    std::function<std::int64_t()> now_ms;
};

class Gateway {
public:
    /// Both must outlive this.
    Gateway(Outbox& outbox, const Forwarder& forwarder, GatewaySettings settings) : outbox_(outbox), forwarder_(forwarder), settings_(std::move(settings)) {}

    /// Rows for the router; their handlers live as long as this object.
    [[nodiscard]] std::vector<server::Route> routes();

private:
    [[nodiscard]] server::HttpResponse collect(const server::HttpRequest& request);
    [[nodiscard]] server::HttpResponse take_server_events(const server::HttpRequest& request);
    [[nodiscard]] server::HttpResponse health();
    [[nodiscard]] server::HttpResponse metrics();

    Outbox& outbox_;
    const Forwarder& forwarder_;
    const GatewaySettings settings_;
    std::atomic<std::uint64_t> batches_ = 0;
    std::atomic<std::uint64_t> denied_ = 0;
};

}  // namespace pixelcard::gateway
