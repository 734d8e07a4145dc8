#include "pixelcard/sandbox/admin/admin_routes.h"

#include <algorithm>

#include "pixelcard/sandbox/ads_api/account.h"
#include "pixelcard/sandbox/ads_api/errors.h"
#include "pixelcard/sandbox/ads_api/seed.h"
#include "pixelcard/sandbox/ads_api/validation.h"
#include "pixelcard/sandbox/admin/conversion_list.h"
#include "pixelcard/sandbox/admin/keeping.h"
#include "pixelcard/sandbox/admin/traffic.h"
#include "pixelcard/sandbox/faults/api_faults.h"
#include "pixelcard/sandbox/faults/api_report.h"
#include "pixelcard/sandbox/generation/deliveries.h"
#include "pixelcard/sandbox/world/review.h"

namespace pixelcard::sandbox {

namespace {

constexpr double kMaxAdvance = 10.0 * 366 * 86400;
constexpr ads::Field kClockFields[] = {
    {.name = "advance_s", .type = ads::FieldType::integer, .minimum = 0, .maximum = kMaxAdvance},
    {.name = "rate", .type = ads::FieldType::number, .minimum = 0, .maximum = 100000},
    {.name = "review_delay_s", .type = ads::FieldType::integer, .minimum = lint::kNoLimit, .maximum = kMaxAdvance},
};
constexpr ads::Table kClockRequest = lint::closed_table("clock", kClockFields);

constexpr std::string_view kDecisions[] = {"approved", "rejected"};
constexpr ads::Field kReviewFields[] = {
    {.name = "ad_id", .type = ads::FieldType::text, .need = ads::Need::always, .minimum = 1},
    {.name = "decision", .type = ads::FieldType::text, .need = ads::Need::always, .values = kDecisions},
    {.name = "reason", .type = ads::FieldType::text, .minimum = 1, .maximum = 200},
};
constexpr ads::Table kReviewRequest = lint::closed_table("review", kReviewFields);

Value state_of(const Call& call) {
    Value state;
    state.put("world", Value(call.world_id()));
    state.put("ad_account_id", Value(call.world.ad_account_id()));
    state.put("now_ms", static_cast<double>(call.now_ms));
    state.put("clock_rate", call.world.clock.rate);
    state.put("review_delay_s", static_cast<double>(call.world.review_delay_s));
    Value counts;
    for (const ads::Resource* const resource : ads::all_resources())
        counts.put(resource->name, static_cast<double>(call.store.count(call.world_id(), resource->name)));
    state.put("objects", counts);
    return state;
}

Answer get_world(Call& call) { return {.body = state_of(call)}; }

// The clock moves forward only: responses about a world's past must stay true.
Answer post_clock(Call& call) {
    if (std::optional<Answer> wrong = check_body(call, kClockRequest)) return *wrong;
    Clock& clock = call.world.clock;
    clock.base_world_ms = call.now_ms + static_cast<std::int64_t>(call.body["advance_s"].number()) * 1000;
    clock.base_real_ms = call.world.real_ms;
    if (call.body["rate"].is_number()) clock.rate = call.body["rate"].number();
    if (call.body["review_delay_s"].is_number())
        call.world.review_delay_s =
            std::max<std::int64_t>(-1, static_cast<std::int64_t>(call.body["review_delay_s"].number()));
    call.now_ms = clock.base_world_ms;
    return {.body = state_of(call)};
}

Answer post_review(Call& call) {
    if (std::optional<Answer> wrong = check_body(call, kReviewRequest)) return *wrong;
    const std::string id(call.body["ad_id"].text());
    std::optional<Object> ad = call.store.get(call.world_id(), ads::kAd.name, id);
    if (!ad) return not_found(ads::kAd, id);
    ad->body.put("_review",
                 Review{call.now_ms, std::string(call.body["decision"].text()), std::string(call.body["reason"].text())}
                     .stored());
    call.store.put(call.world_id(), *ad);
    Value answer;
    answer.put("ad_id", Value(id));
    answer.put("review", Review::of(ad->body["_review"]).answer(call.now_ms));
    return {.body = answer};
}

// Back to the beginning: no objects but those of the seed, the numbers start again, the clock stays where it is.
Answer post_reset(Call& call) {
    call.store.clear(call.world_id());
    call.world.row.next_seq = 1;
    call.store.put(call.world_id(), new_account(call.world, call.now()));
    if (!call.settings.seed.is_null())
        if (std::optional<Answer> refused = seed_world(call, call.settings.seed)) return *refused;
    return {.body = state_of(call)};
}

}  // namespace

const std::vector<Route>& admin_routes() {
    static const std::vector<Route> kRoutes = {
        {.pattern = "/world", .operation = "GetWorld", .handler = get_world},
        {.method = "POST", .pattern = "/clock", .operation = "SetClock", .handler = post_clock, .body = &kClockRequest},
        {.method = "POST",
         .pattern = "/review",
         .operation = "DecideReview",
         .handler = post_review,
         .body = &kReviewRequest},
        {.method = "POST", .pattern = "/serve", .operation = "ServeAd", .handler = post_serve, .body = &kServeRequest},
        {.method = "POST",
         .pattern = "/simulate",
         .operation = "SimulateTraffic",
         .handler = post_simulate,
         .body = &kSimulateRequest},
        {.pattern = "/conversions",
         .operation = "ListCountedEvents",
         .handler = get_conversions,
         .query = &kConversionsQuery},
        {.pattern = "/webhooks", .operation = "ListDeliveries", .handler = get_deliveries},
        {.method = "POST",
         .pattern = "/snapshots",
         .operation = "TakeSnapshot",
         .handler = post_snapshot,
         .body = &kSnapshotRequest},
        {.pattern = "/snapshots", .operation = "ListSnapshots", .handler = get_snapshots},
        {.method = "POST",
         .pattern = "/restore",
         .operation = "RestoreSnapshot",
         .handler = post_restore,
         .body = &kSnapshotRequest},
        {.pattern = "/export", .operation = "ExportWorld", .handler = get_export, .query = &kExportQuery},
        {.method = "POST",
         .pattern = "/api_faults",
         .operation = "OrderFault",
         .handler = post_api_fault,
         .body = &kApiFaultRequest},
        {.pattern = "/api_faults", .operation = "ListFaults", .handler = get_api_faults},
        {.method = "POST", .pattern = "/api_faults/clear", .operation = "ClearFaults", .handler = clear_api_faults},
        {.pattern = "/requests", .operation = "ListRequests", .handler = get_requests, .query = &kRequestsQuery},
        {.method = "POST",
         .pattern = "/expect",
         .operation = "ExpectRequest",
         .handler = post_expect,
         .body = &kExpectRequest},
        {.pattern = "/coverage", .operation = "GetCoverage", .handler = get_coverage},
        {.method = "POST", .pattern = "/reset", .operation = "ResetWorld", .handler = post_reset},
    };
    return kRoutes;
}

}  // namespace pixelcard::sandbox
