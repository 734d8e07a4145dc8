#include "pixelcard/ads/payload/draft.h"
#include "pixelcard/base/codec.h"
#include "pixelcard/base/sha256.h"

namespace pixelcard::payloads {

std::string idempotency_key(std::string_view name, ValueRef body) {
    constexpr std::size_t kDigits = 32;  // 128 bits: two requests never have the same
    const std::string text = std::string(name) + '\n' + json_text(body);
    return "pixelcard-" + std::string(sha256_hex(Value(text)).text().substr(0, kDigits));
}

}  // namespace pixelcard::payloads
