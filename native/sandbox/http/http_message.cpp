#include "pixelcard/sandbox/http/http_message.h"

#include <poll.h>

#include <array>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <charconv>
#include <cstdio>
#include <exception>
#include <utility>

#include "pixelcard/base/text.h"
#include "pixelcard/sandbox/http/url.h"

namespace pixelcard::server {

namespace {

// "http://host/path" becomes host and path (RFC 9112, 3.2.2: the target's host counts, not the header's).
void take_absolute_target(HttpRequest& request, std::string& target) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (!is_same_name(std::string_view(target).substr(0, scheme.size()), scheme)) continue;
        const std::size_t end = std::min(target.find_first_of("/?", scheme.size()), target.size());
        request.host = target.substr(scheme.size(), end - scheme.size());
        target.erase(0, end);
        if (!target.starts_with('/')) target.insert(0, "/");
    }
}

using Message = http::response<http::empty_body>;

Message begun_message(const HttpResponse& response, const Headers& default_headers, unsigned version) {
    Message message;
    // A line break in a value would start a header of the client's choice.
    const auto clean = [](std::string value) {
        std::erase_if(value, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\t'; });
        return value;
    };
    message.version(version);
    message.result(static_cast<unsigned>(response.status));
    if (!response.content_type.empty()) message.insert(http::field::content_type, response.content_type);
    for (const Headers* headers : {&response.headers, &default_headers})
        for (const auto& [name, value] : *headers) message.insert(name, clean(value));
    return message;
}

std::string text_of(const Message& message) {
    http::fields::writer writer(message, message.version(), message.result_int());
    return beast::buffers_to_string(writer.get());
}

void report(const char* problem) { std::fprintf(stderr, "pixelcard: a request could not be answered: %s\n", problem); }

}  // namespace

HttpRequest read_request(const RequestHead& head, const std::string& client) {
    HttpRequest request;
    request.method = std::string(head.method_string());
    request.client = client;
    for (const auto& field : head)
        request.headers.emplace_back(field.name_string(), trim({field.value().data(), field.value().size()}));
    request.host = request.header("Host");
    std::string target(head.target());
    take_absolute_target(request, target);
    const std::size_t question = target.find('?');
    request.path = target.substr(0, question);
    request.query_text = question == std::string::npos ? "" : target.substr(question + 1);
    auto query = parse_query(request.query_text);
    request.is_query_valid = query.has_value();
    if (query) request.query = std::move(*query);
    return request;
}

bool has_usable_target(const HttpRequest& request) {
    return request.path.starts_with('/') || (request.path == "*" && request.method == "OPTIONS");
}

std::string make_head(const HttpResponse& response, const Headers& default_headers, Connection connection) {
    Message message = begun_message(response, default_headers, connection.version);
    if (connection.keeps_alive) message.keep_alive(true);
    else message.set(http::field::connection, "close");  // in HTTP/1.0, too, where it goes without saying
    if (!has_no_body(response.status)) message.content_length(response.body.size());
    return text_of(message);
}

std::string make_stream_head(const HttpResponse& response, const Headers& default_headers, unsigned version) {
    Message message = begun_message(response, default_headers, version);
    message.set(http::field::connection, "close");
    if (version >= 11) message.chunked(true);
    return text_of(message);
}

std::string as_chunk(const std::optional<std::string>& piece) {
    if (!piece) return "0\r\n\r\n";
    std::array<char, 16> size{};
    const auto end = std::to_chars(size.data(), size.data() + size.size(), piece->size(), 16).ptr;
    return std::string(size.data(), end) + "\r\n" + *piece + "\r\n";
}

bool is_peer_gone(int descriptor) {
    pollfd watched{.fd = descriptor, .events = POLLRDHUP, .revents = 0};
    return ::poll(&watched, 1, 0) > 0;
}

HttpResponse answer_safely(const std::function<HttpResponse()>& handler) {
    try {
        return handler();
    } catch (const std::exception& problem) { report(problem.what()); } catch (...) {
        report("unknown problem");
    }
    return error_response(500, "internal_error", "the server failed on this request; this is a bug in it");
}

std::optional<std::string> next_safely(Stream& stream) {
    try {
        return stream.next();
    } catch (const std::exception& problem) {
        report(problem.what());
        return std::nullopt;
    }
}

}  // namespace pixelcard::server
