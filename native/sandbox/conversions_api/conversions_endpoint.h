// The Conversions API of the sandbox: POST /v1/events, and the stream of recent events that shows what arrived from
// browser and server.
#pragma once

#include <mutex>
#include <optional>
#include <string>

#include "pixelcard/lint/lint.h"
#include "pixelcard/lint/terms/term_book.h"
#include "pixelcard/rules/rule_book.h"
#include "pixelcard/sandbox/http/http.h"
#include "pixelcard/sandbox/router.h"
#include "pixelcard/sandbox/pixel_api/intake.h"

namespace pixelcard::server {

class ConversionsEndpoint {
public:
    /// `intake` is that of the pixel, so that both copies of an event are kept together; it must outlive this.
    explicit ConversionsEndpoint(Intake& intake) : intake_(intake) {}

    /// Rows for the router; their handlers live as long as this object.
    [[nodiscard]] std::vector<Route> routes();
    /// Answers POST /v1/events.
    [[nodiscard]] HttpResponse post(const HttpRequest& request);

private:
    /// Why the request may not speak for the pixel; nothing when it may.
    [[nodiscard]] std::optional<HttpResponse> check_access(const HttpRequest& request, const std::string* pid) const;
    [[nodiscard]] HttpResponse get_stream(const HttpRequest& request);

    Intake& intake_;
    RuleBook book_;
    TermBook terms_;
    std::mutex linting_;  // a linter is not for several threads at once, and values count their owners without locks
};

}  // namespace pixelcard::server
