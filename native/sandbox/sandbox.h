// The sandbox as a whole: its parts, and the table of its routes. Listening is http_server's business.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "pixelcard/sandbox/conversions_api/conversions_endpoint.h"
#include "pixelcard/sandbox/faults/faults.h"
#include "pixelcard/sandbox/faults/request_log.h"
#include "pixelcard/sandbox/http/http.h"
#include "pixelcard/sandbox/inspector/feed.h"
#include "pixelcard/sandbox/inspector/inspector_stream.h"
#include "pixelcard/sandbox/pixel_api/intake.h"
#include "pixelcard/sandbox/router.h"
#include "pixelcard/sandbox/store/store.h"

namespace pixelcard::server {

struct SandboxOptions {
    std::string data_file = ":memory:";
    std::filesystem::path dist = "build/dist";
    std::filesystem::path demo = "demo";
    std::set<std::string> strict_pixels;
    bool has_faults = false;
    StoreLimits limits;
    std::string host = "127.0.0.1";          ///< what the server listens on
    std::vector<std::string> allowed_hosts;  ///< further names in Host headers that are answered
    std::vector<Route> api_routes{};         ///< of APIs that are built elsewhere; they come before the sandbox's own
    PixelWorlds worlds{};
};

class Sandbox {
public:
    /// Throws StoreError when the data file cannot be used.
    explicit Sandbox(SandboxOptions options);

    /// What the head of a request decides; see Router.
    [[nodiscard]] Admission admit(const HttpRequest& head) const { return router_.admit(head); }
    /// Counts of what has arrived. Lives as long as this object.
    [[nodiscard]] Store& store() { return store_; }
    /// Answers one request. Safe from many threads.
    [[nodiscard]] HttpResponse answer(HttpRequest& request);

private:
    [[nodiscard]] std::vector<Route> pixel_routes();
    [[nodiscard]] std::vector<Route> shop_routes();
    [[nodiscard]] std::vector<Route> inspector_routes();
    [[nodiscard]] std::vector<Route> fault_routes();
    [[nodiscard]] std::vector<Route> file_routes();
    [[nodiscard]] std::vector<Route> all_routes();
    [[nodiscard]] HttpResponse post_with_faults(const HttpRequest& request);

    SandboxOptions options_;
    Store store_;
    Feed feed_;
    Intake intake_;
    ConversionsEndpoint conversions_{intake_};
    Faults faults_;
    RequestLog log_;
    OpenStreams streams_;
    Router router_;
};

}  // namespace pixelcard::server
