// One connection: requests in, responses out, one after the other. Everything runs on the network's thread except
// handlers and streams, which may take their time.
#pragma once

#include <array>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "pixelcard/sandbox/http/connections.h"
#include "pixelcard/sandbox/http/framing.h"
#include "pixelcard/sandbox/http/http_message.h"
#include "pixelcard/sandbox/http/session_limits.h"
#include "pixelcard/sandbox/http/shared.h"
#include "pixelcard/sandbox/http/transport.h"

namespace pixelcard::server {

class Session final : public Connections::Entry, public std::enable_shared_from_this<Session> {
public:
    /// `shared` must outlive the session.
    Session(Shared& shared, const std::string& client, std::unique_ptr<Transport> transport);
    ~Session() override;
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    void start();
    void end() override;
    void end_soon() override;

private:
    enum class Phase : unsigned char {
        receiving,  ///< a request, or nothing
        answering,  ///< a handler runs, or its response is being written
        waiting,    ///< for a response that is not ready
        streaming,  ///< an endless response
        leaving,    ///< the last response is written, the client may still send
        ended
    };

    std::shared_ptr<Session> self() { return shared_from_this(); }
    /// Ends the session after `time` unless another limit is set before.
    void limit_time(std::chrono::milliseconds time);
    void allow_any_time() { time_limit_.expires_at(std::chrono::steady_clock::time_point::max()); }
    [[nodiscard]] std::string_view received() const {
        return {static_cast<const char*>(buffer_.data().data()), buffer_.size()};
    }
    void read_then(void (Session::*next)());
    void write_then(std::string_view bytes, void (Session::*next)());

    // The head of a request.
    void await_request();
    void look_for_head();
    void read_head(std::size_t bytes);
    void decide();

    // The body.
    void read_body();
    void take_body();
    void handle();
    void handle_without_body(BodyProblem problem);
    template <typename Work>
    void run(Work work);
    template <typename There, typename Back>
    void elsewhere(There there, Back back);

    // Responses.
    void refuse(const HeadProblem& problem) { refuse(error_response(problem.status, problem.code, problem.message)); }
    void refuse(HttpResponse&& response);
    void respond(HttpResponse&& response);
    void write_body();
    void on_written();
    void reset();

    // Responses that are not ready.
    void wait_for(std::shared_ptr<Later>&& later);
    void ask_later();
    void ask();

    // Endless responses.
    void start_stream(HttpResponse&& response);
    void on_stream_started();
    void watch_reader();
    void pull();
    void send_piece(std::optional<std::string>&& piece);
    void on_piece_sent();
    void pause();

    void leave();
    void end_sending();
    void discard();

    Shared& shared_;
    std::string client_;
    std::unique_ptr<Transport> transport_;
    net::steady_timer timer_;
    net::steady_timer time_limit_;
    Phase phase_ = Phase::receiving;

    static constexpr std::size_t kReadBytes = 8 * 1024;
    beast::flat_buffer buffer_{kMaxHeadBytes + kReadBytes};
    std::size_t seen_ = 0;  ///< bytes of the buffer known to be without the end of a head
    std::optional<http::request_parser<http::string_body>> parser_;
    std::function<void(std::uint64_t, beast::string_view, beast::error_code&)> on_chunk_;
    HttpRequest request_;
    std::string expectation_;
    std::size_t max_body_bytes_ = 0;
    unsigned version_ = 11;
    bool keeps_alive_ = true;
    bool must_close_ = false;

    std::string head_;  ///< of the response that is being written
    std::string body_;
    std::size_t unsent_bytes_ = 0;
    std::shared_ptr<Later> later_;

    std::shared_ptr<Stream> stream_;
    std::string piece_;
    bool is_last_piece_ = false;
    bool is_pulling_ = false;
    bool is_woken_ = false;

    std::array<char, 1024> scratch_{};
    std::size_t discarded_bytes_ = 0;
};

}  // namespace pixelcard::server
