// Text by the browser: what it can do already need not be downloaded. See wasm/post/host-text.js for the other side.
#include <cstdint>
#include <cstdlib>

#include "exchange.h"
#include "pixelcard/base/text.h"

// Both return the number of bytes, then the bytes; ours to free.
extern "C" std::uint32_t* host_lowercase(const char* text, std::size_t size);
extern "C" std::uint32_t* host_number(double number);

namespace pixelcard {

namespace {

Value taken(std::uint32_t* counted) {
    const Value text = std::string_view(reinterpret_cast<const char*>(counted + 1), *counted);
    std::free(counted);
    return text;
}

}  // namespace

Value unicode_lowercase(ValueRef text) {
    const std::string_view given = text.text();
    return taken(host_lowercase(given.data(), given.size()));
}

Value host_number_text(double number) { return taken(host_number(number)); }

}  // namespace pixelcard
