// One connection: requests in, responses out, one after the other. Everything runs on the network's thread except handlers
// and streams, which may take their time. `Socket` is a plain or a TLS stream.
#pragma once

#include <array>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include "pixelcard/sandbox/http/compression.h"
#include "pixelcard/sandbox/http/connections.h"
#include "pixelcard/sandbox/http/framing.h"
#include "pixelcard/sandbox/http/http_message.h"
#include "pixelcard/sandbox/http/session_limits.h"
#include "pixelcard/sandbox/http/shared.h"

namespace pixelcard::server {

template <typename Socket>
class Session final : public Connections::Entry, public std::enable_shared_from_this<Session<Socket>> {
public:
    template <typename... Arguments>
    Session(Shared& shared, const std::string& client, Arguments&&... socket)
        : Entry(shared.connections, client_key(client)), shared_(shared), client_(client), socket_(std::forward<Arguments>(socket)...), timer_(socket_.get_executor()) {}
    ~Session() override { shared_.unsent_bytes -= unsent_bytes_; }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    void start() {
        begin_waiting();
        if constexpr (kIsTls) {
            limit_time(Limits::handshake_time);
            socket_.async_handshake(net::ssl::stream_base::server, [self = self()](beast::error_code error) { error ? self->end() : self->await_request(); });
        } else {
            await_request();
        }
    }

    void end() override {
        end_waiting();
        phase_ = Phase::ended;
        timer_.cancel();
        lowest().close();
    }

    void end_soon() override {
        if (phase_ != Phase::answering) end();
    }

private:
    using Seconds = std::chrono::seconds;
    using Limits = SessionLimits;
    enum class Phase : unsigned char {
        receiving,  ///< a request, or nothing
        answering,  ///< a handler runs, or its response is being written
        waiting,    ///< for a response that is not ready
        streaming,  ///< an endless response
        leaving,    ///< the last response is written, the client may still send
        ended
    };

    static constexpr bool kIsTls = !std::is_same_v<Socket, beast::tcp_stream>;
    static constexpr std::size_t kReadBytes = 8 * 1024;

    std::shared_ptr<Session> self() { return this->shared_from_this(); }
    beast::tcp_stream& lowest() { return beast::get_lowest_layer(socket_); }
    void limit_time(std::chrono::milliseconds time) { lowest().expires_after(time); }
    static Seconds time_for(Seconds least, std::size_t bytes) { return least + Seconds(bytes / Limits::bytes_per_second); }
    [[nodiscard]] std::string_view received() const { return {static_cast<const char*>(buffer_.data().data()), buffer_.size()}; }

    // ---- the head of a request

    void await_request() {
        if (shared_.is_stopping) return end();
        phase_ = Phase::receiving;
        begin_waiting();
        parser_.reset();
        seen_ = 0;
        must_close_ = false;
        limit_time(buffer_.size() == 0 ? Limits::idle_time : Limits::head_time);
        buffer_.size() == 0 ? read_more() : look_for_head();
    }

    void read_more() {
        socket_.async_read_some(buffer_.prepare(std::min(kReadBytes, buffer_.max_size() - buffer_.size())), [self = self()](beast::error_code error, std::size_t bytes) {
            if (error || self->phase_ == Phase::ended) return self->end();
            if (self->buffer_.size() == 0) self->limit_time(Limits::head_time);
            self->buffer_.commit(bytes);
            self->look_for_head();
        });
    }

    void look_for_head() {
        // Some clients send an empty line after a body (RFC 9112, 2.2).
        if (seen_ == 0 && received().starts_with("\r\n")) buffer_.consume(2);
        const FoundHead found = find_head(received(), seen_);
        seen_ = buffer_.size();
        if (found.problem) return refuse(*found.problem);
        if (found.bytes == 0) return read_more();
        read_head(found.bytes);
    }

    void read_head(std::size_t bytes) {
        const std::string_view head = received().substr(0, bytes);
        if (const auto problem = head_problem(head)) return refuse(*problem);
        parser_.emplace();
        parser_->header_limit(kMaxHeadBytes + 1);
        parser_->body_limit(boost::none);  // its own check comes before ours, which knows the route
        beast::error_code error;
        std::size_t parsed = 0;
        while (!error && !parser_->is_header_done()) parsed += parser_->put(net::const_buffer(head.data() + parsed, bytes - parsed), error);
        if (error) return refuse({400, "bad_request", "the request could not be read"});
        buffer_.consume(bytes);
        version_ = parser_->get().version();
        keeps_alive_ = parser_->get().keep_alive();
        request_ = read_request(parser_->get().base(), client_);
        if (const auto problem = framing_problem(request_.headers, version_ == 10)) return refuse(*problem);
        decide();
    }

    void decide() {
        expectation_ = request_.header("Expect");
        if (!expectation_.empty() && !is_same_name(expectation_, "100-continue")) return refuse({417, "expectation_failed", "the only Expect is 100-continue"});
        if (!has_usable_target(request_)) return refuse({400, "bad_target", "the request target is neither a path nor an http address"});
        Admission admission = shared_.site.admit(request_);
        if (admission.refusal) return refuse(std::move(*admission.refusal));
        max_body_bytes_ = admission.max_body_bytes;
        if (parser_->is_done()) return handle();
        if (parser_->content_length().value_or(0) > max_body_bytes_) return handle_without_body(BodyProblem::too_large);
        if (version_ >= 11 && !expectation_.empty() && buffer_.size() == 0) return say_continue();
        read_body();
    }

