#include "pixelcard/conversions/transport.h"

#include <curl/curl.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace pixelcard::conversions {

namespace {

// An error's body is a few hundred bytes; an answer that never ends must not fill the memory.
constexpr std::size_t kMaxAnswerBytes = 64 * 1024;
constexpr std::size_t kMaxStreamBytes = 1024 * 1024;

struct Easy {
    CURL* handle = curl_easy_init();
    ~Easy() { curl_easy_cleanup(handle); }
};

struct Received {
    std::string body;
    std::size_t max_bytes = kMaxAnswerBytes;
};

std::size_t take_body(char* data, std::size_t, std::size_t size, void* target) {
    auto& received = *static_cast<Received*>(target);
    received.body.append(data, std::min(size, received.max_bytes - std::min(received.max_bytes, received.body.size())));
    return size;
}

std::string header_of(CURL* handle, const char* name) {
    curl_header* header = nullptr;
    return curl_easy_header(handle, name, 0, CURLH_HEADER, -1, &header) == CURLHE_OK ? header->value : "";
}

curl_slist* append(curl_slist* list, const std::string& line) {
    curl_slist* const longer = curl_slist_append(list, line.c_str());
    if (!longer) throw std::bad_alloc();
    return longer;
}

void set_common(CURL* handle, const TransportSettings& settings) {
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_USERAGENT, "pixelcard");
    curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);  // another host must not receive the key
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, settings.is_loopback ? "http,https" : "https");
    curl_easy_setopt(handle, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, 10'000L);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(settings.timeout_s * 1000));
    curl_easy_setopt(handle, CURLOPT_NETRC, CURL_NETRC_IGNORED);
    if (settings.is_loopback) curl_easy_setopt(handle, CURLOPT_PROXY, "");
    if (!settings.ca_file.empty()) curl_easy_setopt(handle, CURLOPT_CAINFO, settings.ca_file.c_str());
}

// What a failed transfer means for its events. A request that was not sent in full cannot have been accepted, but part
// of it may have been read, so it only counts as not sent when no byte left.
Arrival arrival_of(CURLcode code, CURL* handle) {
    switch (code) {
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_CERTPROBLEM:
        case CURLE_UNSUPPORTED_PROTOCOL:
        case CURLE_URL_MALFORMAT: return Arrival::impossible;
        case CURLE_COULDNT_CONNECT:
        case CURLE_COULDNT_RESOLVE_HOST:
        case CURLE_COULDNT_RESOLVE_PROXY: return Arrival::not_sent;
        default: break;
    }
    curl_off_t sent = 0;
    curl_easy_getinfo(handle, CURLINFO_SIZE_UPLOAD_T, &sent);
    return sent > 0 ? Arrival::unknown : Arrival::not_sent;
}

}  // namespace

struct Transport::Request {
    Easy easy;
    std::uint64_t batch = 0;
    std::string body;
    Received received;
};

struct Transport::Handles {
    TransportSettings settings;
    CURLM* multi = curl_multi_init();
    curl_slist* headers = nullptr;
    std::vector<std::unique_ptr<Request>> busy;
    std::vector<std::unique_ptr<Request>> idle;
};

Transport::Transport(const TransportSettings& settings) : handles_(std::make_unique<Handles>()) {
    handles_->settings = settings;
    handles_->headers = append(
        append(append(nullptr, "Content-Type: application/json"), "Authorization: Bearer " + settings.key), "Expect:");
}

Transport::~Transport() {
    for (const auto& request : handles_->busy) curl_multi_remove_handle(handles_->multi, request->easy.handle);
    handles_->busy.clear();
    handles_->idle.clear();
    curl_multi_cleanup(handles_->multi);
    curl_slist_free_all(handles_->headers);
}

