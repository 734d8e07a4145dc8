// Registers the types our bindings use, and no others.
//
// Embind's own registration (linked by -lembind) brings 30 types, their names and the run-time type information that
// produces them: 2 KB brotli of the pixel for types no page of ours can reach. Emscripten 3.1.6 only; see CMakeLists.txt.
#include <emscripten/bind.h>
#include <emscripten/emscripten.h>

using namespace emscripten::internal;

extern "C" {

// Only asked for the text of an error about an unbound type, which a test of the bindings would have shown.
EMSCRIPTEN_KEEPALIVE const char* __getTypeName(const void*) { return nullptr; }

}

namespace {

// Before the bindings' own constructors, which refer to these types.
[[gnu::constructor(101)]] void register_types() {
    _embind_register_void(TypeID<void>::get(), "void");
    _embind_register_std_string(TypeID<std::string>::get(), "std::string");
}

}  // namespace
