#include "pixelcard/sandbox/http/compression.h"

#include <brotli/encode.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <list>
#include <mutex>
#include <optional>

#include "pixelcard/base/text.h"

namespace pixelcard::server {

namespace {

// Below this a response fits one packet either way.
constexpr std::size_t kMinBytes = 1024;
// Above, compressing would hold a thread for too long; nothing served is so large.
constexpr std::size_t kMaxBytes = 32 * 1024 * 1024;
constexpr int kBrotliQuality = 5;  // 11 is 20 times slower for a few percent
constexpr int kGzipLevel = 6;
constexpr int kGzipWindow = 15 + 16;  // zlib's way to ask for gzip

enum class Coding : unsigned char { brotli, gzip };
constexpr const char* name_of(Coding coding) { return coding == Coding::brotli ? "br" : "gzip"; }

bool is_worth_it(const HttpResponse& response) {
    static constexpr std::string_view kTypes[] = {"text/", "application/javascript", "application/json",
                                                  "image/svg+xml", "application/wasm"};
    if (response.body.size() < kMinBytes || response.body.size() > kMaxBytes) return false;
    return std::any_of(std::begin(kTypes), std::end(kTypes),
                       [&](std::string_view type) { return response.content_type.starts_with(type); });
}

std::optional<std::string> with_brotli(const std::string& text) {
    std::string packed(BrotliEncoderMaxCompressedSize(text.size()), '\0');
    std::size_t size = packed.size();
    const auto* from = reinterpret_cast<const std::uint8_t*>(text.data());
    auto* to = reinterpret_cast<std::uint8_t*>(packed.data());
    if (BrotliEncoderCompress(kBrotliQuality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_GENERIC, text.size(), from, &size,
                              to) != BROTLI_TRUE)
        return std::nullopt;
    packed.resize(size);
    return packed;
}

Bytef* bytes_of(const std::string& text) {
    return reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
}  // zlib only reads them

std::optional<std::string> with_gzip(const std::string& text) {
    constexpr int kMemoryLevel = 8;
    z_stream stream{};
    if (deflateInit2(&stream, kGzipLevel, Z_DEFLATED, kGzipWindow, kMemoryLevel, Z_DEFAULT_STRATEGY) != Z_OK)
        return std::nullopt;
    std::string packed(deflateBound(&stream, text.size()), '\0');
    stream.next_in = bytes_of(text);
    stream.avail_in = static_cast<uInt>(text.size());
    stream.next_out = bytes_of(packed);
    stream.avail_out = static_cast<uInt>(packed.size());
    const int result = deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return result == Z_STREAM_END ? std::optional(std::move(packed)) : std::nullopt;
}

// Packed files, the latest first. A page asks for some dozen files again and again.
class Packed {
public:
    [[nodiscard]] std::optional<std::string> find(const std::string& key) {
        const std::scoped_lock lock(mutex_);
        const auto found =
            std::find_if(entries_.begin(), entries_.end(), [&](const Entry& entry) { return entry.key == key; });
        if (found == entries_.end()) return std::nullopt;
        entries_.splice(entries_.begin(), entries_, found);
        return found->body;
    }

