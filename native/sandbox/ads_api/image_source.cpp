#include "pixelcard/sandbox/ads_api/image_source.h"

#include <algorithm>

#include "pixelcard/base/codec.h"
#include "pixelcard/sandbox/ads_api/multipart.h"
#include "pixelcard/url/url_facts.h"

namespace pixelcard::sandbox {

namespace {

constexpr std::chrono::seconds kPatience{5};
constexpr std::size_t kMaxImage = 32UL * 1024 * 1024;

bool is_local(const UrlFacts& facts) {
    return facts.reach == HostReach::loopback || facts.url.host == "localhost" || facts.url.host.ends_with(".test");
}

std::string url_of_upload(const HttpRequest& request) {
    constexpr std::size_t kMaxBody = 64 * 1024;
    if (request.body.size() > kMaxBody) return "";
    if (const std::optional<std::string> boundary = form_boundary(request.header("Content-Type"))) {
        for (const FormPart& part : form_parts(request.body, *boundary).value_or(std::vector<FormPart>()))
            if (part.name == "image_url") return std::string(part.content);
        return "";
    }
    return std::string(request.json().value()["image_url"].text());
}

std::vector<std::string> urls_of_job(ValueRef body) {
    constexpr std::size_t kMaxFetched = 50;
    std::vector<std::string> urls;
    for (const auto& operation : body["operations"]) {
        const std::string url(operation.value["input"]["source_image_url"].text());
        if (is_of_this_machine(url) && std::find(urls.begin(), urls.end(), url) == urls.end()) urls.push_back(url);
        if (urls.size() == kMaxFetched) break;
    }
    return urls;
}

}  // namespace

bool is_of_this_machine(const std::string& url) {
    const UrlFacts facts = url_facts(url);
    return facts.url.is_valid() && is_local(facts);
}

std::optional<server::LoopbackRequest> loopback_request(const std::string& url) {
    const UrlFacts facts = url_facts(url);
    if (!facts.url.is_valid() || facts.url.scheme != "http" || !is_local(facts)) return std::nullopt;
    server::LoopbackRequest request;
    request.host = facts.url.host;
    if (!facts.url.port.empty()) request.port = facts.url.port;
    request.target = facts.url.path + (facts.url.has_query ? '?' + facts.url.query : "");
    return request;
}

std::vector<std::string> image_urls_of(const HttpRequest& request, std::string_view path) {
    if (request.method != "POST") return {};
    if (path.ends_with('/')) path.remove_suffix(1);
    if (path == "/bulk_mutation_jobs") return urls_of_job(request.json().value());
    std::string url = path == "/upload" ? url_of_upload(request) : "";
    return url.empty() ? std::vector<std::string>() : std::vector{std::move(url)};
}

FetchedImage fetch_image(const std::string& url) {
    FetchedImage image;
    std::optional<server::LoopbackRequest> request = loopback_request(url);
    if (!request) {
        image.problem = "only http addresses of this machine are fetched";
        return image;
    }
    request->most_bytes = kMaxImage;
    server::LoopbackReply reply = server::ask_loopback(*request, kPatience);
    image.problem = reply.problem;
    if (reply.problem.empty() && reply.status != 200) image.problem = "it answered " + std::to_string(reply.status);
    image.bytes = std::move(reply.body);
    image.media_type = reply.content_type.substr(0, reply.content_type.find(';'));
    return image;
}

}  // namespace pixelcard::sandbox
