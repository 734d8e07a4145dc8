#include "pixelcard/sandbox/conversions_api/conversions_endpoint.h"

#include <algorithm>
#include <iterator>

#include "pixelcard/base/text.h"
#include "pixelcard/sandbox/clock.h"
#include "pixelcard/sandbox/conversions_api/event_batch.h"
#include "pixelcard/sandbox/http/whole_number.h"

namespace pixelcard::server {

namespace {

// 1,000 events of 8 KiB; nothing is published about the size of a body.
constexpr std::size_t kMaxEventsBytes = 8 * 1024 * 1024;

// The stream is a sample: events of the last 15 minutes, at most 50.
constexpr std::int64_t kStreamMs = 15 * 60 * 1000;
constexpr std::int64_t kMaxStreamed = 50;
constexpr std::int64_t kBatchesLookedAt = 500;

// The platform's envelope of errors.
HttpResponse official_error(int status, const std::string& code, const std::string& message, const std::string& param) {
    const auto or_null = [](const std::string& text) { return text.empty() ? Value() : Value(text); };
    const Value error{{"message", message},
                      {"type", status < 500 ? "invalid_request_error" : "server_error"},
                      {"param", or_null(param)},
                      {"code", or_null(code)}};
    return json_response(status, {{"error", error}});
}

/// The key of "Authorization: Bearer …"; "" when there is none.
std::string bearer_key(const HttpRequest& request) {
    constexpr std::string_view kScheme = "bearer ";
    const std::string header = request.header("Authorization");
    const bool is_bearer = ascii_lowercase(Value(std::string_view(header).substr(0, kScheme.size()))) == kScheme;
    return is_bearer ? std::string(trim(std::string_view(header).substr(kScheme.size()))) : "";
}

HttpResponse unauthorized() {
    return official_error(401, "", "You did not provide an API key. Send it as 'Authorization: Bearer YOUR_KEY'.", "");
}

// Rule, path and fix for people who test; the body stays as the platform writes it.
HttpResponse refused(const LintFinding& finding) {
    HttpResponse response = official_error(400, "invalid_value", finding.message, param_of(finding.pointer));
    const Value full = to_value(finding);
    Value shown;
    for (const char* key : {"rule", "pointer", "fix"})
        if (full.has(key)) shown.put(key, full[key]);
    std::string text = json_text(shown);
    text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x7F; }),
               text.end());  // headers are ASCII
    response.headers.emplace_back("X-Pixelcard-Finding", text.substr(0, 1000));
    return response;
}

// Nothing that could identify a person is in an entry.
Value streamed(ValueRef record, ValueRef event) {
    Value entry = Value::object();
    for (const char* key : {"id", "type", "custom_event_name", "timestamp_ms"})
        if (event.has(key)) entry.put(key, event[key]);
    entry.put("received_at_ms", record["received_at_ms"]);
    entry.put("api_channel", record["transport"] == "server_to_server" ? "server_to_server" : "pixel_sdk");
    entry.put("duplicate", event["duplicate"]);
    return entry;
}

}  // namespace

std::vector<Route> ConversionsEndpoint::routes() {
    // A client whose base URL ends in /v1 and whose paths begin with it asks for /v1/v1.
    const auto events = [this](const HttpRequest& request) { return post(request); };
    const auto stream = [this](const HttpRequest& request) { return get_stream(request); };
    return {
        {"POST", "/v1/events", events, Access::api, kMaxEventsBytes, Framing::none, official_error},
        {"POST", "/v1/v1/events", events, Access::api, kMaxEventsBytes, Framing::none, official_error},
        {"GET", "/v1/conversions/events", stream, Access::api, 0, Framing::none, official_error},
        {"GET", "/v1/v1/conversions/events", stream, Access::api, 0, Framing::none, official_error},
    };
}

std::optional<HttpResponse> ConversionsEndpoint::check_access(const HttpRequest& request,
                                                              const std::string* pid) const {
    const std::string key = bearer_key(request);
    if (key.empty()) return unauthorized();
    if (!pid || pid->empty())
        return official_error(400, "missing_required_parameter",
                              "Missing required parameter: 'pid', the id of the pixel.", "pid");
    if (!intake_.worlds.opens(*pid, key))
        return official_error(401, "invalid_api_key", "Incorrect API key provided.", "");
    return std::nullopt;
}

HttpResponse ConversionsEndpoint::post(const HttpRequest& request) {
    const std::string* const pid = request.is_query_valid ? request.parameter("pid") : nullptr;
    if (std::optional<HttpResponse> refusal = check_access(request, pid)) return *refusal;
    if (!intake_.is_known(*pid)) return official_error(404, "", "Not found", "");
    const ParsedJson& body = request.json();
    if (!body)
        return official_error(400, "invalid_json",
                              "We could not parse the JSON body of your request: " + body.error().reason, "");

    const std::int64_t now = now_ms();
    const std::scoped_lock lock(linting_);
    LintOptions options;
    options.now_ms = intake_.worlds.time_of(*pid, now);
    CheckedEvents checked = check_events(Linter(book_, terms_, options), *body);
    if (checked.refusal) return refused(*checked.refusal);
    const Value accepted{{"object", "event_batch"},
                         {"events_received", checked.batch.events.size()},
                         {"validate_only", checked.is_validation}};
    checked.batch.pid = *pid;
    try {
        if (!checked.is_validation) keep(intake_, std::move(checked.batch), request, "server_to_server", now);
    } catch (const StoreError& error) {
        return official_error(storage_failed(error).status, "storage_failed", error.what(), "");
    }
    return json_response(200, accepted);
}

HttpResponse ConversionsEndpoint::get_stream(const HttpRequest& request) {
    const std::string* const pid = request.is_query_valid ? request.parameter("pid") : nullptr;
    if (std::optional<HttpResponse> refusal = check_access(request, pid)) return *refusal;
    const std::string* limit_text = request.parameter("limit");
    const auto limit = limit_text ? whole_number(*limit_text) : kMaxStreamed;
    if (!limit || *limit < 1 || *limit > kMaxStreamed)
        return official_error(400, "invalid_value", "limit is 1 to 50", "limit");
    const std::int64_t oldest = now_ms() - kStreamMs;
    Value data = Value::array();
    std::vector<StoredBatch> batches;
    for (std::int64_t last = std::max<std::int64_t>(intake_.store.last_id() - kBatchesLookedAt, 0);;
         last = batches.back().id) {
        StoredPage page = intake_.store.after(last, static_cast<int>(kBatchesLookedAt));
        std::move(page.batches.begin(), page.batches.end(), std::back_inserter(batches));
        if (!page.has_more || batches.empty()) break;
    }
    for (auto batch = batches.rbegin(); batch != batches.rend(); ++batch) {
        const Value record = parse_json(batch->record).value_or(Value());
        const bool is_recent =
            record["pid"] == *pid && record["received_at_ms"].number() >= static_cast<double>(oldest);
        if (!is_recent) continue;
        for (const auto& event : record["events"])
            if (!event.value["internal"].is_true() && static_cast<std::int64_t>(data.size()) < *limit)
                data.append(streamed(record, event.value));
    }
    return json_response(200, {{"object", "list"}, {"data", data}});
}

}  // namespace pixelcard::server
