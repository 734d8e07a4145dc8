#include "inspector_api.h"

#include <string_view>

#include "whole_number.h"

namespace pixelcard::server {

namespace {

constexpr std::int64_t kDefaultLimit = 100;
constexpr std::int64_t kMaxLimit = 500;  // a record can reach some hundred kilobytes; pages are asked for one by one

std::optional<std::int64_t> number_parameter(const HttpRequest& request, const char* name, std::int64_t otherwise) {
    const std::string* text = request.parameter(name);
    return text ? whole_number(*text) : otherwise;
}

// A proxy in front may speak https while it asks us in plain http, so the scheme says nothing.
bool names_host(std::string_view origin, std::string_view host) {
    for (const std::string_view scheme : {"http://", "https://"})
        if (origin.starts_with(scheme) && origin.substr(scheme.size()) == host) return true;
    return false;
}

}  // namespace

HttpResponse bad_after() { return error_response(400, "bad_value", "parameter \"after\" must be the id of a batch", "after"); }

HttpResponse get_batches(Store& store, const HttpRequest& request) {
    const auto after = number_parameter(request, "after", 0);
    if (!after) return bad_after();
    const auto limit = number_parameter(request, "limit", kDefaultLimit);
    if (!limit || *limit < 1 || *limit > kMaxLimit)
        return error_response(400, "bad_value", "parameter \"limit\" must be 1 to " + std::to_string(kMaxLimit), "limit");

    auto batches = store.after(*after, static_cast<int>(*limit) + 1);
    const bool has_more = batches.size() > static_cast<std::size_t>(*limit);
    if (has_more) batches.pop_back();
    HttpResponse response;
    response.content_type = "application/json";
    response.headers.emplace_back("Cache-Control", "no-store");
    response.body = "{\"batches\":[";  // records are stored as text; parsing them only to write them again would be waste
    for (const StoredBatch& batch : batches) response.body += (&batch == &batches.front() ? "" : ",") + batch.record;
    response.body += has_more ? "],\"has_more\":true}" : "],\"has_more\":false}";
    return response;
}

HttpResponse get_summary(Store& store) {
    HttpResponse response = json_response(200, store.summary());
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

bool is_same_origin(const HttpRequest& request) {
    // The browser itself knows best; it sends no such header to a plain http address other than this machine's.
    const std::string site = request.header("Sec-Fetch-Site");
    if (!site.empty()) return site == "same-origin" || site == "none";
    const std::string origin = request.header("Origin");
    return origin.empty() || names_host(origin, request.header("Host"));
}

HttpResponse post_clear(Store& store, const HttpRequest& request) {
    if (!is_same_origin(request)) return error_response(403, "cross_origin", "only pages of this sandbox may clear it");
    store.clear();
    HttpResponse cleared;
    cleared.status = 204;
    return cleared;
}

}  // namespace pixelcard::server
