#include "sockets.h"

#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

#include <charconv>
#include <filesystem>
#include <functional>
#include <string>
#include <system_error>

namespace pixelcard::server {

namespace {

constexpr int kNone = -1;
constexpr int kBacklog = 511;

int port_of(const sockaddr_storage& address) {
    if (address.ss_family == AF_INET) return ntohs(reinterpret_cast<const sockaddr_in&>(address).sin_port);
    if (address.ss_family == AF_INET6) return ntohs(reinterpret_cast<const sockaddr_in6&>(address).sin6_port);
    return kNone;
}

using NameOf = int (*)(int, sockaddr*, socklen_t*);

int port_by(NameOf name_of, int descriptor) {
    sockaddr_storage address{};
    socklen_t length = sizeof address;
    if (name_of(descriptor, reinterpret_cast<sockaddr*>(&address), &length) != 0) return kNone;
    return port_of(address);
}

void for_each_connection(int local_port, const std::function<void(int descriptor, int remote_port)>& visit) {
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd", error)) {
        const std::string name = entry.path().filename().string();
        int descriptor = kNone;
        std::from_chars(name.data(), name.data() + name.size(), descriptor);
        const int remote = port_by(::getpeername, descriptor);
        if (remote != kNone && port_by(::getsockname, descriptor) == local_port) visit(descriptor, remote);
    }
}

}  // namespace

int find_connection(int local_port, int remote_port) {
    int found = kNone;
    for_each_connection(local_port, [&](int descriptor, int remote) {
        if (remote == remote_port) found = descriptor;
    });
    return found;
}

void reset_connection(int descriptor) {
    // Connecting to "no family" dissolves the connection with a reset; the library may still write to it, harmlessly.
    const sockaddr nowhere{.sa_family = AF_UNSPEC, .sa_data = {}};
    ::connect(descriptor, &nowhere, sizeof nowhere);
}

bool is_peer_gone(int descriptor) {
    pollfd watched{.fd = descriptor, .events = POLLRDHUP, .revents = 0};
    return ::poll(&watched, 1, 0) > 0;
}

void stop_reading(int local_port) {
    for_each_connection(local_port, [](int descriptor, int) { ::shutdown(descriptor, SHUT_RD); });
}

void raise_backlog(int socket) { ::listen(socket, kBacklog); }

}  // namespace pixelcard::server
