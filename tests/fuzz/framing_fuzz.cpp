// The bytes of a connection as the HTTP front sees them first: the head's end, its strict check, the Host and
// Accept-Encoding headers. What passes is read by Beast, which must find the same requests in it.
#include <algorithm>
#include <boost/beast/http.hpp>

#include "fuzz.h"
#include "pixelcard/sandbox/http/compression.h"
#include "pixelcard/sandbox/http/framing.h"
#include "pixelcard/sandbox/http/host_names.h"
#include "pixelcard/sandbox/http/http_message.h"

using namespace pixelcard;

namespace {

void check_steps(std::string_view text) {
    const server::FoundHead whole = server::find_head(text, 0);
    std::size_t seen = 0;
    server::FoundHead found;
    while (seen < text.size() && found.bytes == 0 && !found.problem) {
        const std::size_t next = std::min(text.size(), seen + 1 + seen / 2);
        found = server::find_head(text.substr(0, next), seen);
        seen = next;
    }
    fuzz::require(whole.bytes == found.bytes || found.problem || whole.problem,
                  "a head ends at the same byte however it arrives");
}

void check_name(const std::string& host) {
    const auto read = server::read_host(host);
    if (!read) return;
    const bool is_plain = std::all_of(read->name.begin(), read->name.end(),
                                      [](char c) { return c > ' ' && c != '/' && c != '@' && c != '<' && c != '"'; });
    fuzz::require(!read->name.empty() && is_plain, "a host name can be written into a message");
}

void check_head(std::string_view head) {
    const auto lines = static_cast<std::size_t>(std::count(head.begin(), head.end(), '\n'));
    fuzz::require(
        head.ends_with("\r\n\r\n") && lines == static_cast<std::size_t>(std::count(head.begin(), head.end(), '\r')),
        "every line ends with CRLF");
    server::http::request_parser<server::http::string_body> parser;
    parser.header_limit(server::kMaxHeadBytes + 1);
    parser.body_limit(boost::none);
    server::beast::error_code error;
    std::size_t parsed = 0;
    while (!error && !parser.is_header_done())
        parsed += parser.put({head.data() + parsed, head.size() - parsed}, error);
    if (error) return;
    fuzz::require(parsed == head.size(), "the library finds the same end of the head");
    const server::HttpRequest request = server::read_request(parser.get().base(), "127.0.0.1");
    fuzz::require(request.headers.size() == lines - 2, "the library finds the same headers");
    if (server::framing_problem(request.headers, parser.get().version() == 10)) return;
    const std::string length = request.header("Content-Length");
    fuzz::require(parser.chunked() == !request.header("Transfer-Encoding").empty(),
                  "only a Transfer-Encoding makes chunks");
    fuzz::require(parser.content_length().has_value() == !length.empty(), "only a Content-Length gives a length");
    fuzz::require(length.empty() || std::to_string(*parser.content_length()) ==
                                        length.substr(std::min(length.find_first_not_of('0'), length.size() - 1)),
                  "the library reads the same length");
    check_name(request.host);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = fuzz::bytes_of(data, size);
    check_steps(text);
    const server::FoundHead found = server::find_head(text, 0);
    if (found.bytes > 0 && !found.problem && !server::head_problem(text.substr(0, found.bytes)))
        check_head(text.substr(0, found.bytes));
    check_name(std::string(text.substr(0, text.find('\n'))));
    const int weight = server::accepted_weight(text, "br");
    fuzz::require(weight >= 0 && weight <= 1000, "a weight is between 0 and 1");
    return 0;
}