void Transport::post(std::uint64_t batch, std::string body) {
    if (handles_->idle.empty()) {
        auto request = std::make_unique<Request>();
        CURL* const handle = request->easy.handle;
        set_common(handle, handles_->settings);
        curl_easy_setopt(handle, CURLOPT_URL, handles_->settings.url.c_str());
        curl_easy_setopt(handle, CURLOPT_HTTPHEADER, handles_->headers);
        curl_easy_setopt(handle, CURLOPT_POST, 1L);
        curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take_body);
        curl_easy_setopt(handle, CURLOPT_WRITEDATA, &request->received);
        curl_easy_setopt(handle, CURLOPT_PRIVATE, request.get());
        handles_->idle.push_back(std::move(request));
    }
    std::unique_ptr<Request> request = std::move(handles_->idle.back());
    handles_->idle.pop_back();
    request->batch = batch;
    request->body = std::move(body);
    request->received.body.clear();
    curl_easy_setopt(request->easy.handle, CURLOPT_POSTFIELDS, request->body.c_str());
    curl_easy_setopt(request->easy.handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request->body.size()));
    curl_multi_add_handle(handles_->multi, request->easy.handle);
    handles_->busy.push_back(std::move(request));
}

std::vector<Landed> Transport::poll(int timeout_ms, std::int64_t now_ms) {
    std::vector<Landed> landed;
    int running = 0;
    curl_multi_perform(handles_->multi, &running);
    int waiting = 0;
    // With requests that have already ended there is nothing to wait for.
    CURLMsg* message = curl_multi_info_read(handles_->multi, &waiting);
    if (!message) {
        curl_multi_poll(handles_->multi, nullptr, 0, timeout_ms, nullptr);
        curl_multi_perform(handles_->multi, &running);
        message = curl_multi_info_read(handles_->multi, &waiting);
    }
    for (; message; message = curl_multi_info_read(handles_->multi, &waiting)) {
        if (message->msg != CURLMSG_DONE) continue;
        CURL* const handle = message->easy_handle;
        const CURLcode code = message->data.result;
        const auto request = std::find_if(handles_->busy.begin(), handles_->busy.end(),
                                          [&](const auto& busy) { return busy->easy.handle == handle; });
        if (request == handles_->busy.end()) continue;
        Landed& done = landed.emplace_back();
        done.batch = (*request)->batch;
        if (code == CURLE_OK) {
            long status = 0;
            curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
            done.answer = read_answer(static_cast<int>(status), without_key((*request)->received.body),
                                      header_of(handle, "retry-after"), header_of(handle, "x-request-id"), now_ms);
        } else {
            done.answer.arrival = arrival_of(code, handle);
            done.answer.message = curl_easy_strerror(code);
        }
        curl_multi_remove_handle(handles_->multi, handle);
        (*request)->body = {};
        handles_->idle.push_back(std::move(*request));
        handles_->busy.erase(request);
    }
    return landed;
}

// An answer that repeats the request's header must not carry the key into a log.
std::string Transport::without_key(std::string text) const {
    const std::string& key = handles_->settings.key;
    for (std::size_t at = text.find(key); !key.empty() && at != std::string::npos; at = text.find(key, at))
        text.replace(at, key.size(), "[key]");
    return text;
}

std::pair<int, std::string> Transport::get(const std::string& url, const std::string& key) {
    const Easy easy;
    Received received;
    received.max_bytes = kMaxStreamBytes;
    curl_slist* const headers = append(nullptr, "Authorization: Bearer " + key);
    set_common(easy.handle, handles_->settings);
    curl_easy_setopt(easy.handle, CURLOPT_URL, url.c_str());
    curl_easy_setopt(easy.handle, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(easy.handle, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(easy.handle, CURLOPT_WRITEDATA, &received);
    const bool is_done = curl_easy_perform(easy.handle) == CURLE_OK;
    long status = 0;
    curl_easy_getinfo(easy.handle, CURLINFO_RESPONSE_CODE, &status);
    curl_slist_free_all(headers);
    return {is_done ? static_cast<int>(status) : 0, std::move(received.body)};
}

}  // namespace pixelcard::conversions