    void add(const std::string& key, const std::string& body) {
        constexpr std::size_t kMost = 64;
        const std::scoped_lock lock(mutex_);
        entries_.push_front({key, body});
        if (entries_.size() > kMost) entries_.pop_back();
    }

private:
    struct Entry {
        std::string key, body;
    };
    std::mutex mutex_;
    std::list<Entry> entries_;
};

std::optional<std::string> packed(const std::string& body, Coding coding) {
    return coding == Coding::brotli ? with_brotli(body) : with_gzip(body);
}

std::optional<std::string> packed_once(const std::string& body, Coding coding, const std::string& etag) {
    static Packed all;
    if (etag.empty()) return packed(body, coding);
    const std::string key = etag + name_of(coding);
    if (auto known = all.find(key)) return known;
    auto fresh = packed(body, coding);
    if (fresh) all.add(key, *fresh);
    return fresh;
}

std::optional<Coding> chosen_coding(const HttpRequest& request) {
    const std::string accepted = request.header("Accept-Encoding");
    const int brotli = accepted_weight(accepted, "br");
    const int gzip = accepted_weight(accepted, "gzip");
    if (brotli == 0 && gzip == 0) return std::nullopt;
    return brotli >= gzip ? Coding::brotli : Coding::gzip;
}

std::string* find_header(HttpResponse& response, std::string_view name) {
    for (auto& [key, value] : response.headers)
        if (is_same_name(key, name)) return &value;
    return nullptr;
}

// "q=0.5" as 500; anything else that follows a coding counts as 1.
int weight_of(std::string_view parameters) {
    constexpr int kWhole = 1000;
    const std::size_t q = parameters.find("q=");
    if (q == parameters.npos) return kWhole;
    const std::string_view number = trim(parameters.substr(q + 2));
    if (!number.starts_with('0')) return kWhole;
    int weight = 0;
    int place = kWhole;
    for (std::size_t i = 2; i < number.size() && is_digit(number[i]) && place > 1; i++)
        weight += (number[i] - '0') * (place /= 10);
    return weight;
}

}  // namespace

int accepted_weight(std::string_view accept_encoding, std::string_view coding) {
    int any = 0;
    while (!accept_encoding.empty()) {
        const std::string_view item = accept_encoding.substr(0, accept_encoding.find(','));
        accept_encoding.remove_prefix(std::min(accept_encoding.size(), item.size() + 1));
        const std::string_view name = trim(item.substr(0, item.find(';')));
        const int weight = weight_of(item.substr(std::min(item.find(';'), item.size())));
        if (is_same_name(name, coding)) return weight;
        if (name == "*") any = weight;
    }
    return any;
}

void compress(const HttpRequest& request, HttpResponse& response) {
    if (!is_worth_it(response) || find_header(response, "Content-Encoding")) return;
    response.headers.emplace_back("Vary", "Accept-Encoding");
    const auto coding = chosen_coding(request);
    if (!coding) return;
    std::string* etag = find_header(response, "ETag");
    auto body = packed_once(response.body, *coding, etag ? *etag : "");
    if (!body || body->size() >= response.body.size()) return;
    response.body = std::move(*body);
    response.headers.emplace_back("Content-Encoding", name_of(*coding));
}

BodyProblem decode_body(HttpRequest& request, std::size_t max_bytes) {
    const std::string coding = request.header("Content-Encoding");
    if (coding.empty() || is_same_name(coding, "identity")) return BodyProblem::none;
    if (!is_same_name(coding, "gzip") && !is_same_name(coding, "x-gzip")) return BodyProblem::unsupported_encoding;
    z_stream stream{};
    if (inflateInit2(&stream, kGzipWindow) != Z_OK) return BodyProblem::undecodable;
    const std::string body = std::exchange(request.body, "");
    std::array<char, 16 * 1024> piece{};
    stream.next_in = bytes_of(body);
    stream.avail_in = static_cast<uInt>(body.size());
    int result = Z_OK;
    while (result == Z_OK && request.body.size() <= max_bytes) {
        stream.next_out = reinterpret_cast<Bytef*>(piece.data());
        stream.avail_out = static_cast<uInt>(piece.size());
        result = inflate(&stream, Z_NO_FLUSH);
        request.body.append(piece.data(), piece.size() - stream.avail_out);
    }
    const bool is_whole = result == Z_STREAM_END && stream.avail_in == 0;
    inflateEnd(&stream);
    const bool is_too_large = request.body.size() > max_bytes;
    if (is_whole && !is_too_large) return BodyProblem::none;
    request.body.clear();
    return is_too_large ? BodyProblem::too_large : BodyProblem::undecodable;
}

}  // namespace pixelcard::server
