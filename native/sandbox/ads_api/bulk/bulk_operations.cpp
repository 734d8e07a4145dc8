#include "pixelcard/sandbox/ads_api/bulk/bulk_operations.h"

#include "pixelcard/base/codec.h"
#include "pixelcard/sandbox/ads_api/bulk/bulk_inputs.h"
#include "pixelcard/sandbox/ads_api/errors.h"
#include "pixelcard/sandbox/ads_api/routes.h"

namespace pixelcard::sandbox {

namespace {

constexpr const char* kCampaignKey = "campaign_idempotency_key";
constexpr const char* kAdGroupKey = "ad_group_idempotency_key";

/// "ad_group.create" is about an ad group.
const ads::Resource* resource_of(ValueRef operation) {
    return ads::find_resource(operation["type"].text().substr(0, operation["type"].text().find('.')));
}

bool is_creation(ValueRef operation) { return operation["type"].text().ends_with(".create"); }

Value result_of(ValueRef operation, const char* status) {
    Value result;
    result.put("operation_id", operation["operation_id"]);
    result.put("type", operation["type"]);
    result.put("status", status);
    for (const char* const name :
         {"resource_id", "submitted_version_id", "error_code", "error", "retryable", "retry_after_seconds"})
        result.put(name, ValueRef());
    return result;
}

Value failed(ValueRef operation, const BulkProblem& problem) {
    Value result = result_of(operation, "failed");
    result.put("error_code", Value(problem.code.empty() ? "invalid_value" : problem.code));
    result.put("error", Value(problem.message));
    result.put("retryable", Value(false));
    return result;
}

BulkProblem problem_of(const Answer& refused) {
    const ValueRef error = refused.body["error"];
    return {std::string(error["message"].text()), std::string(error["code"].text())};
}

}  // namespace

void BulkRun::remember(ValueRef operation, std::string_view id) {
    if (is_creation(operation)) ids_.emplace(operation["idempotency_key"].text(), id);
}

Value BulkRun::skipped(ValueRef operation) {
    remember(operation, "");
    return result_of(operation, "skipped");
}

bool BulkRun::has_failed_parent(ValueRef input) const {
    for (const char* const member : {kCampaignKey, kAdGroupKey}) {
        const auto parent = ids_.find(std::string(input[member].text()));
        if (parent != ids_.end() && parent->second.empty()) return true;
    }
    return false;
}

Value BulkRun::result(ValueRef operation, const BulkProblem& problem) {
    if (!problem.message.empty()) {
        remember(operation, "");
        return failed(operation, problem);
    }
    if (has_failed_parent(operation["input"])) return skipped(operation);
    if (is_rehearsal_) return result_of(operation, "validated");
    const Answer answer = is_creation(operation) ? created(operation) : updated(operation);
    remember(operation, answer.status < 400 ? answer.body["id"].text() : "");
    if (answer.status >= 400) return failed(operation, problem_of(answer));
    Value result = result_of(operation, is_creation(operation) ? "created" : "updated");
    result.put("resource_id", answer.body["id"]);
    if (resource_of(operation) == &ads::kAd)
        result.put("submitted_version_id", Value(call_.world.id_of("adver_", call_.world.take_seq())));
    return result;
}

// A key outlives its job: a repetition finds what the first creation made.
Answer BulkRun::created(ValueRef operation) {
    const ads::Resource& resource = *resource_of(operation);
    const std::string key(operation["idempotency_key"].text());
    const std::string name = "bulk " + std::string(operation["type"].text());
    const std::string hash = digest(json_text(operation["input"]), 64);
    if (const std::optional<KeptAnswer> kept = call_.store.kept(call_.world_id(), name, key)) {
        if (kept->body_hash != hash)
            return refusal(409, "This idempotency key was used for another creation.", "idempotency_key",
                           "idempotency_key_mismatch");
        Value body;
        body.put("id", Value(kept->body));
        return {.body = body};
    }
    const ValueRef input = operation["input"];
    Value body;
    if (&resource == &ads::kAd) {
        body = ad_from_bulk(input);
        Value creative = body["creative"];
        if (std::optional<Answer> refused = upload(input["source_image_url"].text(), creative)) return *refused;
        body.put("creative", creative);
        body.put("ad_group_id", Value(ids_[std::string(input[kAdGroupKey].text())]));
    } else if (&resource == &ads::kAdGroup) {
        const std::string campaign_id = ids_[std::string(input[kCampaignKey].text())];
        const std::optional<Object> campaign = call_.store.get(call_.world_id(), ads::kCampaign.name, campaign_id);
        body = ad_group_from_bulk(input, campaign ? campaign->body : Value());
        body.put("campaign_id", Value(campaign_id));
    } else {
        body = campaign_from_bulk(input);
    }
    Answer answer = asked(resource, "", std::move(body));
    if (answer.status < 400)
        call_.store.keep(call_.world_id(), name, key, {hash, 200, std::string(answer.body["id"].text())});
    return answer;
}

Answer BulkRun::updated(ValueRef operation) {
    const ads::Resource& resource = *resource_of(operation);
    const std::string id(operation["target_resource_id"].text());
    const std::optional<Object> before = call_.store.get(call_.world_id(), resource.name, id);
    if (!before) return not_found(resource, id);
    const ValueRef input = operation["input"];
    if (&resource == &ads::kAd) return asked(resource, id, ad_update_from_bulk(input));
    return asked(resource, id,
                 &resource == &ads::kAdGroup ? ad_group_update_from_bulk(input, before->body)
                                             : campaign_update_from_bulk(input, before->body));
}

Answer BulkRun::asked(const ads::Resource& resource, const std::string& id, Value body) {
    return asked(resource.path + (id.empty() ? "" : '/' + id), {id}, std::move(body));
}

Answer BulkRun::asked(const std::string& path, std::vector<std::string> path_values, Value body) {
    const Match match = find_route(ads_routes(), "POST", path);
    Call single{call_.request, *match.route, call_.settings, call_.store,
                call_.world,   call_.key,    call_.now_ms,   std::move(path_values)};
    single.fetched = call_.fetched;
    single.body = std::move(body);
    return match.route->handler(single);
}

std::optional<Answer> BulkRun::upload(std::string_view url, Value& creative) {
    Value body;
    body.put("image_url", Value(url));
    Answer answer = asked("/upload", {}, std::move(body));
    if (answer.status >= 400) return answer;
    creative.put("file_id", answer.body["file_id"]);
    return std::nullopt;
}

}  // namespace pixelcard::sandbox
