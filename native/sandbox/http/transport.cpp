#include "pixelcard/sandbox/http/transport.h"

#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <type_traits>
#include <utility>

namespace pixelcard::server {

namespace {

using Socket = net::ip::tcp::socket;

template <typename Stream>
class StreamTransport final : public Transport {
public:
    template <typename... Arguments>
    explicit StreamTransport(Arguments&&... arguments) : stream_(std::forward<Arguments>(arguments)...) {}

    void handshake(Done done) override {
        if constexpr (kIsTls) stream_.async_handshake(net::ssl::stream_base::server, std::move(done));
        else done({});
    }
    void read_some(net::mutable_buffer into, Read read) override { stream_.async_read_some(into, std::move(read)); }
    void write(net::const_buffer bytes, Done done) override {
        net::async_write(stream_, bytes,
                         [done = std::move(done)](beast::error_code error, std::size_t) { done(error); });
    }
    void say_goodbye(Done done) override {
        if constexpr (kIsTls) stream_.async_shutdown(std::move(done));
        else done({});
    }
    void read_raw(net::mutable_buffer into, Read read) override { socket().async_read_some(into, std::move(read)); }
    Socket& socket() override {
        if constexpr (kIsTls) return stream_.next_layer();
        else return stream_;
    }

private:
    static constexpr bool kIsTls = !std::is_same_v<Stream, Socket>;

    Stream stream_;
};

}  // namespace

std::unique_ptr<Transport> plain_transport(Socket&& socket) {
    return std::make_unique<StreamTransport<Socket>>(std::move(socket));
}

std::unique_ptr<Transport> tls_transport(Socket&& socket, net::ssl::context& context) {
    return std::make_unique<StreamTransport<net::ssl::stream<Socket>>>(std::move(socket), context);
}

}  // namespace pixelcard::server
