// JSON text by the browser: its own parser reads the built-in facts, and what we write is small. See wasm/post/host-card.js.
#include <cstdint>
#include <cstdlib>

#include "exchange.h"
#include "pixelcard/codec.h"

// The number of bytes, then the value in the form of exchange.h; ours to free.
extern "C" std::uint32_t* host_parse_json(const char* text, std::size_t size);

namespace pixelcard {

std::optional<Value> parse_json(std::string_view text) {
    std::uint32_t* const counted = host_parse_json(text.data(), text.size());
    const Value value = read_exchange({reinterpret_cast<const char*>(counted + 1), *counted});
    std::free(counted);
    return value;
}

std::string json_text(ValueRef value) { return std::string(exchange_json(value).text()); }

}  // namespace pixelcard
