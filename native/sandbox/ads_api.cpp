#include "pixelcard/sandbox/ads_api.h"

#include <algorithm>
#include <chrono>
#include <thread>

#include "pixelcard/sandbox/ads_api/account.h"
#include "pixelcard/sandbox/admin/admin_routes.h"
#include "pixelcard/sandbox/admin/traffic.h"
#include "pixelcard/sandbox/ads_api/errors.h"
#include "pixelcard/sandbox/ads_api/files.h"
#include "pixelcard/sandbox/ads_api/idempotency.h"
#include "pixelcard/sandbox/faults/api_faults.h"
#include "pixelcard/sandbox/faults/api_report.h"
#include "pixelcard/sandbox/generation/envelope.h"
#include "pixelcard/sandbox/generation/generation_routes.h"
#include "pixelcard/sandbox/generation/jobs.h"
#include "pixelcard/sandbox/ads_api/image_source.h"
#include "pixelcard/sandbox/store/conversion_store.h"
#include "pixelcard/sandbox/store/store.h"
#include "pixelcard/sandbox/world/attribution.h"
#include "pixelcard/sandbox/ads_api/multipart.h"
#include "pixelcard/sandbox/description/openapi.h"
#include "pixelcard/base/codec.h"
#include "pixelcard/base/text.h"
#include "pixelcard/sandbox/ads_api/preview.h"
#include "pixelcard/sandbox/ads_api/pixel_access.h"
#include "pixelcard/sandbox/ads_api/query.h"
#include "pixelcard/sandbox/ads_api/query_styles.h"
#include "pixelcard/sandbox/ads_api/routes.h"
#include "pixelcard/sandbox/ads_api/seed.h"

