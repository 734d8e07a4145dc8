#include "pixelcard/sandbox/http/session.h"

#include <algorithm>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <type_traits>
#include <utility>

#include "pixelcard/sandbox/http/compression.h"

namespace pixelcard::server {

namespace {

using Limits = SessionLimits;
using Seconds = std::chrono::seconds;

/// A body up to this size is sent together with its head.
constexpr std::size_t kJoinedBytes = 16 * 1024;

Seconds time_for(Seconds least, std::size_t bytes) { return least + Seconds(bytes / Limits::bytes_per_second); }

}  // namespace

Session::Session(Shared& shared, const std::string& client, std::unique_ptr<Transport> transport)
    : Entry(shared.connections, client_key(client)),
      shared_(shared),
      client_(client),
      transport_(std::move(transport)),
      timer_(transport_->socket().get_executor()),
      time_limit_(transport_->socket().get_executor()) {}

Session::~Session() { shared_.unsent_bytes -= unsent_bytes_; }

void Session::start() {
    begin_waiting();
    limit_time(Limits::handshake_time);
    transport_->handshake([self = self()](beast::error_code error) { error ? self->end() : self->await_request(); });
}

void Session::end() {
    end_waiting();
    phase_ = Phase::ended;
    timer_.cancel();
    time_limit_.cancel();
    beast::error_code ignored;
    transport_->socket().close(ignored);
}

void Session::end_soon() {
    if (phase_ != Phase::answering) end();
}

void Session::limit_time(std::chrono::milliseconds time) {
    time_limit_.expires_after(time);
    time_limit_.async_wait([weak = weak_from_this()](beast::error_code) {
        const auto session = weak.lock();
        if (session && session->time_limit_.expiry() <= std::chrono::steady_clock::now()) session->end();
    });
}

void Session::read_then(void (Session::*next)()) {
    const std::size_t room = std::min(kReadBytes, buffer_.max_size() - buffer_.size());
    if (room == 0) return refuse({400, "bad_body", "the body could not be read: a chunk's head is too long"});
    transport_->read_some(buffer_.prepare(room), [self = self(), next](beast::error_code error, std::size_t bytes) {
        if (error || self->phase_ == Phase::ended) return self->end();
        if (!self->parser_ && self->buffer_.size() == 0) self->limit_time(Limits::head_time);
        self->buffer_.commit(bytes);
        (*self.*next)();
    });
}

void Session::write_then(std::string_view bytes, void (Session::*next)()) {
    transport_->write(net::buffer(bytes),
                      [self = self(), next](beast::error_code error) { error ? self->end() : (*self.*next)(); });
}

// ---- the head of a request

void Session::await_request() {
    if (shared_.is_stopping) return end();
    phase_ = Phase::receiving;
    begin_waiting();
    parser_.reset();
    seen_ = 0;
    must_close_ = false;
    limit_time(buffer_.size() == 0 ? Limits::idle_time : Limits::head_time);
    buffer_.size() == 0 ? read_then(&Session::look_for_head) : look_for_head();
}

void Session::look_for_head() {
    // Some clients send an empty line after a body (RFC 9112, 2.2).
    if (seen_ == 0 && received().starts_with("\r\n")) buffer_.consume(2);
    const FoundHead found = find_head(received(), seen_);
    seen_ = buffer_.size();
    if (found.problem) return refuse(*found.problem);
    if (found.bytes == 0) return read_then(&Session::look_for_head);
    read_head(found.bytes);
}

void Session::read_head(std::size_t bytes) {
    const std::string_view head = received().substr(0, bytes);
    if (const auto problem = head_problem(head)) return refuse(*problem);
    parser_.emplace();
    parser_->header_limit(kMaxHeadBytes + 1);
    parser_->body_limit(boost::none);  // its own check comes before ours, which knows the route
    beast::error_code error;
    std::size_t parsed = 0;
    while (!error && !parser_->is_header_done())
        parsed += parser_->put(net::const_buffer(head.data() + parsed, bytes - parsed), error);
    if (error) return refuse({400, "bad_request", "the request could not be read"});
    buffer_.consume(bytes);
    version_ = parser_->get().version();
    keeps_alive_ = parser_->get().keep_alive();
    request_ = read_request(parser_->get().base(), client_);
    if (const auto problem = framing_problem(request_.headers, version_ == 10)) return refuse(*problem);
    decide();
}

void Session::decide() {
    static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
    expectation_ = request_.header("Expect");
    if (!expectation_.empty() && !is_same_name(expectation_, "100-continue"))
        return refuse({417, "expectation_failed", "the only Expect is 100-continue"});
    if (!has_usable_target(request_))
        return refuse({400, "bad_target", "the request target is neither a path nor an http address"});
    Admission admission = shared_.site.admit(request_);
    if (admission.refusal) return refuse(std::move(*admission.refusal));
    max_body_bytes_ = admission.max_body_bytes;
    if (parser_->is_done()) return handle();
    if (parser_->content_length().value_or(0) > max_body_bytes_) return handle_without_body(BodyProblem::too_large);
    if (version_ >= 11 && !expectation_.empty() && buffer_.size() == 0)
        return write_then(kContinue, &Session::read_body);
    read_body();
}

// ---- the body

void Session::read_body() {
    parser_->eager(true);
    parser_->body_limit(max_body_bytes_);
    on_chunk_ = [extension_bytes = std::size_t{0}](std::uint64_t, beast::string_view extension,
                                                   beast::error_code& error) mutable {
        extension_bytes += extension.size();
        if (extension_bytes > Limits::max_chunk_extension_bytes) error = http::error::bad_chunk_extension;
    };
    parser_->on_chunk_header(on_chunk_);
    limit_time(time_for(Limits::body_time, max_body_bytes_));
    take_body();
}

void Session::take_body() {
    beast::error_code error;
    while (!error && buffer_.size() > 0 && !parser_->is_done()) buffer_.consume(parser_->put(buffer_.data(), error));
    if (error == http::error::body_limit) return handle_without_body(BodyProblem::too_large);
    if (error && error != http::error::need_more)
        return refuse({400, "bad_body", "the body could not be read: " + error.message()});
    parser_->is_done() ? handle() : read_then(&Session::take_body);
}

void Session::handle_without_body(BodyProblem problem) {
    request_.body_problem = problem;
    must_close_ = true;  // what is left of the body would be taken for the next request
    run([](Session& session) { return session.shared_.site.answer(session.request_); });
}

void Session::handle() {
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
void Session::run(Work work) {
    end_waiting();
    phase_ = Phase::answering;
    allow_any_time();
    elsewhere([work](Session& session) { return answer_safely([&] { return work(session); }); },
              [](Session& session, HttpResponse&& response) { session.respond(std::move(response)); });
}

// `there` runs on a thread of the handlers, `back` on the network's with what it returned. The last reference to a
// session is given up on the network's thread only, so it travels along. The guard keeps the network running meanwhile.
template <typename There, typename Back>
void Session::elsewhere(There there, Back back) {
    using Task = std::function<void()>;
    using Result = std::invoke_result_t<There, Session&>;
    auto executor = transport_->socket().get_executor();
    net::post(shared_.handlers, Task([self = self(), guard = net::make_work_guard(executor), there, back]() mutable {
                  auto result = std::make_shared<Result>(there(*self));
                  net::post(guard.get_executor(), Task([self = std::move(self), result = std::move(result), back] {
                                if (self->phase_ != Phase::ended) back(*self, std::move(*result));
                            }));
              }));
}

// ---- responses

void Session::refuse(HttpResponse&& response) {
    end_waiting();
    must_close_ = true;
    respond(std::move(response));
}

void Session::respond(HttpResponse&& response) {
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
    head_ = make_head(response, shared_.default_headers, {version_, !must_close_});
    body_ = request_.method == "HEAD" || has_no_body(response.status) ? "" : std::move(response.body);
    if (body_.size() > kJoinedBytes) return write_then(head_, &Session::write_body);
    head_ += body_;  // one packet, one record of TLS
    write_then(head_, &Session::on_written);
}

void Session::write_body() { write_then(body_, &Session::on_written); }

void Session::on_written() {
    shared_.unsent_bytes -= std::exchange(unsent_bytes_, 0);
    body_ = {};
    request_ = {};
    must_close_ ? leave() : await_request();
}

void Session::reset() {
    beast::error_code ignored;
    transport_->socket().set_option(net::socket_base::linger(true, 0), ignored);
    end();
}

// ---- responses that are not ready

void Session::wait_for(std::shared_ptr<Later>&& later) {
    phase_ = Phase::waiting;
    later_ = std::move(later);
    ask_later();
}

void Session::ask_later() {
    timer_.expires_after(later_->again_after);
    timer_.async_wait([self = self()](beast::error_code error) {
        if (!error && self->phase_ == Phase::waiting) self->ask();
    });
}

void Session::ask() {
    if (is_peer_gone(transport_->socket().native_handle())) return end();
    elsewhere(
        [](Session& session) {
            std::optional<HttpResponse> ready;
            const auto ask = [&] {
                if (auto response = session.later_->ask())
                    compress(session.request_, *response), ready = std::move(response);
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

void Session::start_stream(HttpResponse&& response) {
    phase_ = Phase::streaming;
    must_close_ = true;
    stream_ = std::move(response.stream);
    head_ = make_stream_head(response, shared_.default_headers, version_);
    is_pulling_ = true;  // until the head is written
    stream_->subscribe([weak = weak_from_this(), executor = transport_->socket().get_executor()] {
        if (auto session = weak.lock())
            net::post(executor, std::function<void()>([session = std::move(session)] { session->pull(); }));
    });
    limit_time(Limits::write_time);
    write_then(head_, &Session::on_stream_started);
}

void Session::on_stream_started() {
    allow_any_time();
    is_pulling_ = false;
    watch_reader();
    pull();
}

// A reader of a stream sends nothing; that it closes its side is seen only by reading.
void Session::watch_reader() {
    transport_->read_some(net::buffer(scratch_), [self = self()](beast::error_code error, std::size_t) {
        if (self->phase_ == Phase::streaming) error ? self->end() : self->watch_reader();
    });
}

void Session::pull() {
    if (phase_ != Phase::streaming) return;
    if (is_pulling_) {
        is_woken_ = true;
        return;
    }
    is_pulling_ = true;
    is_woken_ = false;
    elsewhere([](Session& session) { return next_safely(*session.stream_); },
              [](Session& session, std::optional<std::string>&& piece) { session.send_piece(std::move(piece)); });
}

void Session::send_piece(std::optional<std::string>&& piece) {
    if (piece && piece->empty()) return pause();
    is_last_piece_ = !piece;
    piece_ = version_ < 11 ? std::move(piece).value_or("") : as_chunk(piece);
    limit_time(Limits::write_time);
    write_then(piece_, &Session::on_piece_sent);
}

void Session::on_piece_sent() {
    allow_any_time();
    is_pulling_ = false;
    is_last_piece_ ? leave() : pull();
}

void Session::pause() {
    is_pulling_ = false;
    if (is_woken_) return pull();
    timer_.expires_after(stream_->patience());
    timer_.async_wait([self = self()](beast::error_code error) {
        if (!error) self->pull();
    });
}

// A connection closed while the client still sends is reset, and the client may never see the response; so what it
// sends is read for a while and thrown away.
void Session::leave() {
    phase_ = Phase::leaving;
    discarded_bytes_ = 0;
    limit_time(Limits::leave_time);
    transport_->say_goodbye([self = self()](beast::error_code) { self->end_sending(); });
}

void Session::end_sending() {
    beast::error_code ignored;
    transport_->socket().shutdown(net::socket_base::shutdown_send, ignored);
    discard();
}

void Session::discard() {
    if (phase_ == Phase::ended) return;
    transport_->read_raw(net::buffer(scratch_), [self = self()](beast::error_code error, std::size_t bytes) {
        self->discarded_bytes_ += bytes;
        error || self->discarded_bytes_ > Limits::max_discarded_bytes ? self->end() : self->discard();
    });
}

}  // namespace pixelcard::server
