// The door to the HTTP library: turns its requests into ours and our answers into its. Routes nothing itself.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "http.h"

namespace pixelcard::server {

/// What a handler may ask of the connection it answers on.
struct Connection {
    std::function<bool()> is_gone;
};

using Handler = std::function<HttpResponse(const HttpRequest&, const Connection&)>;

class HttpServer {
public:
    explicit HttpServer(Handler handler);
    ~HttpServer();

    /// Binds; port 0 takes a free one. Returns an empty text, or why it could not.
    [[nodiscard]] std::string bind(const std::string& host, int port);
    [[nodiscard]] int port() const { return port_; }

    /// Answers until stop() is called.
    void serve();

    /// Ends serve(): no new requests, endless answers end, running ones finish. Safe from
    /// any thread; serve() must have been called, or be about to be.
    void stop();
    [[nodiscard]] bool is_stopping() const { return is_stopping_; }

private:
    struct Library;
    std::unique_ptr<Library> library_;
    Handler handler_;
    std::atomic<bool> is_stopping_ = false;
    std::atomic<bool> has_served_ = false;
    int port_ = 0;
};

}  // namespace pixelcard::server
