#include "pixelcard/sandbox/http/loopback_client.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <optional>

#include "pixelcard/sandbox/http/whole_number.h"

namespace pixelcard::server {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
using tcp = asio::ip::tcp;

// Names are not looked up: their owner could let them point anywhere.
std::optional<asio::ip::address> address_of(const std::string& host) {
    boost::system::error_code error;
    const bool is_bracketed = host.starts_with('[') && host.ends_with(']');
    const asio::ip::address address =
        asio::ip::make_address(is_bracketed ? host.substr(1, host.size() - 2) : host, error);
    if (error) return asio::ip::make_address("127.0.0.1");
    return address.is_loopback() ? std::optional(address) : std::nullopt;
}

/// One exchange: each step starts the next, and the stream's clock ends whichever is running.
class Exchange {
public:
    Exchange(const LoopbackRequest& request, std::chrono::milliseconds patience) : stream_(context_) {
        sent_.method_string(request.method);
        sent_.target(request.target);
        sent_.version(11);
        sent_.set(beast::http::field::host, request.host + (request.port == "80" ? "" : ':' + request.port));
        sent_.set(beast::http::field::connection, "close");
        for (const auto& [name, value] : request.headers) sent_.set(name, value);
        sent_.body() = request.body;
        sent_.prepare_payload();
        parser_.body_limit(request.most_bytes);
        stream_.expires_after(patience);
    }

    LoopbackReply run(const tcp::endpoint& place) {
        stream_.async_connect(place, [this](const beast::error_code& error) {
            if (!has_failed(error, "cannot connect")) send();
        });
        context_.run();
        return std::move(reply_);
    }

private:
    bool has_failed(const beast::error_code& error, const char* what) {
        if (error) reply_.problem = std::string(what) + ": " + error.message();
        return bool(error);
    }
    void send() {
        beast::http::async_write(stream_, sent_, [this](const beast::error_code& error, std::size_t) {
            if (!has_failed(error, "cannot send")) receive();
        });
    }
    void receive() {
        beast::http::async_read(stream_, buffer_, parser_, [this](const beast::error_code& error, std::size_t) {
            if (has_failed(error, "no complete reply")) return;
            reply_.status = static_cast<int>(parser_.get().result_int());
            reply_.content_type = std::string(parser_.get()[beast::http::field::content_type]);
            reply_.body = std::move(parser_.get().body());
        });
    }

    asio::io_context context_;
    beast::tcp_stream stream_;
    beast::flat_buffer buffer_;
    beast::http::request<beast::http::string_body> sent_;
    beast::http::response_parser<beast::http::string_body> parser_;
    LoopbackReply reply_;
};

}  // namespace

LoopbackReply ask_loopback(const LoopbackRequest& request, std::chrono::milliseconds patience) {
    LoopbackReply reply;
    const std::optional<asio::ip::address> address = address_of(request.host);
    const std::optional<std::int64_t> port = whole_number(request.port);
    if (!address || !port || *port < 1 || *port > 65535) {
        reply.problem = "it is not an address of this machine";
        return reply;
    }
    try {
        return Exchange(request, patience).run({*address, static_cast<std::uint16_t>(*port)});
    } catch (const std::exception& error) {
        reply.problem = error.what();
        return reply;
    }
}

}  // namespace pixelcard::server
