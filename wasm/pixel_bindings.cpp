// The door between the page glue and the engine: three functions, and the walk between JavaScript values and ours.
// No decision is made here. The glue hands over plain copies only, so reading them runs no code of the page.
#include <emscripten/bind.h>

#include "pixelcard/engine.h"

namespace {

using emscripten::val;
using pixelcard::Value;
using pixelcard::ValueRef;

// Copies are bounded by the glue; this keeps a mistake there from overflowing the stack of 64 KB.
constexpr int kMaxDepth = 16;

// The glue hands over lists that need no questions (web/src/flat.ts): [false, entry...] is an array, [true, key, value...]
// an object. Asking JavaScript for the kind and the keys of each value would cost code on both sides.
Value from_js(const val& value, int depth) {
    if (value.isString()) return std::string_view(value.as<std::string>());
    if (value.isNumber()) return value.as<double>();
    if (value.isTrue() || value.isFalse()) return value.isTrue();
    if (value.isNull() || value.isUndefined() || depth >= kMaxDepth) return {};
    const double length = value["length"].as<double>();
    const bool is_object = value[0.0].isTrue();
    Value json = is_object ? Value::object() : Value::array();
    for (double i = 1; i < length; i++) {
        const Value entry = from_js(value[i], depth + 1);
        if (is_object)
            json.put(entry, from_js(value[++i], depth + 1));
        else
            json.append(entry);
    }
    return json;
}

val to_js(ValueRef json) {
    if (json.is_text()) return val(std::string(json.text()));
    if (json.is_number()) return val(json.number());
    if (json.is_boolean()) return val(json.is_true());
    if (json.is_null()) return val::null();
    val object = json.is_array() ? val::array() : val::object();
    double index = 0;
    for (const auto& entry : json) {
        if (json.is_array())
            object.set(index++, to_js(entry.value));
        else
            object.set(std::string(entry.key.text()), to_js(entry.value));
    }
    return object;
}

// One page, one engine. A test opens another for each case; the old one is left behind, as the page's is when it ends.
pixelcard::Engine* engine = nullptr;

void open_engine() { engine = new pixelcard::Engine; }

val step_engine(val input) { return to_js(engine->step(from_js(input, 0))); }

val engine_state() { return to_js(engine->state()); }

}  // namespace

EMSCRIPTEN_BINDINGS(pixelcard_pixel) {
    emscripten::function("open", &open_engine);
    emscripten::function("step", &step_engine);
    emscripten::function("state", &engine_state);
}
