// A first line as a URL's query, then the body: checked as a POST, and as an image tag.
#include "fuzz.h"
#include "pixelcard/base/codec.h"
#include "pixelcard/pixel/collector/collector.h"
#include "pixelcard/pixel/engine/endpoint.h"
#include "pixelcard/pixel/engine/image_tag.h"
#include "pixelcard/pixel/limits.h"
#include "pixelcard/sandbox/http/url.h"

using namespace pixelcard;

namespace {

constexpr std::int64_t kNow = 1790000000000;

void check_refusal(const Refusal& refusal) {
    fuzz::require(!refusal.code.empty() && !refusal.message.empty(), "a refusal has a code and says why");
}

void check_kept(const ReceivedBatch& batch, ValueRef body) {
    fuzz::require(!batch.pid.empty(), "a kept batch belongs to a pixel");
    fuzz::require(batch.events.size() == body["events"].size(), "a kept batch keeps every event");
    fuzz::require(batch.findings.size() <= limits::kMaxKeptFindings, "findings about a batch are bounded");
    for (std::size_t i = 0; i < batch.events.size(); i++) {
        fuzz::require(json_text(batch.events[i].wire) == json_text(body["events"].at(i)),
                      "an event is kept as it arrived");
        fuzz::require(batch.events[i].findings.size() <= limits::kMaxKeptFindings,
                      "findings about an event are bounded");
    }
}

// The event of an image tag can be written by our own builder of image tags, and is then read as the same.
void check_built_again(const ReceivedTag& tag) {
    ValueRef event = tag.body["events"].at(0);
    Value options;
    options.put("event_id", event["id"]);
    if (event.has("custom_event_name")) options.put("custom_event_name", event["custom_event_name"]);
    const Endpoint platform = choose_endpoint({}, {}, {});
    const ImageTag built =
        image_tag(platform.events, Value(tag.pid), event["type"], event["data"], options, tag.body["oppref"]);
    fuzz::require(built.url.is_text(), "a tag that was read can be built");
    const std::string_view url = built.url.text();
    const auto query = server::parse_query(url.substr(url.find('?') + 1));
    fuzz::require(query.has_value(), "a built tag has a query that can be read");
    std::optional<Value> contents;
    for (const QueryField& field : *query)
        if (field.name == "data[contents]") contents = parse_json(field.value);
    const ReceivedTag again = read_image_tag(*query, contents, "", "", kNow);
    fuzz::require(!again.refusal, "a built tag is read");
    fuzz::require(json_text(again.body["events"].at(0)["data"]) == json_text(event["data"]),
                  "a built tag says the same");
}

void check_tag(const Query& query, const std::optional<Value>& contents) {
    const ReceivedTag tag = read_image_tag(query, contents, "https://shop.example/?secret", "new-id", kNow);
    if (tag.refusal) return check_refusal(*tag.refusal);
    const ReceivedBatch batch = check_batch({{"pid", tag.pid}, {"ec", "1"}}, tag.body, kNow);
    fuzz::require(!batch.refusal, "an image tag that was read makes a batch that is kept");
    fuzz::require(tag.body["events"].at(0)["source_url"] == "https://shop.example/", "the page's query is not kept");
    check_built_again(tag);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text = fuzz::bytes_of(data, size);
    const auto query = server::parse_query(fuzz::take_line(text));
    if (!query) return 0;
    const auto body = parse_json(text);
    if (body) {
        const ReceivedBatch batch = check_batch(*query, *body, kNow);
        if (batch.refusal) check_refusal(*batch.refusal);
        else check_kept(batch, *body);
    }
    check_tag(*query, body);
    return 0;
}
