// What the HTTP library does not offer: cutting one connection, and waking those that wait for a next request.
//
// The library hides its sockets from handlers. A connection is found by its far end among this process's descriptors.
#pragma once

#include <string>

namespace pixelcard::server {

/// The descriptor of a connection to our port, -1 when there is none. Stays valid while its request is being answered.
[[nodiscard]] int find_connection(int local_port, int remote_port);

/// Cuts the connection at once (the client sees a reset).
void reset_connection(int descriptor);

/// Whether the client has closed its side.
[[nodiscard]] bool is_peer_gone(int descriptor);

/// Ends reading on every connection to the port, so that idle keep-alive connections close now, not after their timeout.
void stop_reading(int local_port);

/// Raises the accept queue of a bound socket: the library's 5 loses connections in a burst, which then wait a second.
void raise_backlog(int socket);

}  // namespace pixelcard::server
