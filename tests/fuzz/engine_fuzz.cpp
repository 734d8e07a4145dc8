// Each byte decides what a page, its visitor, other tabs or the network do next.
#include "fuzz.h"
#include "world.h"

using namespace pixelcard;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Choices choices(fuzz::bytes_of(data, size));
    fuzz::World world(choices);
    // Long enough for ten tries of a request; each step costs two snapshots.
    for (int steps = 0; steps < 100 && !choices.is_over(); steps++) world.act();
    world.settle();
    return 0;
}
