// The HTTP front: reads requests, limits what it reads, writes responses. Knows no route. Every connection is
// asynchronous on one thread, so that idle and half-open ones cost no thread; handlers run on a few others.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "pixelcard/sandbox/http/http.h"

namespace pixelcard::server {

/// What is behind the front.
struct Site {
    /// Asked once the head is there; runs on the network's thread, so it must be quick.
    std::function<Admission(const HttpRequest& head)> admit;
    std::function<HttpResponse(HttpRequest& request)> answer;
};

struct ServerOptions {
    Headers default_headers;      ///< sent with every response, the front's own errors included
    std::string tls_certificate;  ///< file with the certificate chain in PEM; empty for plain HTTP
    std::string tls_key;          ///< file with its private key in PEM
};

class HttpServer {
public:
    HttpServer(Site site, ServerOptions options);
    ~HttpServer();

    /// Binds; port 0 takes a free one. Returns an empty string, or why it could not.
    [[nodiscard]] std::string bind(const std::string& host, int port);
    [[nodiscard]] int port() const;

    /// Answers until stop() is called.
    void serve();

    /// Ends serve(): no new requests, endless responses end, running ones finish. Safe from any thread, also before
    /// serve().
    void stop();

private:
    struct Front;
    std::unique_ptr<Front> front_;
};

}  // namespace pixelcard::server
