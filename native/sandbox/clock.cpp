#include "pixelcard/sandbox/clock.h"

#include <chrono>
#include <random>

namespace pixelcard::server {

std::int64_t now_ms() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

std::string entropy() {
    std::random_device source;
    std::string text;
    for (int i = 0; i < 32; i++) text += "0123456789abcdef"[source() % 16];
    return text;
}

}  // namespace pixelcard::server
