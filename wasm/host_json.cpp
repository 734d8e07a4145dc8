// JSON text by the browser, which has a parser and the shortest digits of numbers already. See wasm/post/host-json.js.
#include <cstdint>
#include <cstdlib>

#include "exchange.h"
#include "pixelcard/base/codec.h"

// The number of bytes, then the value in the form of exchange.h, ours to free; nullptr for what `parse_json` refuses.
extern "C" std::uint32_t* host_read_json(const char* text, std::size_t size, int max_depth);

namespace pixelcard {

OptionalValue parse_json(std::string_view text) {
    std::uint32_t* const counted = host_read_json(text.data(), text.size(), kMaxJsonDepth);
    if (!counted) return std::nullopt;
    const Value value = read_exchange({reinterpret_cast<const char*>(counted + 1), *counted});
    std::free(counted);
    return value;
}

std::string json_number_text(double number) { return std::string(host_number_text(number).text()); }

}  // namespace pixelcard