namespace pixelcard::sandbox {

namespace {

constexpr std::string_view kBase = "/v1";
constexpr std::string_view kAdminBase = "/sandbox";
constexpr std::string_view kServiceBase = "/api/v1";
/// How long a long request steps aside: enough for those who wait to be woken.
constexpr std::chrono::milliseconds kBreath{2};
/// Lists lag behind writes by seconds, in clients' reports.
constexpr std::int64_t kUsuallyStaleS = 2;
/// Whose world the console and the admin API mean when no key is given.
constexpr std::string_view kDemoKey = "demo";

bool is_below(std::string_view path, std::string_view base) {
    return path.starts_with(base) && path.substr(base.size()).starts_with('/');
}

// A client whose base URL ends in /v1 and whose paths begin with it asks for /v1/v1.
std::string_view without_base(std::string_view path) {
    while (is_below(path, kBase)) path.remove_prefix(kBase.size());
    return path;
}

/// The key of "Authorization: Bearer …"; nothing when there is none.
std::optional<std::string> bearer_key(const HttpRequest& request) {
    constexpr std::size_t kMaxKey = 4096;
    const std::string header = request.header("Authorization");
    constexpr std::string_view kScheme = "bearer ";
    if (ascii_lowercase(Value(std::string_view(header).substr(0, kScheme.size()))) != kScheme) return std::nullopt;
    const std::string_view key = trim(std::string_view(header).substr(kScheme.size()));
    if (key.empty() || key.size() > kMaxKey) return std::nullopt;
    return std::string(key);
}

Answer unauthorized(bool has_key) {
    return has_key ? refusal(401, "Incorrect API key provided.", "", "invalid_api_key")
                   : refusal(401,
                             "You did not provide an API key. Send it as 'Authorization: Bearer YOUR_KEY'; any key "
                             "opens a world of this sandbox.");
}

Answer too_many() {
    Answer answer = refusal(429, "Rate limit reached. Nothing was written.", "", "rate_limit_exceeded");
    answer.headers.emplace_back("Retry-After", "1");
    return answer;
}

/// Reads the JSON body of a call that has one; forms of uploads are read by their handler.
std::optional<Answer> read_body(Call& call) {
    if (!call.route.body || call.request.method == "GET") return std::nullopt;
    const std::string type = call.request.header("Content-Type");
    if (call.request.body.empty() && call.route.body->needed_on_create == 0 && !call.route.takes_file) {
        call.body = Value::object();  // a body is optional
        return std::nullopt;
    }
    if (call.route.takes_file && form_boundary(type)) return std::nullopt;
    const Value media_type = ascii_lowercase(Value(trim(std::string_view(type).substr(0, type.find(';')))));
    const std::string shown(media_type.text().substr(0, 100));
    if (!shown.empty() && media_type != "application/json")
        return refusal(400, "Unsupported content type: '" + shown + "'. Send 'application/json'.", "",
                       "unsupported_content_type");
    const ParsedJson& body = call.request.json();
    if (!body)
        return refusal(400, "We could not parse the JSON body of your request: " + body.error().reason, "",
                       "invalid_json");
    call.body = *body;
    if (!call.body.is_object())
        return refusal(400, "The body of the request has to be a JSON object.", "", "invalid_type");
    return std::nullopt;
}

// Two kinds of trouble with the data file: no room in it, or no access to it.
Answer storage_refusal(const server::StoreError& error) {
    const bool is_full = server::is_disk_full(error);
    const std::string what = is_full ? "The sandbox's data file cannot grow: the disk is full, or a limit is reached."
                                     : std::string("The sandbox's data file cannot be used: ") + error.what();
    return refusal(is_full ? 507 : 503, what + " Nothing of this request was kept.", "",
                   is_full ? "disk_full" : "storage_failed");
}

// What the router refuses before a handler runs, in the envelope that clients of this API read.
HttpResponse service_error(int status, const std::string& code, const std::string& message, const std::string& field) {
    HttpResponse response;
    response.status = status;
    response.content_type = "application/json";
    response.body = json_text(in_service_envelope(refusal(status, message, field, code), "req_pi_refused").body);
    return response;
}

HttpResponse official_error(int status, const std::string& code, const std::string& message, const std::string& field) {
    HttpResponse response;
    response.status = status;
    response.content_type = "application/json";
    response.body = json_text(refusal(status, message, field, code).body);
    return response;
}

}  // namespace

AdsApi::AdsApi(const std::string& data_file, ServerSettings settings)
    : store_(data_file), settings_(std::move(settings)) {}

std::vector<server::Route> AdsApi::routes(std::int64_t (*now_ms)()) {
    using server::Access;
    using server::Framing;
    constexpr std::size_t kMaxBody = 16UL * 1024 * 1024;  // of a bulk job, the largest body that is documented
    constexpr std::size_t kMaxUpload = 32UL * 1024 * 1024;
    constexpr std::size_t kMaxList = 64UL * 1024 * 1024;  // a million e-mail addresses; the platform takes 500 MB
    constexpr std::size_t kMaxReferences = 128UL * 1024 * 1024;  // six images of 15 MB in base64
    const server::Handler handler = [this, now_ms](const HttpRequest& request) { return answer(request, now_ms()); };
    const auto description = [this](const HttpRequest&) {
        HttpResponse response;
        response.content_type = "application/json";
        response.body = json_text(openapi_document(settings_.public_url + std::string(kBase)));
        return response;
    };
    return {
        {"GET", "/openapi.json", description, Access::script},
        {"GET", "/v1/{path*}", handler, Access::api, 0, Framing::none, official_error},
        {"POST", "/v1/{path*}", handler, Access::api, kMaxBody, Framing::none, official_error},
        {"PATCH", "/v1/{path*}", handler, Access::api, kMaxBody, Framing::none, official_error},
        {"POST", "/v1/upload", handler, Access::api, kMaxUpload, Framing::none, official_error},
        {"POST", "/v1/v1/upload", handler, Access::api, kMaxUpload, Framing::none, official_error},
        {"POST", "/v1/uploads", handler, Access::api, kMaxList, Framing::none, official_error},
        {"GET", std::string(kFilesPrefix) + "{name*}", handler, Access::script},
        {"GET", std::string(kPreviewsPrefix) + "{name*}", handler, Access::page, 0, Framing::any},
        {"GET", std::string(kClicksPrefix) + "{name*}", handler, Access::page},
        {"GET", std::string(kGeneratedImagesPrefix) + "{name*}", handler, Access::script},
        {"GET", "/api/v1/{path*}", [this, now_ms](const HttpRequest& request) { return polled(request, now_ms); },
         Access::api, 0, Framing::none, service_error},
        {"POST", "/api/v1/{path*}", handler, Access::api, kMaxReferences, Framing::none, service_error},
        {"PATCH", "/api/v1/{path*}", handler, Access::api, kMaxReferences, Framing::none, service_error},
        {"GET", "/sandbox/{path*}", handler, Access::admin, 0, Framing::none, official_error},
        {"POST", "/sandbox/{path*}", handler, Access::admin, kMaxBody, Framing::none, official_error},
        {"POST", "/sandbox/expect", [this, now_ms](const HttpRequest& request) { return expected(request, now_ms); },
         Access::admin, kMaxBody, Framing::none, official_error},
    };
}

server::PixelWorlds AdsApi::pixel_worlds() {
    const auto time_of = [this](const std::string& pid, std::int64_t real_ms) {
        const std::scoped_lock lock(mutex_);
        const std::optional<PixelOwner> owner = pixel_owner(store_, pid);
        const std::optional<WorldRow> row = store_.world(owner ? owner->world : world_id_of(kDemoKey));
        return row ? world_of(*row).clock.at(real_ms) : real_ms;
    };
    const auto opens = [this](const std::string& pid, const std::string& key) {
        const std::scoped_lock lock(mutex_);
        return opens_pixel(store_, pid, key);
    };
    // The next request of the API counts what waits; without one a busy page would leave it all to that request.
    const auto kept = [this] {
        constexpr std::uint64_t kAtOnce = 64;
        if (++waiting_ < kAtOnce) return;
        const std::unique_lock lock(mutex_, std::try_to_lock);
        if (!lock) return;
        try {
            catch_up();
        } catch (const server::StoreError&) {
            // Nothing is lost: what was not counted is counted with the next batch or request.
        }
    };
    return {time_of, opens, kept};
}

void AdsApi::count_from(server::Store& events) {
    const std::scoped_lock lock(mutex_);
    events_ = &events;
    counted_ = attributed_upto(store_);
}

void AdsApi::catch_up() {
    constexpr int kAtOnce = 200;
    if (!events_) return;
    waiting_ = 0;
    for (std::int64_t newest = events_->last_id(); counted_ < newest;) {
        const server::StoredPage page = events_->after(counted_, kAtOnce);
        const std::int64_t upto = page.batches.empty() ? newest : page.batches.back().id;
        server::WriteTransaction transaction = store_.transaction();
        for (const server::StoredBatch& batch : page.batches) attribute(store_, world_id_of(kDemoKey), batch.record);
        set_attributed_upto(store_, upto);
        transaction.commit();
        counted_ = upto;
    }
}

HttpResponse AdsApi::answer(const HttpRequest& request, std::int64_t real_ms) {
    try {
        if (request.path.starts_with(kGeneratedImagesPrefix)) return generated_image(request, real_ms);
        const FetchedImages fetched = fetched_for(request, real_ms);
        std::unique_lock lock(mutex_);
        catch_up();
        if (request.path.starts_with(kFilesPrefix)) return served_file(store_, request);
        if (request.path.starts_with(kPreviewsPrefix)) return preview_page(store_, settings_, request, real_ms);
        if (request.path.starts_with(kClicksPrefix)) return follow_click(store_, request, real_ms);
        Asked asked;
        HttpResponse response = answer_call(request, fetched, lock, real_ms, asked);
        note(request, asked, response, real_ms);
        return response;
    } catch (const server::StoreError& error) { return written(storage_refusal(error), ""); }
}

FetchedImages AdsApi::fetched_for(const HttpRequest& request, std::int64_t real_ms) {
    if (!request.path.starts_with(kBase) || !is_known(bearer_key(request))) return {};
    FetchedImages images;
    for (const std::string& url : image_urls_of(request, without_base(request.path)))
        if (settings_.fetch && is_of_this_machine(url)) images.emplace(url, fetched(url, real_ms));
    return images;
}

FetchedImage AdsApi::fetched(const std::string& url, std::int64_t real_ms) {
    if (!url.starts_with(settings_.public_url + '/')) return settings_.fetch(url);
    // What this server serves itself is not asked for over the network: every thread could be waiting for another one.
    HttpRequest own;
    own.method = "GET";
    own.path = url.substr(settings_.public_url.size(), url.find_first_of("?#") - settings_.public_url.size());
    if (!own.path.starts_with(kGeneratedImagesPrefix) && !own.path.starts_with(kFilesPrefix))
        return settings_.fetch(url);
    const HttpResponse response = answer(own, real_ms);
    return FetchedImage{response.body, response.content_type,
                        response.status == 200 ? "" : "it answered " + std::to_string(response.status)};
}

bool AdsApi::is_known(const std::optional<std::string>& key) const {
    if (!key || settings_.keys.empty()) return key.has_value();
    // A digest read from the file is not the key.
    const std::string shown = "sha256:" + digest(*key, 64);
    return std::ranges::any_of(settings_.keys, [&](const std::string& listed) {
        return listed == shown || (listed == *key && !key->starts_with("sha256:"));
    });
}

HttpResponse AdsApi::answer_call(const HttpRequest& request, const FetchedImages& fetched,
                                 std::unique_lock<std::mutex>& lock, std::int64_t real_ms, Asked& asked) {
    const bool is_admin = is_below(request.path, kAdminBase);
    const bool is_service = is_below(request.path, kServiceBase);
    std::optional<std::string> key = bearer_key(request);
    if (!key && is_admin) key = std::string(kDemoKey);
    if (!is_admin && !is_known(key)) return written(unauthorized(key.has_value()), "", is_service);
    const std::string id = world_id_of(*key);
    if (!is_admin) asked.world = id;

    const std::string_view method =
        request.method == "HEAD" ? std::string_view("GET") : std::string_view(request.method);
    Match match =
        is_admin ? find_route(admin_routes(), method, std::string_view(request.path).substr(kAdminBase.size()))
        : is_service
            ? find_route(generation_routes(), method, std::string_view(request.path).substr(kServiceBase.size()))
            : find_route(ads_routes(), method, without_base(request.path));
    if (!match.route)
        return written(match.has_other_method ? refusal(405, "Invalid method for URL (" + request.method + " " +
                                                                 request.path.substr(0, 200) + ")")
                                              : invalid_url(request),
                       id, is_service);
    asked.operation = match.route->operation;
    if (settings_.is_realistic && match.route->is_gated) return written(invalid_url(request), id, is_service);
    if (settings_.is_realistic) watch_.begin_with(id, faults_of_platform());
    const std::optional<ApiFault> fault =
        is_admin ? std::nullopt : watch_.take(id, asked.operation, method, without_base(request.path));
    if (fault && !is_answer_lost(*fault) && !is_stale(*fault))
        return written(faulty_answer(*fault, request), id, is_service);
    if (settings_.is_realistic && !is_admin && !rate_limit_.allows(id, match.route->operation, real_ms))
        return written(too_many(), id, is_service);

    std::optional<server::WriteTransaction> transaction;
    transaction.emplace(store_.database());
    World world = open_world(*key, real_ms);
    world.real_ms = real_ms;
    const auto let_others_through = [&] {
        store_.put_world(world.saved());
        transaction->commit();
        transaction.reset();
        lock.unlock();
        std::this_thread::sleep_for(kBreath);
        lock.lock();
        transaction.emplace(store_.database());
        world = open_world(*key, real_ms);
        world.real_ms = real_ms;
    };
    const std::int64_t stale_s = fault && is_stale(*fault)             ? std::max<std::int64_t>(1, fault->seconds)
                                 : settings_.is_realistic && !is_admin ? kUsuallyStaleS
                                                                       : 0;
    const Answer answer = run(request, std::move(match), fetched, let_others_through, world, real_ms, stale_s);
    if (answer.status < 400) {
        store_.put_world(world.saved());
        transaction->commit();
    }
    return written(fault && is_answer_lost(*fault) ? faulty_answer(*fault, request) : answer, id, is_service);
}

void AdsApi::note(const HttpRequest& request, const Asked& asked, const HttpResponse& response, std::int64_t real_ms) {
    // The console asks every two seconds; its requests would hide those of the client that is looked at.
    if (asked.world.empty() || request.header("Referer").ends_with("/console/")) return;
    NotedRequest note = noted(request, asked.operation, real_ms);
    note.status = response.status;
    if (response.status >= 400) note.code = parse_json(response.body).value_or(Value())["error"]["code"].text();
    watch_.note(asked.world, std::move(note));
}

World AdsApi::open_world(const std::string& key, std::int64_t real_ms) {
    const std::string id = world_id_of(key);
    if (std::optional<WorldRow> row = store_.world(id)) return world_of(std::move(*row));
    std::optional<Answer> refused;
    return made_world(key, real_ms, refused);
}

World AdsApi::made_world(const std::string& key, std::int64_t real_ms, std::optional<Answer>& refused) {
    World world = new_world(key, real_ms, settings_.start);
    store_.put(world.row.id, new_account(world, world.clock.at(real_ms) / 1000));
    if (settings_.seed.is_null()) return world;
    const HttpRequest request;
    const Route route;
    refused = seed_world({request, route, settings_, store_, world, key, world.clock.at(real_ms)}, settings_.seed);
    return world;
}

std::string AdsApi::seed_problem(std::int64_t real_ms) {
    const std::scoped_lock lock(mutex_);
    const server::WriteTransaction undone = store_.transaction();
    std::optional<Answer> refused;
    static_cast<void>(made_world("a key that opens the world of the seed", real_ms, refused));
    return refused ? std::string(refused->body["error"]["message"].text()) : "";
}

Answer AdsApi::run(const HttpRequest& request, Match match, const FetchedImages& fetched,
                   const std::function<void()>& let_others_through, World& world, std::int64_t real_ms,
                   std::int64_t stale_s) {
    const Route& route = *match.route;
    HttpRequest as_platform;
    const bool has_styles = route.query && !settings_.is_realistic;
    if (has_styles) {
        as_platform = request;
        as_platform.query = with_brackets(request.query, *route.query);
    }
    Call call{has_styles ? as_platform : request,
              route,
              settings_,
              store_,
              world,
              bearer_key(request).value_or(std::string(kDemoKey)),
              world.clock.at(real_ms),
              std::move(match.path_values)};
    call.watch = &watch_;
    call.stale_s = stale_s;
    call.fetched = &fetched;
    call.let_others_through = let_others_through;
    if (std::optional<Answer> wrong = check_query(call)) return *wrong;
    if (std::optional<Answer> wrong = read_body(call)) return *wrong;
    return route.takes_idempotency_key ? answer_once(call) : route.handler(call);
}

HttpResponse AdsApi::written(const Answer& answer, const std::string& world, bool is_service) {
    const std::string request_id =
        (is_service ? "req_pi_" : "req_") + digest(world + "\nanswer\n" + std::to_string(answers_[world]++), 32);
    const Answer shown = is_service ? in_service_envelope(answer, request_id) : answer;
    HttpResponse response;
    response.status = shown.status;
    response.content_type = shown.content_type;
    response.headers.assign(shown.headers.begin(), shown.headers.end());
    response.headers.emplace_back(is_service ? "X-Request-Id" : "x-request-id", request_id);
    if (is_service) rate_limit_.describe(world, response.headers);
    response.headers.emplace_back("Cache-Control", "no-store");
    response.body = shown.text.empty() ? json_text(shown.body) : shown.text;
    return response;
}

}  // namespace pixelcard::sandbox
