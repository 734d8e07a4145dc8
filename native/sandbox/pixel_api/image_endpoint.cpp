#include "pixelcard/sandbox/pixel_api/image_endpoint.h"

#include "pixelcard/base/codec.h"
#include "pixelcard/base/ids.h"
#include "pixelcard/sandbox/clock.h"

namespace pixelcard::server {

namespace {

// The smallest valid transparent GIF89a: 1x1, two colours, the first one transparent.
constexpr unsigned char kGif[] = {'G', 'I',  'F',  '8',  '9',  'a',  1, 0, 1, 0,    0x80, 0, 0,    0, 0,
                                  0,   0xFF, 0xFF, 0xFF, 0x21, 0xF9, 4, 1, 0, 0,    0,    0, 0x2C, 0, 0,
                                  0,   0,    1,    0,    1,    0,    0, 2, 2, 0x44, 1,    0, 0x3B};

}  // namespace

HttpResponse get_image(Intake& intake, const HttpRequest& request) {
    if (!request.is_query_valid)
        return error_response(400, "bad_query", "the query is not valid percent-encoded UTF-8");
    const std::string* contents_text = request.parameter("data[contents]");
    const auto contents = contents_text ? parse_json(*contents_text) : std::nullopt;
    const std::int64_t now = now_ms();
    const ReceivedTag tag =
        read_image_tag(request.query, contents, request.header("Referer"), uuid_v4(Value(entropy()), 0).text(), now);
    if (tag.refusal) return error_response(400, tag.refusal->code, tag.refusal->message, tag.refusal->field);

    const Query sender = {{"pid", tag.pid}, {"ec", "1"}};
    ReceivedBatch batch = check_batch(sender, tag.body, now);
    if (batch.refusal) return error_response(400, batch.refusal->code, batch.refusal->message, batch.refusal->field);
    batch.ec = {};  // counted by us, not sent
    const bool is_asked_only = request.method == "HEAD";
    if (!is_asked_only) keep(intake, std::move(batch), request, "image", now);

    HttpResponse image;
    image.content_type = "image/gif";
    image.body.assign(reinterpret_cast<const char*>(kGif), sizeof kGif);
    image.headers.emplace_back("Cache-Control", "no-store");
    return image;
}

}  // namespace pixelcard::server
