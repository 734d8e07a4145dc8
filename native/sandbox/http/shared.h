// What the connections of one server share.
#pragma once

#include <boost/asio/thread_pool.hpp>
#include <cstddef>

#include "pixelcard/sandbox/http/connections.h"
#include "pixelcard/sandbox/http/http_server.h"

namespace pixelcard::server {

namespace net = boost::asio;

struct Shared {
    Site site;
    Headers default_headers;
    net::thread_pool& handlers;
    Connections connections;
    std::size_t unsent_bytes = 0;  ///< of all responses that are being written
    bool is_stopping = false;
};

}  // namespace pixelcard::server
