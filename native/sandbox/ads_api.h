// The Advertiser API as one object: a request goes in with the host's time, an answer comes out.
//
// The walk of a request: path and key → world → row of the router → query, body and idempotency key → handler → answer.
// The key alone decides the world, so parallel tests need no set-up. Nothing is stored unless the answer is a success.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "pixelcard/sandbox/ads_api/call.h"
#include "pixelcard/sandbox/ads_api/rate_limit.h"
#include "pixelcard/sandbox/ads_api/routes.h"
#include "pixelcard/sandbox/faults/api_watch.h"
#include "pixelcard/sandbox/generation/webhook_sender.h"
#include "pixelcard/sandbox/pixel_api/pixel_worlds.h"
#include "pixelcard/sandbox/router.h"
#include "pixelcard/sandbox/store/store.h"

namespace pixelcard::sandbox {

class AdsApi {
public:
    /// Throws SQLite::Exception when the file cannot be used; ":memory:" keeps everything in memory.
    AdsApi(const std::string& data_file, ServerSettings settings);

    /// Safe from many threads; never throws. `real_ms` is the host's time in milliseconds since 1970.
    [[nodiscard]] HttpResponse answer(const HttpRequest& request, std::int64_t real_ms);

    /// The rows of the server's router; their handlers live as long as this object. `now_ms` is the host's clock.
    [[nodiscard]] std::vector<server::Route> routes(std::int64_t (*now_ms)());

    /// Where the server listens, known once it does.
    void set_public_url(std::string url) { settings_.public_url = std::move(url); }

    /// What the pixel's endpoints ask the worlds. The functions live as long as this object; safe from many threads.
    [[nodiscard]] server::PixelWorlds pixel_worlds();

    /// The API's reason why the seed cannot be made; "" when it can, and without one.
    [[nodiscard]] std::string seed_problem(std::int64_t real_ms);

    /// Delivers webhooks from now on, until this object ends.
    void send_webhooks(std::int64_t (*now_ms)());

    /// Counts what arrives in this log, which has to outlive the last request.
    void count_from(server::Store& events);

private:
    struct Asked {
        std::string world, operation;
    };
    /// Attributes what has arrived since the last time. Under the lock.
    void catch_up();
    /// Also returns the operation and the world, for the log.
    [[nodiscard]] HttpResponse answer_call(const HttpRequest& request, const FetchedImages& fetched,
                                           std::unique_lock<std::mutex>& lock, std::int64_t real_ms, Asked& asked);
    void note(const HttpRequest& request, const Asked& asked, const HttpResponse& response, std::int64_t real_ms);
    /// The answer to an expectation, which waits for a request that fits.
    [[nodiscard]] HttpResponse expected(const HttpRequest& request, std::int64_t (*now_ms)());
    [[nodiscard]] bool is_known(const std::optional<std::string>& key) const;
    /// The images that a request names, fetched without the lock.
    [[nodiscard]] FetchedImages fetched_for(const HttpRequest& request, std::int64_t real_ms);
    [[nodiscard]] FetchedImage fetched(const std::string& url, std::int64_t real_ms);
    [[nodiscard]] HttpResponse generated_image(const HttpRequest& request, std::int64_t real_ms);
    /// The answer to a poll, which waits for the job's end when the poll requests it.
    [[nodiscard]] HttpResponse polled(const HttpRequest& request, std::int64_t (*now_ms)());
    [[nodiscard]] World open_world(const std::string& key, std::int64_t real_ms);
    /// A new world with its account and what the seed has.
    [[nodiscard]] World made_world(const std::string& key, std::int64_t real_ms, std::optional<Answer>& refused);
    [[nodiscard]] Answer run(const HttpRequest& request, Match match, const FetchedImages& fetched,
                             const std::function<void()>& let_others_through, World& world, std::int64_t real_ms,
                             std::int64_t stale_s);
    [[nodiscard]] HttpResponse written(const Answer& answer, const std::string& world, bool is_service = false);

    std::mutex mutex_;
    ObjectStore store_;
    ServerSettings settings_;
    RateLimit rate_limit_;
    ApiWatch watch_;
    server::Store* events_ = nullptr;
    std::int64_t counted_ = 0;                      ///< batches of it
    std::atomic<std::uint64_t> waiting_{0};         ///< about how many are not counted
    std::map<std::string, std::uint64_t> answers_;  ///< of each world, for request ids
    std::optional<WebhookSender> webhooks_;         ///< the last member: its thread ends before what it uses
};

}  // namespace pixelcard::sandbox
