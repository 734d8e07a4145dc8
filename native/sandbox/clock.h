// The host's clock and random source; the core has neither.
#pragma once

#include <cstdint>
#include <string>

namespace pixelcard::server {

[[nodiscard]] std::int64_t now_ms();
/// 16 random bytes as hex, from the operating system.
[[nodiscard]] std::string entropy();

}  // namespace pixelcard::server
