// Unicode lowercase by the browser. See wasm/post/host-text.js for the other side.
#include <cstdint>
#include <cstdlib>

#include "pixelcard/text.h"

// Returns the number of bytes, then the bytes; ours to free.
extern "C" std::uint32_t* host_lowercase(const char* text, std::size_t size);

namespace pixelcard {

Value unicode_lowercase(ValueRef text) {
    const std::string_view given = text.text();
    std::uint32_t* const counted = host_lowercase(given.data(), given.size());
    const Value lower = std::string_view(reinterpret_cast<const char*>(counted + 1), *counted);
    std::free(counted);
    return lower;
}

}  // namespace pixelcard
