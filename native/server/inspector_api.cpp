#include "inspector_api.h"

#include <charconv>
#include <system_error>

namespace pixelcard::server {

namespace {

constexpr std::int64_t kDefaultLimit = 100;
constexpr std::int64_t kMaxLimit = 500;  // a record can reach some hundred kilobytes; pages are asked for one by one

struct Number {
    std::int64_t value = 0;
    bool is_valid = true;
};

Number number_parameter(const HttpRequest& request, const char* name, std::int64_t otherwise) {
    const std::string* text = request.parameter(name);
    if (!text) return {otherwise, true};
    Number number;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number.value);
    number.is_valid = error == std::errc{} && end == text->data() + text->size() && number.value >= 0;
    return number;
}

}  // namespace

HttpResponse get_batches(Store& store, const HttpRequest& request) {
    const Number after = number_parameter(request, "after", 0);
    if (!after.is_valid) return error_response(400, "bad_value", "parameter \"after\" must be the id of a batch", "after");
    const Number limit = number_parameter(request, "limit", kDefaultLimit);
    if (!limit.is_valid || limit.value < 1 || limit.value > kMaxLimit)
        return error_response(400, "bad_value", "parameter \"limit\" must be 1 to " + std::to_string(kMaxLimit), "limit");

    auto batches = store.after(after.value, static_cast<int>(limit.value) + 1);
    const bool has_more = batches.size() > static_cast<std::size_t>(limit.value);
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
    const std::string site = request.header("Sec-Fetch-Site");
    if (!site.empty() && site != "same-origin" && site != "none") return false;
    const std::string origin = request.header("Origin");
    return origin.empty() || origin == "http://" + request.header("Host");
}

HttpResponse post_clear(Store& store, const HttpRequest& request) {
    if (!is_same_origin(request)) return error_response(403, "cross_origin", "only pages of this sandbox may clear it");
    store.clear();
    HttpResponse cleared;
    cleared.status = 204;
    return cleared;
}

}  // namespace pixelcard::server
