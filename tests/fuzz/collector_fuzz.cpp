// A first line of "name=value&name=value", then the body.
#include "fuzz.h"
#include "pixelcard/codec.h"
#include "pixelcard/collector.h"
#include "pixelcard/limits.h"

using namespace pixelcard;

namespace {

constexpr std::int64_t kNow = 1790000000000;

Query query_from(std::string_view line) {
    Query query;
    while (!line.empty()) {
        const std::string_view pair = line.substr(0, line.find('&'));
        line.remove_prefix(pair.size() < line.size() ? pair.size() + 1 : line.size());
        const std::size_t equals = pair.find('=');
        query.push_back({std::string(pair.substr(0, equals)), std::string(equals < pair.size() ? pair.substr(equals + 1) : "")});
    }
    return query;
}

void check_kept(const ReceivedBatch& batch, ValueRef body) {
    fuzz::require(batch.events.size() == body["events"].size(), "a kept batch keeps every event");
    fuzz::require(batch.findings.size() <= limits::kMaxKeptFindings, "findings about a batch are bounded");
    for (const ReceivedEvent& event : batch.events) fuzz::require(event.findings.size() <= limits::kMaxKeptFindings, "findings about an event are bounded");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text = fuzz::bytes_of(data, size);
    const Query query = query_from(fuzz::take_line(text));
    const auto body = parse_json(text);
    if (body) {
        const ReceivedBatch batch = check_batch(query, *body, kNow);
        if (!batch.refusal) check_kept(batch, *body);
    }
    const ReceivedTag tag = read_image_tag(query, body, "https://shop.example/", "new-id", kNow);
    if (tag.refusal) return 0;
    const ReceivedBatch batch = check_batch({{"pid", tag.pid}, {"ec", "1"}}, tag.body, kNow);
    fuzz::require(!batch.refusal, "an image tag that was read makes a batch that is kept");
    return 0;
}
