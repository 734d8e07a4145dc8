// Requests to the Advertiser API, the image service and the admin API, as an attacker writes them: a line with method
// and target, lines with headers, an empty line, the body; a line "===" separates requests. "{campaign}", "{ad_group}",
// "{ad}" and "{file}" are replaced by ids that exist.
#include <algorithm>
#include <memory>
#include <string>

#include "fuzz.h"
#include "pixelcard/base/codec.h"
#include "pixelcard/sandbox/ads_api.h"
#include "pixelcard/sandbox/http/url.h"

using namespace pixelcard;

namespace {

constexpr std::string_view kKey = "sk-never-to-be-answered";
constexpr int kMostRequests = 6;
// Days of traffic take time by design; the bound of a request is checked by a unit test.
constexpr std::string_view kSlow = "/sandbox/simulate";

sandbox::ServerSettings settings() {
    sandbox::ServerSettings frozen;
    frozen.public_url = "http://127.0.0.1:8787";
    frozen.start.clock_rate = 0;
    return frozen;
}

server::HttpRequest request_of(std::string method, std::string_view target, server::Headers headers, std::string body) {
    server::HttpRequest request;
    request.method = std::move(method);
    request.path = target.substr(0, target.find('?'));
    if (request.path.size() < target.size()) request.query_text = target.substr(request.path.size() + 1);
    const auto query = server::parse_query(request.query_text);
    request.is_query_valid = query.has_value();
    if (query) request.query = *query;
    request.headers = std::move(headers);
    request.body = std::move(body);
    return request;
}

/// A world with one object of each level.
class Account {
public:
    Account() : api_(":memory:", settings()) {
        file_ = created("/v1/upload", R"({"image_url":"https://example.com/a.png"})", "file_id");
        campaign_ =
            created("/v1/campaigns",
                    R"({"name":"Spring","status":"active","budget":{"lifetime_spend_limit_micros":25000000}})", "id");
        ad_group_ = created(
            "/v1/ad_groups",
            with_ids(
                R"({"campaign_id":"{campaign}","name":"English","status":"active","context_hints":["a"],"bidding_config":{"billing_event_type":"impression","max_bid_micros":60000}})"),
            "id");
        ad_ = created(
            "/v1/ads",
            with_ids(
                R"({"ad_group_id":"{ad_group}","name":"Card","status":"active","creative":{"type":"chat_card","title":"Planner","body":"Tasks and docs.","target_url":"https://example.com/","file_id":"{file}"}})"),
            "id");
    }

    [[nodiscard]] std::string with_ids(std::string text) const {
        for (const auto& [name, id] : {std::pair("{campaign}", &campaign_), std::pair("{ad_group}", &ad_group_),
                                       std::pair("{ad}", &ad_), std::pair("{file}", &file_)})
            for (std::size_t at = text.find(name); at != text.npos; at = text.find(name, at + id->size()))
                text.replace(at, std::string_view(name).size(), *id);
        return text;
    }
    [[nodiscard]] server::HttpResponse answer(const server::HttpRequest& request) { return api_.answer(request, 1); }
    [[nodiscard]] std::string state() {
        return answer(request_of("GET", "/sandbox/world", {{"Authorization", "Bearer " + std::string(kKey)}}, "")).body;
    }

private:
    std::string created(const char* target, std::string body, const char* id) {
        const server::HttpResponse response = answer(request_of(
            "POST", target, {{"Authorization", "Bearer " + std::string(kKey)}, {"Content-Type", "application/json"}},
            std::move(body)));
        fuzz::require(response.status == 200, "the account is made");
        return std::string((*parse_json(response.body))[id].text());
    }

    sandbox::AdsApi api_;
    std::string file_, campaign_, ad_group_, ad_;
};

server::HttpRequest read_request(std::string_view text, const Account& account) {
    const std::string_view first = fuzz::take_line(text);
    const std::size_t space = first.find(' ');
    server::Headers headers;
    bool has_key = false;
    for (std::string_view line = fuzz::take_line(text); !line.empty(); line = fuzz::take_line(text)) {
        const std::size_t colon = line.find(": ");
        if (colon != line.npos) headers.emplace_back(line.substr(0, colon), line.substr(colon + 2));
        has_key = has_key || line.starts_with("Authorization: ");
    }
    if (!has_key) headers.emplace_back("Authorization", "Bearer " + std::string(kKey));
    const std::string target =
        account.with_ids(std::string(space == first.npos ? "/v1/ad_account" : first.substr(space + 1)));
    return request_of(std::string(first.substr(0, space)), target, std::move(headers),
                      account.with_ids(std::string(text)));
}

void check_error(const server::HttpResponse& response) {
    const auto body = parse_json(response.body);
    const ValueRef error = (*body)["error"];
    fuzz::require(!error["message"].text().empty() && !error["type"].text().empty(), "a refusal says what it is");
    fuzz::require(error["param"].is_null() || error["param"].is_text(), "a refusal names one parameter or none");
}

void check_headers(const server::HttpResponse& response) {
    for (const auto& [name, value] : response.headers)
        fuzz::require(std::all_of(value.begin(), value.end(), [](char c) { return c >= ' ' && c < '\x7F'; }),
                      "what a header holds is printable ASCII");
}

void check_answer(std::string_view sent, const server::HttpResponse& response) {
    constexpr int kDocumented[] = {200, 201, 202, 302, 400, 401, 403, 404, 405, 409, 413, 422};
    fuzz::require(std::find(std::begin(kDocumented), std::end(kDocumented), response.status) != std::end(kDocumented),
                  "every status is a documented one");
    // libFuzzer learns the key from this very comparison, and an answer may repeat what it was sent.
    fuzz::require(sent.find(kKey) != sent.npos || response.body.find(kKey) == std::string::npos,
                  "no answer holds the key");
    check_headers(response);
    if (response.content_type != "application/json") return;
    fuzz::require(parse_json(response.body).has_value(), "an answer in JSON is JSON");
    if (response.status >= 400) check_error(response);
}

/// Runs one request; true when it may have changed the account.
bool run(std::string_view text, Account& account) {
    const server::HttpRequest request = read_request(text, account);
    if (!request.path.starts_with('/') || request.path.starts_with(kSlow)) return false;
    const std::string before = account.state();
    const server::HttpResponse response = account.answer(request);
    check_answer(text, response);
    if (response.status >= 400) fuzz::require(account.state() == before, "a refused request changes nothing");
    return response.status < 400 && (request.method != "GET" || response.status == 302);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text = fuzz::bytes_of(data, size);
    static std::unique_ptr<Account> account = std::make_unique<Account>();
    bool is_changed = false;
    for (int i = 0; i < kMostRequests && !text.empty(); i++) {
        const std::size_t end = text.find("\n===\n");
        is_changed = run(text.substr(0, end), *account) || is_changed;
        text = end == text.npos ? std::string_view() : text.substr(end + 5);
    }
    // The same input finds the same account, whatever ran before it.
    if (is_changed) account = std::make_unique<Account>();
    return 0;
}
