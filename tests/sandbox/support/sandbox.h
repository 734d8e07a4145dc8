// A sandbox without a socket, at a frozen time, and requests to it as clients write them.
#pragma once

#include <string>
#include <vector>

#include "pixelcard/sandbox/ads_api.h"
#include "pixelcard/base/codec.h"
#include "pixelcard/sandbox/http/url.h"

namespace pixelcard::sandbox::test {

struct Reply {
    int status = 0;
    Value body;
    std::string text;
    server::Headers headers;

    [[nodiscard]] std::string header(std::string_view name) const {
        for (const auto& [key, value] : headers)
            if (key == name) return value;
        return "";
    }
    [[nodiscard]] std::string id() const { return std::string(body["id"].text()); }
    [[nodiscard]] std::string param() const { return std::string(body["error"]["param"].text()); }
    [[nodiscard]] std::string code() const { return std::string(body["error"]["code"].text()); }
};

inline ServerSettings frozen() {
    ServerSettings settings;
    settings.public_url = "http://127.0.0.1:8787";
    settings.start = {.clock_rate = 0, .review_delay_s = 5};
    return settings;
}

class Sandbox {
public:
    explicit Sandbox(ServerSettings settings = frozen()) : api_(":memory:", std::move(settings)) {}

    std::string key = "sk-test";

    Reply send(const std::string& method, const std::string& target, const std::string& body = "",
               server::Headers headers = {}) {
        HttpRequest request;
        request.method = method;
        const std::size_t question = target.find('?');
        request.path = target.substr(0, question);
        if (question != std::string::npos) request.query_text = target.substr(question + 1);
        const auto query = server::parse_query(request.query_text);
        request.is_query_valid = query.has_value();
        if (query) request.query = *query;
        request.headers = std::move(headers);
        if (!key.empty()) request.headers.emplace_back("Authorization", "Bearer " + key);
        if (!body.empty() && request.header("Content-Type").empty())
            request.headers.emplace_back("Content-Type", "application/json");
        request.body = body;
        const HttpResponse response = api_.answer(request, 1);
        return {response.status, parse_json(response.body).value_or(Value()), response.body, response.headers};
    }
    Reply get(const std::string& target) { return send("GET", target); }
    Reply post(const std::string& target, const std::string& body = "", server::Headers headers = {}) {
        return send("POST", target, body, std::move(headers));
    }

    void advance(int seconds) {
        static_cast<void>(post("/sandbox/clock", "{\"advance_s\":" + std::to_string(seconds) + "}"));
    }

    std::string upload() {
        return std::string(post("/v1/upload", R"({"image_url":"https://example.com/a.png"})").body["file_id"].text());
    }
    std::string campaign(const std::string& name = "Spring launch") {
        return post("/v1/campaigns",
                    "{\"name\":\"" + name + R"(","status":"active","budget":{"lifetime_spend_limit_micros":25000000}})")
            .id();
    }
    std::string ad_group(const std::string& campaign_id) {
        return post("/v1/ad_groups",
                    "{\"campaign_id\":\"" + campaign_id +
                        R"(","name":"US English","status":"active","context_hints":["productivity"],)"
                        R"("bidding_config":{"billing_event_type":"impression","max_bid_micros":60000}})")
            .id();
    }
    static std::string ad_body(const std::string& ad_group_id, const std::string& file_id,
                               const std::string& title = "Try the new workspace planner") {
        return "{\"ad_group_id\":\"" + ad_group_id +
               R"(","name":"Planner launch card","status":"active","creative":{"type":"chat_card","title":")" + title +
               R"(","body":"Coordinate tasks, docs, and meetings in one place.","target_url":"https://example.com/workspace-planner","file_id":")" +
               file_id + "\"}}";
    }

private:
    AdsApi api_;
};

}  // namespace pixelcard::sandbox::test