    void say_continue() {
        static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
        net::async_write(socket_, net::buffer(kContinue), [self = self()](beast::error_code error, std::size_t) { error ? self->end() : self->read_body(); });
    }

    // ---- the body

    void read_body() {
        parser_->body_limit(max_body_bytes_);
        on_chunk_ = [extension_bytes = std::size_t{0}](std::uint64_t, beast::string_view extension, beast::error_code& error) mutable {
            extension_bytes += extension.size();
            if (extension_bytes > Limits::max_chunk_extension_bytes) error = http::error::bad_chunk_extension;
        };
        parser_->on_chunk_header(on_chunk_);
        limit_time(time_for(Limits::body_time, max_body_bytes_));
        http::async_read(socket_, buffer_, *parser_, [self = self()](beast::error_code error, std::size_t) { self->on_body(error); });
    }

    void on_body(beast::error_code error) {
        if (!error) return handle();
        if (error == http::error::body_limit) return handle_without_body(BodyProblem::too_large);
        const bool is_malformed = error.category() == http::make_error_code(http::error::bad_chunk).category() && error != http::error::partial_message && error != http::error::end_of_stream;
        is_malformed ? refuse({400, "bad_body", "the body could not be read: " + error.message()}) : end();
    }

    void handle_without_body(BodyProblem problem) {
        request_.body_problem = problem;
        must_close_ = true;  // what is left of the body would be taken for the next request
        run([](Session& session) { return session.shared_.site.answer(session.request_); });
    }

    void handle() {
        request_.body = std::move(parser_->get().body());
        run([](Session& session) {
            session.request_.body_problem = decode_body(session.request_, session.max_body_bytes_);
            HttpResponse response = session.shared_.site.answer(session.request_);
            compress(session.request_, response);
            return response;
        });
    }

    // Runs `work` on a thread of the handlers; this session goes with it, and comes back with its result.
    template <typename Work>
    void run(Work work) {
        end_waiting();
        phase_ = Phase::answering;
        lowest().expires_never();
        elsewhere([work](Session& session) { return answer_safely([&] { return work(session); }); }, [](Session& session, HttpResponse&& response) { session.respond(std::move(response)); });
    }

    // `there` runs on a thread of the handlers, `back` on the network's with what it returned. The last reference to a session is
    // given up on the network's thread only, so it travels along. The guard keeps the network running meanwhile.
    template <typename There, typename Back>
    void elsewhere(There there, Back back) {
        net::post(shared_.handlers, [self = self(), guard = net::make_work_guard(socket_.get_executor()), there, back]() mutable {
            auto result = there(*self);
            auto executor = self->socket_.get_executor();
            net::post(executor, [self = std::move(self), result = std::move(result), back]() mutable {
                if (self->phase_ != Phase::ended) back(*self, std::move(result));
            });
        });
    }

    // ---- responses

    void refuse(const HeadProblem& problem) { refuse(error_response(problem.status, problem.code, problem.message)); }

    void refuse(HttpResponse&& response) {
        end_waiting();
        must_close_ = true;
        respond(std::move(response));
    }

    void respond(HttpResponse&& response) {
        if (response.resets_connection) return reset();
        if (response.later) return wait_for(std::move(response.later));
        if (response.stream && request_.method != "HEAD") return start_stream(std::move(response));
        phase_ = Phase::answering;
        if (shared_.unsent_bytes + response.body.size() > Limits::max_unsent_bytes) {
            response = error_response(503, "overloaded", "too many responses wait for clients that do not read them");
            must_close_ = true;
        }
        if (shared_.is_stopping || !keeps_alive_) must_close_ = true;
        unsent_bytes_ = response.body.size();
        shared_.unsent_bytes += unsent_bytes_;
        limit_time(time_for(Limits::write_time, unsent_bytes_));
        message_ = make_message(std::move(response), shared_.default_headers, {version_, !must_close_, request_.method == "HEAD"});
        http::async_write(socket_, *message_, [self = self()](beast::error_code error, std::size_t) { error ? self->end() : self->on_written(); });
    }

    void on_written() {
        shared_.unsent_bytes -= std::exchange(unsent_bytes_, 0);
        message_.reset();
        request_ = {};
        must_close_ ? leave() : await_request();
    }

    void reset() {
        beast::error_code ignored;
        lowest().socket().set_option(net::socket_base::linger(true, 0), ignored);
        end();
    }

    // ---- responses that are not ready

    void wait_for(std::shared_ptr<Later>&& later) {
        phase_ = Phase::waiting;
        later_ = std::move(later);
        ask_later();
    }

    void ask_later() {
        timer_.expires_after(later_->again_after);
        timer_.async_wait([self = self()](beast::error_code error) {
            if (!error && self->phase_ == Phase::waiting) self->ask();
        });
    }

