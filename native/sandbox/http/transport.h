// The bytes of one connection, plain or through TLS. Each operation is compiled once for each of the two, whatever
// waits for it: the library's operations are templates of what waits, and with a separate lambda at every call they
// took a minute to compile.
#pragma once

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/error.hpp>
#include <cstddef>
#include <functional>
#include <memory>

namespace boost::asio::ssl {
class context;
}

namespace pixelcard::server {

namespace beast = boost::beast;
namespace net = boost::asio;

/// Used on the network's thread only, one reading and one writing operation at a time. What waits keeps the transport
/// alive.
class Transport {
public:
    using Done = std::function<void(beast::error_code)>;
    using Read = std::function<void(beast::error_code, std::size_t bytes)>;

    virtual ~Transport() = default;

    /// Agrees on keys; without TLS it is done at once.
    virtual void handshake(Done done) = 0;
    virtual void read_some(net::mutable_buffer into, Read read) = 0;
    /// The bytes must stay where they are until it is done.
    virtual void write(net::const_buffer bytes, Done done) = 0;
    /// Announces the end to a TLS client; without TLS it is done at once.
    virtual void say_goodbye(Done done) = 0;
    /// Reads what arrives below TLS, to throw it away.
    virtual void read_raw(net::mutable_buffer into, Read read) = 0;

    /// What both send their bytes through.
    virtual net::ip::tcp::socket& socket() = 0;
};

[[nodiscard]] std::unique_ptr<Transport> plain_transport(net::ip::tcp::socket&& socket);
/// `context` must outlive it.
[[nodiscard]] std::unique_ptr<Transport> tls_transport(net::ip::tcp::socket&& socket, net::ssl::context& context);

}  // namespace pixelcard::server
