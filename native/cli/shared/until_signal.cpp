#include "pixelcard/cli/shared/until_signal.h"

#include <cstdio>
#include <thread>

#include "pixelcard/sandbox/http/http_server.h"

namespace pixelcard::cli {

sigset_t hold_back_signals() {
    sigset_t ending;
    sigemptyset(&ending);
    sigaddset(&ending, SIGINT);
    sigaddset(&ending, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ending, nullptr);
    return ending;
}

void serve_until_signal(server::HttpServer& http, const sigset_t& ending, const char* announcement) {
    std::thread serving([&] { http.serve(); });
    std::printf("%s\n", announcement);
    std::fflush(stdout);
    int signal = 0;
    sigwait(&ending, &signal);
    pthread_sigmask(SIG_UNBLOCK, &ending, nullptr);
    http.stop();
    serving.join();
}

}  // namespace pixelcard::cli
