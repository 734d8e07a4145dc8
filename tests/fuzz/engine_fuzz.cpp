// One input of the engine on each line, as JSON. A line that is none is a tick a second later, so that cut lines still
// move the machine on.
#include <string>

#include "fuzz.h"
#include "pixelcard/codec.h"
#include "pixelcard/engine.h"
#include "pixelcard/limits.h"

using namespace pixelcard;

namespace {

void check_request(ValueRef effect, bool is_granted, bool is_strict) {
    ValueRef body = effect["body"];
    fuzz::require(is_granted || (is_strict && body.size() == 1), "nothing about the visitor leaves without permission");
    fuzz::require(body["events"].size() >= 1 && body["events"].size() <= limits::kMaxEventsPerBatch, "a request has one to fifty events");
    fuzz::require(json_text_bytes(body) <= limits::kMaxBodyBytes, "a body is at most 16 KiB");
}

void check_counters(ValueRef pixel) {
    double sum = pixel["delivered"].number() + pixel["queued"].number() + pixel["in_flight"].number();
    for (const auto& [reason, count] : pixel["dropped"]) sum += count.number();
    fuzz::require(sum == pixel["accepted"].number(), "accepted = delivered + queued + in flight + dropped");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text = fuzz::bytes_of(data, size);
    Engine engine;
    double now_ms = 1790000000000;
    for (int steps = 0; !text.empty() && steps < 200; steps++) {
        const auto line = parse_json(fuzz::take_line(text));
        now_ms += 1000;
        Value input;
        input.put("input", "tick");
        input.put("now_ms", now_ms);
        input.put("entropy", joined("fuzz-", decimal(steps)));
        if (line) input = *line;
        const Value effects = engine.step(input);
        const Value state = engine.state();
        for (const auto& [index, effect] : effects) {
            fuzz::require(effect["effect"].is_text(), "every effect has a kind");
            if (effect["effect"] == "send") check_request(effect, state["consent"] == "granted", state["mode"] == "strict");
        }
        for (const auto& [index, pixel] : state["pixels"]) check_counters(pixel);
        if (input["now_ms"].is_integer()) now_ms = input["now_ms"].number();
    }
    return 0;
}
