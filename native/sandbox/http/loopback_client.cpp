#include "pixelcard/sandbox/http/loopback_client.h"

#include <arpa/inet.h>
#include <curl/curl.h>

#include <cstdint>
#include <memory>
#include <new>
#include <optional>

#include "pixelcard/sandbox/http/whole_number.h"

namespace pixelcard::server {

namespace {

// Names are not looked up: their owner could let them point anywhere.
std::optional<std::string> address_of(const std::string& host) {
    const bool is_bracketed = host.starts_with('[') && host.ends_with(']');
    in6_addr v6{};
    if (is_bracketed && inet_pton(AF_INET6, host.substr(1, host.size() - 2).c_str(), &v6) == 1)
        return IN6_IS_ADDR_LOOPBACK(&v6) ? std::optional(host) : std::nullopt;
    in_addr v4{};
    if (inet_pton(AF_INET, host.c_str(), &v4) != 1) return "127.0.0.1";
    constexpr std::uint32_t kLoopback = 127;
    return ntohl(v4.s_addr) >> 24 == kLoopback ? std::optional(host) : std::nullopt;
}

struct Body {
    std::string bytes;
    std::size_t most_bytes = 0;
};

// Taking less than all ends the transfer.
std::size_t take(char* data, std::size_t, std::size_t size, void* target) {
    auto& body = *static_cast<Body*>(target);
    if (size > body.most_bytes - body.bytes.size()) return 0;
    body.bytes.append(data, size);
    return size;
}

class Lines {
public:
    Lines() = default;
    ~Lines() { curl_slist_free_all(list_); }
    Lines(const Lines&) = delete;
    Lines& operator=(const Lines&) = delete;

    void add(const std::string& line) {
        curl_slist* const longer = curl_slist_append(list_, line.c_str());
        if (!longer) throw std::bad_alloc();
        list_ = longer;
    }
    [[nodiscard]] curl_slist* list() const { return list_; }

private:
    curl_slist* list_ = nullptr;
};

LoopbackReply ask(const LoopbackRequest& request, const std::string& address, std::chrono::milliseconds patience) {
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> owner(curl_easy_init(), &curl_easy_cleanup);
    CURL* const handle = owner.get();
    if (!handle) throw std::bad_alloc();
    const std::string url = "http://" + request.host + ':' + request.port + request.target;
    Lines headers;
    for (const auto& [name, value] : request.headers) headers.add(name + ": " + value);
    headers.add("Connection: close");
    headers.add("Expect:");  // no waiting for a 100
    Lines place;
    place.add("::" + address + ':');
    Body body{{}, request.most_bytes};

    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_PROXY, "");
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http");
    curl_easy_setopt(handle, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(patience.count()));
    curl_easy_setopt(handle, CURLOPT_CONNECT_TO, place.list());
    curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
    curl_easy_setopt(handle, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers.list());
    if (request.method != "GET") {
        curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
        curl_easy_setopt(handle, CURLOPT_POSTFIELDS, request.body.c_str());
        curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, request.method.c_str());
    }
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &body);

    LoopbackReply reply;
    const CURLcode result = curl_easy_perform(handle);
    if (result == CURLE_WRITE_ERROR) {
        reply.problem = "the reply is longer than " + std::to_string(request.most_bytes) + " bytes";
    } else if (result != CURLE_OK) {
        reply.problem = std::string("no complete reply: ") + curl_easy_strerror(result);
    } else {
        long status = 0;
        const char* type = nullptr;
        curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
        curl_easy_getinfo(handle, CURLINFO_CONTENT_TYPE, &type);
        reply.status = static_cast<int>(status);
        if (type) reply.content_type = type;
        reply.body = std::move(body.bytes);
    }
    return reply;
}

}  // namespace

LoopbackReply ask_loopback(const LoopbackRequest& request, std::chrono::milliseconds patience) {
    LoopbackReply reply;
    const std::optional<std::string> address = address_of(request.host);
    const std::optional<std::int64_t> port = whole_number(request.port);
    if (address && port && *port >= 1 && *port <= 65535) return ask(request, *address, patience);
    reply.problem = "it is not an address of this machine";
    return reply;
}

}  // namespace pixelcard::server
