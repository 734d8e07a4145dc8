#include "pixelcard/sandbox/http/http_server.h"

#include <sys/resource.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <thread>

#include "pixelcard/sandbox/http/session.h"

namespace pixelcard::server {

using net::ip::tcp;

namespace {

constexpr std::size_t kMostConnections = 16384;
constexpr std::size_t kOtherDescriptors = 64;  // the store, files being read
constexpr int kBacklog = 4096;
constexpr std::chrono::milliseconds kAcceptPause{50};
constexpr std::chrono::milliseconds kStopCheck{10};
constexpr std::chrono::milliseconds kStopGrace{1500};  // for responses that are being written

// The usual limit of 1,024 files is for programs that use select(); this one does not.
std::size_t most_connections() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return kMostConnections / 16;
    limit.rlim_cur = std::max(limit.rlim_cur, std::min<rlim_t>(limit.rlim_max, kMostConnections + kOtherDescriptors));
    ::setrlimit(RLIMIT_NOFILE, &limit);
    ::getrlimit(RLIMIT_NOFILE, &limit);
    return std::clamp<std::size_t>(limit.rlim_cur, 2 * kOtherDescriptors, kMostConnections + kOtherDescriptors) -
           kOtherDescriptors;
}

// Handlers wait for the store and for files, so there are more of them than cores.
std::size_t handler_threads() { return std::max<std::size_t>(8, 2 * std::thread::hardware_concurrency()); }

std::string bind_problem(int error, const std::string& host, int port) {
    const std::string place = "port " + std::to_string(port) + " on " + host;
    if (error == EADDRINUSE)
        return place +
               " is already in use; stop the other program, or choose another port with --port (0 picks a free one)";
    if (error == EACCES) return place + " needs more rights; choose a port above 1023 with --port";
    return "cannot listen on " + place + "; --host must be an address of this machine";
}

}  // namespace

struct HttpServer::Front {
    Front(Site site, ServerOptions given)
        : options(std::move(given)),
          shared{std::move(site), options.default_headers, handlers, Connections(most_connections())} {}

    [[nodiscard]] std::string read_certificate();
    [[nodiscard]] beast::error_code listen_at(const tcp::endpoint& endpoint);
    void accept();
    void start_session(tcp::socket&& socket);
    void stop_now();
    void wait_for_sessions(std::chrono::steady_clock::time_point deadline);

    ServerOptions options;
    net::thread_pool handlers{handler_threads()};
    Shared shared;
    net::io_context network{1};  // destroys the sessions that are left, which need the above
    std::optional<net::ssl::context> tls;
    tcp::acceptor acceptor{network};
    net::steady_timer timer{network};
};

std::string HttpServer::Front::read_certificate() {
    if (options.tls_certificate.empty() && options.tls_key.empty()) return "";
    if (options.tls_certificate.empty() || options.tls_key.empty()) return "--tls-cert and --tls-key belong together";
    tls.emplace(net::ssl::context::tls_server);
    beast::error_code error;
    tls->set_options(
        net::ssl::context::default_workarounds | net::ssl::context::no_tlsv1 | net::ssl::context::no_tlsv1_1, error);
    tls->use_certificate_chain_file(options.tls_certificate, error);
    if (error) return "cannot use the certificate " + options.tls_certificate + " (--tls-cert): " + error.message();
    tls->use_private_key_file(options.tls_key, net::ssl::context::pem, error);
    if (error) return "cannot use the key " + options.tls_key + " (--tls-key): " + error.message();
    return "";
}

beast::error_code HttpServer::Front::listen_at(const tcp::endpoint& endpoint) {
    beast::error_code error;
    acceptor.open(endpoint.protocol(), error);
    // A restart must not wait for old connections; the port itself is never shared with another program.
    if (!error) acceptor.set_option(net::socket_base::reuse_address(true), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(kBacklog, error);
    if (error) {
        beast::error_code ignored;
        acceptor.close(ignored);
    }
    return error;
}

void HttpServer::Front::accept() {
    acceptor.async_accept([this](beast::error_code error, tcp::socket socket) {
        if (shared.is_stopping) return;
        if (!error) {
            start_session(std::move(socket));
            return accept();
        }
        timer.expires_after(kAcceptPause);  // out of descriptors: some will be given back
        timer.async_wait([this](beast::error_code stopped) {
            if (!stopped) accept();
        });
    });
}

void HttpServer::Front::start_session(tcp::socket&& socket) {
    beast::error_code error;
    const tcp::endpoint client = socket.remote_endpoint(error);
    if (error || !shared.connections.make_room()) return;
    socket.set_option(tcp::no_delay(true), error);
    const std::string address = client.address().to_string();
    std::make_shared<Session>(shared, address,
                              tls ? tls_transport(std::move(socket), *tls) : plain_transport(std::move(socket)))
        ->start();
}

void HttpServer::Front::stop_now() {
    if (shared.is_stopping) return;
    shared.is_stopping = true;
    beast::error_code ignored;
    acceptor.close(ignored);
    shared.connections.end_all_soon();
    wait_for_sessions(std::chrono::steady_clock::now() + kStopGrace);
}

void HttpServer::Front::wait_for_sessions(std::chrono::steady_clock::time_point deadline) {
    if (shared.connections.is_empty()) return;
    if (std::chrono::steady_clock::now() > deadline) return shared.connections.end_all();
    timer.expires_after(kStopCheck);
    timer.async_wait([this, deadline](beast::error_code) { wait_for_sessions(deadline); });
}

HttpServer::HttpServer(Site site, ServerOptions options)
    : front_(std::make_unique<Front>(std::move(site), std::move(options))) {
    // A client that leaves in the middle of a response must not end the program.
    std::signal(SIGPIPE, SIG_IGN);
}

HttpServer::~HttpServer() = default;

std::string HttpServer::bind(const std::string& host, int port) {
    if (std::string problem = front_->read_certificate(); !problem.empty()) return problem;
    beast::error_code error;
    const auto found =
        tcp::resolver(front_->network).resolve(host, std::to_string(port), tcp::resolver::passive, error);
    if (error) return bind_problem(error.value(), host, port);
    for (const auto& entry : found)
        if (error = front_->listen_at(entry.endpoint()); !error) return "";
    return bind_problem(error.value(), host, port);
}

int HttpServer::port() const {
    beast::error_code ignored;
    return front_->acceptor.local_endpoint(ignored).port();
}

void HttpServer::serve() {
    front_->accept();
    front_->network.run();
    front_->handlers.join();
}

void HttpServer::stop() {
    net::post(front_->network, [front = front_.get()] { front->stop_now(); });
}

}  // namespace pixelcard::server
