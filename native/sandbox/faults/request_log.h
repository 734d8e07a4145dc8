// Every request to the official paths, for tests to assert on: what a browser really sent. Only with --faults.
#pragma once

#include <cstdint>
#include <deque>
#include <mutex>

#include "pixelcard/sandbox/http/http.h"

namespace pixelcard::server {

class RequestLog {
public:
    /// Notes a request when it comes in; `finish` adds how it ended. Returns its id.
    std::int64_t begin(const HttpRequest& request);
    /// `status` 0 is a connection that was cut.
    void finish(std::int64_t id, int status);

    /// {"requests":[{"id","at_ms","method","path","query","headers","body_bytes","status"}]}, oldest first. ?after=<id>
    /// skips.
    [[nodiscard]] HttpResponse get(const HttpRequest& request);

private:
    std::mutex mutex_;
    std::deque<Value> entries_;
    std::int64_t next_id_ = 1;
};

}  // namespace pixelcard::server
