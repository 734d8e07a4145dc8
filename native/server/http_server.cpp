#include "http_server.h"

#include <httplib.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <exception>
#include <iterator>
#include <thread>

#include "methods.h"
#include "sockets.h"
#include "url.h"

namespace pixelcard::server {

namespace {

// Every inspector page and every idle browser connection holds a thread of the library's pool.
constexpr std::size_t kThreads = 128;

// An oversized body is read and thrown away so that the client gets to see the 413; past this the connection is cut.
constexpr std::size_t kMaxDiscardedBytes = 16 * 1024 * 1024;

constexpr char kEveryPath[] = R"([\s\S]*)";

HttpRequest translate(const httplib::Request& from) {
    HttpRequest request;
    request.method = from.method;
    const std::size_t question = from.target.find('?');
    request.path = from.target.substr(0, question);
    request.query_text = question == std::string::npos ? "" : from.target.substr(question + 1);
    auto query = parse_query(request.query_text);
    request.is_query_valid = query.has_value();
    if (query) request.query = std::move(*query);
    // The library adds its own notes on the connection as if they were headers.
    const std::string_view kNotSent[] = {"REMOTE_ADDR", "REMOTE_PORT", "LOCAL_ADDR", "LOCAL_PORT"};
    for (const auto& [name, value] : from.headers)
        if (std::find(std::begin(kNotSent), std::end(kNotSent), name) == std::end(kNotSent)) request.headers.emplace_back(name, value);
    return request;
}

// Without either header there is no body (RFC 9112, 6.3); the library would wait for one until it loses patience.
bool announces_body(const httplib::Request& request) { return request.has_header("Content-Length") || request.has_header("Transfer-Encoding"); }

// Answers are always whole. The library of Debian 12 cuts every one to the range asked for, errors too, and still calls it whole;
// it hands out its own request, which is no constant.
void forget_ranges(const httplib::Request& request) { const_cast<httplib::Request&>(request).ranges.clear(); }

enum class BodyEnd : unsigned char {
    reached,
    broken,  ///< the library could not make sense of it; some of it may still be on its way
    endless  ///< more than we are ready to throw away
};

// Reads the body, however it is encoded, without ever keeping more than the limit.
BodyEnd read_body(const httplib::Request& from, const httplib::ContentReader& reader, HttpRequest& request) {
    std::size_t seen = 0;
    const auto receive = [&](const char* data, std::size_t size) {
        seen += size;
        if (seen <= kMaxBodyBytes) request.body.append(data, size);
        return seen <= kMaxDiscardedBytes;
    };
    const bool is_read = from.is_multipart_form_data() ? reader([](const auto&) { return true; }, receive) : reader(receive);
    request.is_body_too_large = seen > kMaxBodyBytes;
    if (request.is_body_too_large) request.body.clear();
    if (is_read) return BodyEnd::reached;
    return seen > kMaxDiscardedBytes ? BodyEnd::endless : BodyEnd::broken;
}

void write_answer(const HttpResponse& from, httplib::Response& to) {
    to.status = from.status;
    for (const auto& [name, value] : from.headers) to.set_header(name, value);
    if (!from.stream && !from.content_type.empty()) to.set_content(from.body, from.content_type);
}

// Why the library itself refused a request, which it may have read in part only.
HttpResponse refusal_of(const httplib::Request& from, int status) {
    const bool has_request_line = from.version == "HTTP/1.1" || from.version == "HTTP/1.0";
    if (status == 400 && has_request_line && is_foreign_method(from.method)) return error_response(501, "not_implemented", "no address here answers this method");
    return error_response(status, "bad_request", "the request could not be read");
}

void write_stream(HttpResponse&& from, httplib::Response& to, const std::atomic<bool>& is_stopping) {
    to.set_chunked_content_provider(from.content_type, [stream = std::move(from.stream), &is_stopping](std::size_t, httplib::DataSink& sink) {
        const WriteSome write = [&sink](std::string_view text) { return sink.write(text.data(), text.size()); };
        if (is_stopping || !stream(write)) sink.done();
        return true;
    });
}

std::string bind_problem(int error, const std::string& host, int port) {
    const std::string place = "port " + std::to_string(port) + " on " + host;
    if (error == EADDRINUSE) return place + " is already in use; stop the other program, or choose another port with --port (0 picks a free one)";
    if (error == EACCES) return place + " needs more rights; choose a port above 1023 with --port";
    return "cannot listen on " + place + "; --host must be an address of this machine";
}

}  // namespace

struct HttpServer::Library {
    httplib::Server server;
    int listening_socket = -1;
};

HttpServer::HttpServer(Handler handler) : library_(std::make_unique<Library>()), handler_(std::move(handler)) {
    // A client that leaves in the middle of an answer must not end the program.
    std::signal(SIGPIPE, SIG_IGN);
    httplib::Server& server = library_->server;
    server.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
    server.set_keep_alive_max_count(10000);
    server.set_tcp_nodelay(true);
    server.set_default_headers({{"X-Pixelcard-Sandbox", "test double, not OpenAI"}, {"X-Content-Type-Options", "nosniff"}, {"Accept-Ranges", "none"}});
    // The library's default shares a port between programs, which would hide that it is taken.
    server.set_socket_options([this](int socket) {
        const int yes = 1;
        ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        library_->listening_socket = socket;
    });

    const auto answer = [this](const httplib::Request& from, httplib::Response& to, const httplib::ContentReader* reader) {
        forget_ranges(from);
        HttpRequest request = translate(from);
        const int remote_port = from.remote_port;
        const BodyEnd body_end = reader && announces_body(from) ? read_body(from, *reader, request) : BodyEnd::reached;
        const Connection connection{[this, remote_port, descriptor = -1]() mutable {
            if (descriptor < 0) descriptor = find_connection(port_, remote_port);
            return is_peer_gone(descriptor);
        }};
        HttpResponse response = handler_(request, connection);
        if (response.resets_connection || body_end == BodyEnd::endless) reset_connection(find_connection(port_, remote_port));
        // What is left of a broken body would be taken for the next request.
        if (body_end == BodyEnd::broken) response.headers.emplace_back("Connection", "close");
        write_answer(response, to);
        if (response.stream) write_stream(std::move(response), to, is_stopping_);
    };
    const auto plain = [answer](const httplib::Request& from, httplib::Response& to) { answer(from, to, nullptr); };
    const auto with_body = [answer](const httplib::Request& from, httplib::Response& to, const httplib::ContentReader& reader) {
        answer(from, to, &reader);
    };
    server.Get(kEveryPath, plain).Options(kEveryPath, plain);
    server.Post(kEveryPath, with_body).Put(kEveryPath, with_body).Patch(kEveryPath, with_body).Delete(kEveryPath, with_body);
    server.set_exception_handler([](const httplib::Request&, httplib::Response& to, std::exception_ptr) {
        write_answer(error_response(500, "internal_error", "the sandbox failed on this request; this is a bug in it"), to);
    });
    server.set_error_handler([](const httplib::Request& from, httplib::Response& to) {
        forget_ranges(from);
        // Only what the library refused on its own has no body yet: broken request lines, unknown methods, oversized headers.
        if (to.body.empty()) write_answer(refusal_of(from, to.status), to);
    });
}

HttpServer::~HttpServer() = default;

std::string HttpServer::bind(const std::string& host, int port) {
    errno = 0;
    httplib::Server& server = library_->server;
    if (port == 0) port_ = server.bind_to_any_port(host);
    else port_ = server.bind_to_port(host, port) ? port : -1;
    if (port_ <= 0) return bind_problem(errno, host, port);
    raise_backlog(library_->listening_socket);
    return "";
}

void HttpServer::serve() {
    library_->server.listen_after_bind();
    has_served_ = true;
}

void HttpServer::stop() {
    is_stopping_ = true;
    // The library forgets a stop that comes before it has begun to listen, and would then listen for ever.
    while (!library_->server.is_running() && !has_served_) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    library_->server.stop();
    stop_reading(port_);
}

}  // namespace pixelcard::server
