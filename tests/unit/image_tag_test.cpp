#include "pixelcard/pixel/engine/image_tag.h"

#include "pixelcard/pixel/collector/collector.h"
#include "pixelcard/pixel/page_url.h"
#include "support/checked.h"

using namespace pixelcard;
using test::from;
using test::text;

namespace {

constexpr const char* kEvents = "https://bzr.openai.com/v1/sdk/events";

ImageTag tag_of(const char* pixel_id, const char* name, const char* data, const char* options, const char* click_id) {
    return image_tag(Value(kEvents), Value(pixel_id), Value(name), from(data), from(options), Value(click_id));
}

}  // namespace

TEST_CASE("one event becomes a flat query") {
    const ImageTag tag = tag_of("px 1", "order_created",
                                R"({"type":"contents","amount":4200,"currency":"EUR","contents":[{"id":"a&b"}]})",
                                R"({"event_id":"o-1"})", "gAAAA==");
    CHECK(tag.findings.is_null());
    CHECK(text(tag.url) == std::string(kEvents) +
                               "?pid=px%201&event=order_created&event_id=o-1&oppref=gAAAA%3D%3D&data%5Btype%5D="
                               "contents&data%5Bamount%5D=4200"
                               "&data%5Bcurrency%5D=EUR&data%5Bcontents%5D=%5B%7B%22id%22%3A%22a%26b%22%7D%5D");
}

TEST_CASE("what is empty is left out") {
    const ImageTag tag = tag_of("px", "page_viewed", R"({"type":"contents"})", "null", "");
    CHECK(text(tag.url) == std::string(kEvents) + "?pid=px&event=page_viewed&data%5Btype%5D=contents");
}

TEST_CASE("a custom event carries its name") {
    const ImageTag tag = tag_of("px", "custom", R"({"type":"custom"})", R"({"custom_event_name":"quote"})", "");
    CHECK(text(query_value(split_page_url(tag.url).query, "custom_event_name")) == "quote");
}

TEST_CASE("a tag that could not carry the event is refused with the reason") {
    CHECK(test::findings_in_words(tag_of("", "page_viewed", R"({"type":"contents"})", "null", "").findings) ==
          "!missing_pixel_id pid");
    const ImageTag opt_out = tag_of("px", "page_viewed", R"({"type":"contents"})", R"({"opt_out":false})", "");
    CHECK(opt_out.url.is_null());
    CHECK(test::findings_in_words(opt_out.findings) == "!unknown_option options.opt_out=false");
    const ImageTag bad = tag_of("px", "page_viewed", R"({"type":"contents","extra":1})", "null", "");
    CHECK(bad.url.is_null());
    CHECK(test::findings_in_words(bad.findings) == "!unknown_field data.extra=1");
}

TEST_CASE("the collector reads the tag back to the same event") {
    const Value data =
        from(R"({"type":"contents","amount":4200,"currency":"EUR","contents":[{"id":"a&b=c","name":"é 😀"}]})");
    const ImageTag tag = image_tag(Value(kEvents), Value("px"), Value("order_created"), data,
                                   from(R"({"event_id":"o 1"})"), Value("t+/="));
    const std::string_view query_text = split_page_url(tag.url).query;
    Query query;
    for (const char* name :
         {"pid", "event", "event_id", "oppref", "data[type]", "data[amount]", "data[currency]", "data[contents]"})
        query.push_back({name, text(query_value(query_text, name))});
    const ReceivedTag read =
        read_image_tag(query, parse_json(query.back().value), "https://shop.example/x?y", "new", 1790000000000);
    REQUIRE_FALSE(read.refusal);
    CHECK(read.pid == "px");
    CHECK(
        json_text(read.body) ==
        R"({"oppref":"t+/=","events":[{"type":"order_created","timestamp_ms":1790000000000,"id":"o 1","source_url":"https://shop.example/x","data":{"type":"contents","currency":"EUR","amount":4200,"contents":[{"id":"a&b=c","name":"é 😀"}]}}]})");
}