    void ask() {
        if (is_peer_gone(lowest().socket().native_handle())) return end();
        elsewhere(
            [](Session& session) {
                std::optional<HttpResponse> ready;
                const auto ask = [&] {
                    if (auto response = session.later_->ask()) compress(session.request_, *response), ready = std::move(response);
                    return HttpResponse{};
                };
                if (HttpResponse failed = answer_safely(ask); failed.status != 200) ready = std::move(failed);
                return ready;
            },
            [](Session& session, std::optional<HttpResponse>&& ready) {
                if (!ready) return session.ask_later();
                session.later_.reset();
                session.respond(std::move(*ready));
            });
    }

    // ---- endless responses

    void start_stream(HttpResponse&& response) {
        phase_ = Phase::streaming;
        must_close_ = true;
        stream_ = std::move(response.stream);
        head_ = make_stream_head(response, shared_.default_headers, version_);
        head_serializer_.emplace(*head_);
        is_pulling_ = true;  // until the head is written
        stream_->subscribe([weak = this->weak_from_this(), executor = socket_.get_executor()] {
            if (auto session = weak.lock()) net::post(executor, [session = std::move(session)] { session->pull(); });
        });
        limit_time(Limits::write_time);
        http::async_write_header(socket_, *head_serializer_, [self = self()](beast::error_code error, std::size_t) {
            if (error) return self->end();
            self->lowest().expires_never();
            self->is_pulling_ = false;
            self->watch_reader();
            self->pull();
        });
    }

    // A reader of a stream has nothing to say; that it closes its side is seen only by reading.
    void watch_reader() {
        socket_.async_read_some(net::buffer(scratch_), [self = self()](beast::error_code error, std::size_t) {
            if (self->phase_ == Phase::streaming) error ? self->end() : self->watch_reader();
        });
    }

    void pull() {
        if (phase_ != Phase::streaming) return;
        if (is_pulling_) {
            is_woken_ = true;
            return;
        }
        is_pulling_ = true;
        is_woken_ = false;
        elsewhere([](Session& session) { return next_safely(*session.stream_); }, [](Session& session, std::optional<std::string>&& piece) { session.send_piece(std::move(piece)); });
    }

    void send_piece(std::optional<std::string>&& piece) {
        if (piece && piece->empty()) return pause();
        const bool is_last = !piece;
        piece_ = version_ < 11 ? std::move(piece).value_or("") : as_chunk(piece);
        limit_time(Limits::write_time);
        net::async_write(socket_, net::buffer(piece_), [self = self(), is_last](beast::error_code error, std::size_t) {
            if (error) return self->end();
            self->is_pulling_ = false;
            is_last ? self->leave() : self->pull();
        });
    }

    void pause() {
        is_pulling_ = false;
        if (is_woken_) return pull();
        timer_.expires_after(stream_->patience());
        timer_.async_wait([self = self()](beast::error_code error) {
            if (!error) self->pull();
        });
    }

    // A connection closed while the client still sends is reset, and the client may never see the response; so what it sends is
    // read for a while and thrown away.
    void leave() {
        phase_ = Phase::leaving;
        discarded_bytes_ = 0;
        limit_time(Limits::leave_time);
        if constexpr (kIsTls) socket_.async_shutdown([self = self()](beast::error_code) { self->end_sending(); });
        else end_sending();
    }

    void end_sending() {
        beast::error_code ignored;
        lowest().socket().shutdown(net::socket_base::shutdown_send, ignored);
        discard();
    }

    void discard() {
        if (phase_ == Phase::ended) return;
        lowest().async_read_some(net::buffer(scratch_), [self = self()](beast::error_code error, std::size_t bytes) {
            self->discarded_bytes_ += bytes;
            error || self->discarded_bytes_ > Limits::max_discarded_bytes ? self->end() : self->discard();
        });
    }

    Shared& shared_;
    std::string client_;
    Socket socket_;
    net::steady_timer timer_;
    Phase phase_ = Phase::receiving;

    beast::flat_buffer buffer_{kMaxHeadBytes + kReadBytes};
    std::size_t seen_ = 0;  ///< bytes of the buffer known to hold no end of a head
    std::optional<http::request_parser<http::string_body>> parser_;
    std::function<void(std::uint64_t, beast::string_view, beast::error_code&)> on_chunk_;
    HttpRequest request_;
    std::string expectation_;
    std::size_t max_body_bytes_ = 0;
    unsigned version_ = 11;
    bool keeps_alive_ = true;
    bool must_close_ = false;

    std::optional<http::response<http::string_body>> message_;
    std::size_t unsent_bytes_ = 0;
    std::shared_ptr<Later> later_;

    std::shared_ptr<Stream> stream_;
    std::optional<http::response<http::empty_body>> head_;
    std::optional<http::response_serializer<http::empty_body>> head_serializer_;
    std::string piece_;
    bool is_pulling_ = false;
    bool is_woken_ = false;

    std::array<char, 1024> scratch_{};
    std::size_t discarded_bytes_ = 0;
};

}  // namespace pixelcard::server
