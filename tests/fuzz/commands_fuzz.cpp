// A JSON array of what a page calls: each entry is the arguments of one call, an entry that is an object sets how the
// page was found (first entry only).
#include "fuzz.h"
#include "pixelcard/base/codec.h"
#include "watched_engine.h"

using namespace pixelcard;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto calls = parse_json(fuzz::bytes_of(data, size));
    if (!calls || !calls->is_array()) return 0;
    fuzz::WatchedEngine engine;
    engine.open(calls->at(0).is_object() ? calls->at(0) : ValueRef());
    for (const auto& [index, args] : *calls) {
        if (!args.is_array()) continue;
        engine.call(args);
        engine.now += 100;
    }
    engine.wait(4000);
    engine.step("hide");
    engine.settle();
    return 0;
}
