#include "pixelcard/sandbox/faults/request_log.h"

#include <charconv>

#include "pixelcard/base/text.h"
#include "pixelcard/sandbox/clock.h"

namespace pixelcard::server {

namespace {

// Enough for the longest browser test; a soak test reads as it goes.
constexpr std::size_t kMaxEntries = 20000;

constexpr const char* kHeaders[] = {
    "origin",         "referer",        "user-agent",     "content-type",  "content-length", "cookie",  "accept",
    "sec-fetch-site", "sec-fetch-mode", "sec-fetch-dest", "if-none-match", "last-event-id",  "sec-gpc", "dnt"};

Value headers_of(const HttpRequest& request) {
    Value headers = Value::object();
    for (const char* name : kHeaders)
        for (const auto& [key, value] : request.headers)
            if (ascii_lowercase(Value(key)) == name) headers.put(name, value);
    return headers;
}

}  // namespace

std::int64_t RequestLog::begin(const HttpRequest& request) {
    Value entry{{"id", 0},
                {"at_ms", now_ms()},
                {"method", request.method},
                {"path", request.path},
                {"query", request.query_text},
                {"headers", headers_of(request)},
                {"body_bytes", request.body.size()},
                {"status", Value()}};
    const std::scoped_lock lock(mutex_);
    const std::int64_t id = next_id_++;
    entry.put("id", id);
    entries_.push_back(std::move(entry));
    if (entries_.size() > kMaxEntries) entries_.pop_front();
    return id;
}

void RequestLog::finish(std::int64_t id, int status) {
    const std::scoped_lock lock(mutex_);
    const std::int64_t first = next_id_ - static_cast<std::int64_t>(entries_.size());
    if (id >= first) entries_[static_cast<std::size_t>(id - first)].put("status", status);
}

HttpResponse RequestLog::get(const HttpRequest& request) {
    std::int64_t after = 0;
    if (const std::string* text = request.parameter("after"))
        std::from_chars(text->data(), text->data() + text->size(), after);
    Value found = Value::array();
    const std::scoped_lock lock(mutex_);
    for (const Value& entry : entries_)
        if (entry["id"].number() > static_cast<double>(after)) found.append(entry);
    HttpResponse response = json_response(200, {{"requests", found}});
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

}  // namespace pixelcard::server
