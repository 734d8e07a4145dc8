// Failures on request, so that tests can see how a pixel survives them. Only with --faults.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>

#include "pixelcard/sandbox/http/http.h"

namespace pixelcard::server {

struct Fault {
    enum class Mode : unsigned char {
        accept,     ///< no fault
        delay,      ///< keep, wait, answer
        hang,       ///< keep nothing, never answer; cut when the client or the server has had enough
        reset,      ///< keep nothing, cut
        status,     ///< keep nothing, answer this status
        drop_after  ///< keep, then cut before answering: the sender cannot know that it arrived
    };
    Mode mode = Mode::accept;
    int status = 503;
    std::string retry_after;  ///< value of the Retry-After header; empty for none
    std::int64_t delay_ms = 0;
};

class Faults {
public:
    /// POST /sandbox/faults {"mode","status","retry_after","delay_ms","times"}: applies to the next `times` event POSTs
    /// (default 1). Replaces what was set before; "accept" takes faults away.
    [[nodiscard]] HttpResponse set(const HttpRequest& request);
    /// The fault for the POST that has just come in.
    [[nodiscard]] Fault take();

private:
    std::mutex mutex_;
    Fault fault_;
    std::int64_t remaining_ = 0;
};

}  // namespace pixelcard::server
