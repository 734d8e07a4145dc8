#include "pixelcard/sandbox/inspector/inspector_api.h"

#include "pixelcard/sandbox/http/whole_number.h"

namespace pixelcard::server {

namespace {

constexpr std::int64_t kDefaultLimit = 100;
constexpr std::int64_t kMaxLimit = 500;  // a record can reach some hundred kilobytes; pages are asked for one by one

std::optional<std::int64_t> number_parameter(const HttpRequest& request, const char* name, std::int64_t otherwise) {
    const std::string* text = request.parameter(name);
    return text ? whole_number(*text) : otherwise;
}

}  // namespace

HttpResponse bad_after() {
    return error_response(400, "bad_value", "parameter \"after\" must be the id of a batch", "after");
}

HttpResponse get_batches(Store& store, const HttpRequest& request) {
    const auto after = number_parameter(request, "after", 0);
    if (!after) return bad_after();
    const auto limit = number_parameter(request, "limit", kDefaultLimit);
    if (!limit || *limit < 1 || *limit > kMaxLimit)
        return error_response(400, "bad_value", "parameter \"limit\" must be 1 to " + std::to_string(kMaxLimit),
                              "limit");

    const StoredPage page = store.after(*after, static_cast<int>(*limit));
    HttpResponse response;
    response.content_type = "application/json";
    response.headers.emplace_back("Cache-Control", "no-store");
    response.body = "{\"batches\":[";  // records are stored as text; parsing them only to write them again would be
                                       // waste
    for (const StoredBatch& batch : page.batches)
        response.body += (&batch == &page.batches.front() ? "" : ",") + batch.record;
    response.body += page.has_more ? "],\"has_more\":true}" : "],\"has_more\":false}";
    return response;
}

HttpResponse get_summary(Store& store) {
    HttpResponse response = json_response(200, store.summary());
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

HttpResponse post_clear(Store& store) {
    store.clear();
    HttpResponse cleared;
    cleared.status = 204;
    return cleared;
}

}  // namespace pixelcard::server
