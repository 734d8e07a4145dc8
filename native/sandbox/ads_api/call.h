// One call of the Advertiser API on its way: the request, the world it is about, and the answer. Data flows one way:
// request → route → handler → answer; handlers know the world and the store, and nothing of sockets.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pixelcard/sandbox/http/http.h"
#include "pixelcard/rules/rule_book.h"
#include "pixelcard/lint/terms/term_book.h"
#include "pixelcard/ads/resources/resource.h"
#include "pixelcard/sandbox/store/object_store.h"
#include "pixelcard/sandbox/world/world.h"

namespace pixelcard::sandbox {

using server::HttpRequest;
using server::HttpResponse;

class ApiWatch;

struct Answer {
    int status = 200;
    Value body{};
    std::vector<std::pair<std::string, std::string>> headers{};
    std::string content_type = "application/json";
    std::string text{};  ///< sent instead of `body` when it is not JSON, or a kept answer byte for byte
};

/// The response of an image URL on this machine; `problem` is the reason when there is none.
struct FetchedImage {
    std::string bytes;
    std::string media_type;
    std::string problem;
};
using FetchedImages = std::map<std::string, FetchedImage>;  ///< by their URLs

/// Fixed for the life of the server.
struct ServerSettings {
    std::string public_url;  ///< "http://127.0.0.1:8787": where served files are found
    WorldStart start{};
    bool is_realistic = false;        ///< rate limits and other behaviours that real clients meet
    std::vector<std::string> keys{};  ///< the only ones that exist, or "sha256:" and their digest; none given: every
                                      ///< key opens a world
    std::function<FetchedImage(const std::string& url)> fetch{};  ///< for URLs of this machine; none: such uploads are
                                                                  ///< refused. Called without a lock
    RuleBook book{};
    TermBook terms{};
    Value seed{};  ///< a plan that new worlds begin with; null for empty ones
};

struct Call;

/// A row of the router. Paths follow "/v1"; "{…}" is any one segment.
struct Route {
    const char* method = "GET";
    std::string pattern;
    std::string operation;  ///< operationId of the description
    Answer (*handler)(Call&) = nullptr;
    const ads::Resource* resource = nullptr;
    std::string_view status{};  ///< of an action
    const ads::Table* body = nullptr;
    const ads::Table* query = nullptr;
    const ads::Table* answer = nullptr;
    int success = 200;
    std::string described{};  ///< its operationId, where another path has the same operation
    bool is_list = false;     ///< the answer is a list of `answer`
    bool takes_idempotency_key = false;
    bool needs_idempotency_key = false;
    bool is_gated = false;    ///< not enabled on self-serve accounts: 404 with --realistic
    bool takes_file = false;  ///< multipart/form-data beside JSON
};

struct Call {
    const HttpRequest& request;
    const Route& route;
    const ServerSettings& settings;
    ObjectStore& store;
    World& world;
    std::string key{};        ///< the bearer key, which is not stored
    std::int64_t now_ms = 0;  ///< of the world
    std::vector<std::string> path_values{};
    Value body{};                            ///< of a JSON request; null when there is none
    ApiWatch* watch = nullptr;               ///< what was asked of this world, and failures that it has ordered
    std::int64_t stale_s = 0;                ///< lists lack what is younger
    const FetchedImages* fetched = nullptr;  ///< the images of this machine that the request names
    /// Commits the changes so far and lets waiting requests run. Values read before may have changed then, the world in
    /// `world` too.
    std::function<void()> let_others_through = [] {};

    [[nodiscard]] std::int64_t now() const { return now_ms / 1000; }
    [[nodiscard]] const ads::Resource& resource() const { return *route.resource; }
    [[nodiscard]] const std::string& id() const { return path_values.front(); }
    [[nodiscard]] const std::string& world_id() const { return world.row.id; }
};

}  // namespace pixelcard::sandbox
