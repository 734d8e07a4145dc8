#include "pixelcard/conversions/endpoint.h"

#include "pixelcard/base/text.h"
#include "pixelcard/url/url_facts.h"

namespace pixelcard::conversions {

namespace {

constexpr const char* kEventsPath = "/v1/events";
constexpr const char* kStreamPath = "/v1/conversions/events";

// The official hosts: events go to one, the stream of recent events is read from the other (protocol section 6).
constexpr const char* kOfficialEventsHost = "bzr.openai.com";
constexpr const char* kOfficialStreamOrigin = "https://api.ads.openai.com";

bool is_loopback_host(const Url& url) {
    if (url.host_kind == HostKind::ipv4) return url.host.starts_with("127.");
    return url.host == "localhost" || url.host == "[::1]";
}

std::string percent_encoded(const std::string& text) {
    std::string encoded;
    for (const char c : text) {
        const bool is_plain = is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_' || c == '~';
        const auto byte = static_cast<unsigned char>(c);
        encoded += is_plain ? std::string(1, c)
                            : std::string("%") + "0123456789ABCDEF"[byte >> 4] + "0123456789ABCDEF"[byte & 15];
    }
    return encoded;
}

}  // namespace

Target target_of(const std::string& text, const std::string& pixel) {
    Target target;
    const Url url = parse_url(text);
    if (!url.is_valid())
        target.problem = "--send: not a URL with scheme and host (" + std::string(name_of(url.error)) + ")";
    else if (!url.username.empty() || !url.password.empty())
        target.problem = "--send: a URL with a password in it; the key belongs in the environment or in --key-file";
    else if (url.has_fragment || url.has_query)
        target.problem = "--send: the URL has a query or fragment; give origin and path, the pixel's id is added";
    else if (url.scheme != "https" && !is_loopback_host(url))
        target.problem = "--send: http would show the key to the network; use https";
    if (!target.problem.empty()) return target;
    target.is_loopback = is_loopback_host(url);
    const std::string origin = url.scheme + "://" + url.host + (url.port.empty() ? "" : ":" + url.port);
    target.events_url = origin + (url.path == "/" ? kEventsPath : url.path) + "?pid=" + percent_encoded(pixel);
    target.stream_url = (url.host == kOfficialEventsHost ? kOfficialStreamOrigin : origin) + kStreamPath +
                        "?limit=50&pid=" + percent_encoded(pixel);
    return target;
}

}  // namespace pixelcard::conversions
