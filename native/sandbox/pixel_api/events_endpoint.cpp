#include "pixelcard/sandbox/pixel_api/events_endpoint.h"

#include "pixelcard/base/text.h"
#include "pixelcard/sandbox/clock.h"

namespace pixelcard::server {

namespace {

// text/plain is what the pixel sends (it needs no preflight); JSON is for people and tools.
bool is_accepted_type(const std::string& header) {
    const Value type = ascii_lowercase(Value(trim(std::string_view(header).substr(0, header.find(';')))));
    return type == "text/plain" || type == "application/json";
}

std::string text_of(const JsonError& error) {
    if (error.line == 0) return error.reason;
    return error.reason + " at line " + std::to_string(error.line) + ", column " + std::to_string(error.column);
}

HttpResponse refused(const Refusal& refusal) {
    return error_response(400, refusal.code, refusal.message, refusal.field);
}

}  // namespace

HttpResponse post_events(Intake& intake, const HttpRequest& request) {
    if (!is_accepted_type(request.header("Content-Type")))
        return error_response(415, "unsupported_content_type", "send the body as text/plain or application/json",
                              "Content-Type");
    if (!request.is_query_valid)
        return error_response(400, "bad_query", "the query is not valid percent-encoded UTF-8");

    const ParsedJson& body = request.json();
    if (!body) return error_response(400, "not_json", text_of(body.error()));
    const std::int64_t now = now_ms();
    ReceivedBatch batch = check_batch(request.query, *body, now);
    if (batch.refusal) return refused(*batch.refusal);
    keep(intake, std::move(batch), request, "fetch_or_beacon", now);

    HttpResponse accepted;
    accepted.status = 202;
    return accepted;
}

}  // namespace pixelcard::server
