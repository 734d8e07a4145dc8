// The sandbox as a whole: which address goes to which handler. Listening is http_server's business.
#pragma once

#include <atomic>
#include <filesystem>
#include <set>
#include <string>

#include "faults.h"
#include "feed.h"
#include "http_server.h"
#include "intake.h"
#include "request_log.h"
#include "store.h"

namespace pixelcard::server {

struct SandboxOptions {
    std::string data_file = ":memory:";
    std::filesystem::path dist = "build/dist";
    std::filesystem::path demo = "demo";
    std::set<std::string> strict_pixels;
    bool has_faults = false;
};

class Sandbox {
public:
    /// Throws StoreError when the data file cannot be used.
    explicit Sandbox(SandboxOptions options);

    /// Answers one request. `is_stopping` ends what would otherwise wait. Safe from many threads.
    [[nodiscard]] HttpResponse answer(const HttpRequest& request, const Connection& connection, const std::atomic<bool>& is_stopping);

private:
    [[nodiscard]] HttpResponse route(const HttpRequest& request, const Connection& connection, const std::atomic<bool>& is_stopping);
    [[nodiscard]] HttpResponse events(const HttpRequest& request, const Connection& connection, const std::atomic<bool>& is_stopping);
    [[nodiscard]] HttpResponse post_with_faults(const HttpRequest& request, const Connection& connection, const std::atomic<bool>& is_stopping);
    [[nodiscard]] HttpResponse inspector(const HttpRequest& request, const Connection& connection);
    [[nodiscard]] HttpResponse faults(const HttpRequest& request);

    SandboxOptions options_;
    Store store_;
    Feed feed_;
    Intake intake_;
    Faults faults_;
    RequestLog log_;
    std::atomic<int> open_streams_ = 0;
};

}  // namespace pixelcard::server
