// Servers that run until SIGINT or SIGTERM.
#pragma once

#include <csignal>

namespace pixelcard::server {
class HttpServer;
}

namespace pixelcard::cli {

/// Blocks SIGINT and SIGTERM in the calling thread and in every thread it starts from now on, so that only
/// `serve_until_signal` sees them. Must be called before any other thread starts. Returns the blocked signals.
[[nodiscard]] sigset_t hold_back_signals();

/// Serves in a separate thread, prints `announcement` and a line end to standard output, waits for one of `ending`, and
/// stops the server. A second signal ends the program at once. `http` must be bound.
void serve_until_signal(server::HttpServer& http, const sigset_t& ending, const char* announcement);

}  // namespace pixelcard::cli
