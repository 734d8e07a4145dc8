// The door between the page glue and the engine: three functions. No decision is made here.
#include <emscripten/bind.h>

#include <string>

#include "exchange.h"
#include "pixelcard/pixel/engine/engine.h"

namespace {

// One page, one engine. A test opens another for each case; the old one is left behind, as the page's is when it ends.
pixelcard::Engine* engine = nullptr;

std::string text_of(pixelcard::ValueRef json) { return std::string(pixelcard::exchange_json(json).text()); }

void open_engine() { engine = new pixelcard::Engine; }

std::string step_engine(const std::string& input) { return text_of(engine->step(pixelcard::read_exchange(input))); }

std::string engine_state() { return text_of(engine->state()); }

}  // namespace

EMSCRIPTEN_BINDINGS(pixelcard_pixel) {
    emscripten::function("open", &open_engine);
    emscripten::function("step", &step_engine);
    emscripten::function("state", &engine_state);
}
