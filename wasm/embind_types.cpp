// Registers the types our bindings use, and no others.
//
// Embind's own registration (linked by -lembind) brings 30 types, their names and the run-time type information that
// produces them, for types no page of ours can reach.
#include <emscripten/bind.h>

using namespace emscripten::internal;

#ifdef PIXELCARD_EMBIND_KEEPS_BINDINGS
// Newer releases keep a list of all bindings, to run them again in workers. We have no workers.
extern "C" void _embind_register_bindings(InitFunc*) {}
#endif

namespace {

// Before the bindings' own constructors, which refer to these types.
[[gnu::constructor(101)]] void register_types() {
    _embind_register_void(TypeID<void>::get(), "void");
    _embind_register_std_string(TypeID<std::string>::get(), "std::string");
}

}  // namespace
