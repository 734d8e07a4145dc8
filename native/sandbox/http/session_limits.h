// How long and how much one connection may take. Times are absolute, so that sending a byte now and then does not
// extend them.
#pragma once

#include <chrono>
#include <cstddef>

namespace pixelcard::server {

struct SessionLimits {
    using Seconds = std::chrono::seconds;
    static constexpr Seconds handshake_time{10};
    static constexpr Seconds idle_time{60};   ///< between two requests; browsers would keep connections for minutes
    static constexpr Seconds head_time{10};   ///< from a request's first byte to the end of its headers
    static constexpr Seconds body_time{30};   ///< plus the time for what the route allows, at the speed below
    static constexpr Seconds write_time{60};  ///< likewise, for the response
    static constexpr Seconds leave_time{5};   ///< for a client that still sends after the last response
    static constexpr std::size_t bytes_per_second = 64 * 1024;
    static constexpr std::size_t max_chunk_extension_bytes = 4 * 1024;  ///< of all chunks of a body; no client is known
                                                                        ///< to send any
    static constexpr std::size_t max_discarded_bytes = 16 * 1024 * 1024;  ///< while leaving
    static constexpr std::size_t max_unsent_bytes = 256 * 1024 * 1024;    ///< of all clients: many may ask for much and
                                                                          ///< read nothing
};

}  // namespace pixelcard::server
