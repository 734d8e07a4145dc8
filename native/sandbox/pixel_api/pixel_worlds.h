// What the receiving side asks the worlds about a pixel. The defaults are those of a sandbox without worlds.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace pixelcard::server {

struct PixelWorlds {
    /// The time in the world that the pixel belongs to, in milliseconds since 1970; `real_ms` is the host's.
    std::function<std::int64_t(const std::string& pid, std::int64_t real_ms)> time_of =
        [](const std::string&, std::int64_t real_ms) { return real_ms; };
    /// Whether this bearer key may send and read events of the pixel.
    std::function<bool(const std::string& pid, const std::string& key)> opens = [](const std::string&,
                                                                                   const std::string&) { return true; };
    /// A batch was kept: the worlds may count it now or later.
    std::function<void()> kept = [] {};
};

}  // namespace pixelcard::server
