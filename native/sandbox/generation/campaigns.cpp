#include "pixelcard/sandbox/generation/campaigns.h"

#include "pixelcard/ads/resources/generation_fields.h"
#include "pixelcard/sandbox/ads_api/errors.h"
#include "pixelcard/sandbox/ads_api/validation.h"
#include "pixelcard/sandbox/generation/jobs.h"

namespace pixelcard::sandbox {

namespace {

constexpr const char* kCampaignAd = "campaign_ad_generation";
constexpr const char* kCampaignEdit = "campaign_ad_edit";
constexpr const char* kLocalization = "campaign_ad_localization";
constexpr double kMaxLocalReferences = 5;

constexpr ads::Field any_of_generation(std::string_view name, ads::FieldType type) {
    return {.name = name, .type = type};
}
constexpr ads::Field kSource{.name = "source_job_id", .type = ads::FieldType::text, .form = lint::Form::uuid};
constexpr ads::Field needed_source() {
    ads::Field source = kSource;
    source.need = ads::Need::always;
    return source;
}
// The members of a generation are checked as such: here only that they are known.
constexpr ads::Field kPrompt = any_of_generation("prompt", ads::FieldType::any);
constexpr ads::Field kReferences = any_of_generation("reference_images", ads::FieldType::any);
constexpr ads::Field kBrandId = any_of_generation("brand_id", ads::FieldType::any);
constexpr ads::Field kOutputOptions{
    .name = "output", .type = ads::FieldType::object, .members = &lint::fields::kOutput};
constexpr ads::Field kReferenceId = any_of_generation("client_reference_id", ads::FieldType::any);
constexpr ads::Field kMetadata = any_of_generation("metadata", ads::FieldType::any);
constexpr ads::Field kEditFields[] = {needed_source(), kPrompt,      kReferences, kBrandId,
                                      kOutputOptions,  kReferenceId, kMetadata};
constexpr ads::Field kLocalizedFields[] = {
    kSource,
    {.name = "source_image_url", .type = ads::FieldType::text, .form = lint::Form::web_address},
    {.name = "target_culture",
     .type = ads::FieldType::text,
     .need = ads::Need::always,
     .minimum = 1,
     .maximum = 500,
     .form = lint::Form::not_blank},
    {.name = "target_language", .type = ads::FieldType::text, .minimum = 1, .maximum = 100},
    {.name = "target_currency", .type = ads::FieldType::text, .minimum = 1, .maximum = 20},
    kPrompt,
    {.name = "reference_images", .type = ads::FieldType::list, .maximum = kMaxLocalReferences},
    kBrandId,
    kOutputOptions,
    kReferenceId,
    kMetadata,
};

/// The finished image that a request builds on, or why it cannot.
struct SourceJob {
    std::optional<Object> job{};
    std::optional<Answer> refusal{};
};
SourceJob source_of(const Call& call) {
    std::optional<Object> job = call.store.get(call.world_id(), kJobKind, call.body["source_job_id"].text());
    if (!job || (job->status != kCampaignAd && job->status != kCampaignEdit))
        return {{}, invalid("source_job_id", "no campaign image of this account has this id.", "not_found")};
    if (job_status(*job, call.now_ms) != "completed")
        return {{}, invalid("source_job_id", "the job has not ended with an image.", "invalid_state")};
    return {std::move(job)};
}

/// The members of a generation in the body, with this prompt. Missing members are as in the source.
Value generation_from(ValueRef body, const std::string& prompt, const Object* source) {
    Value generation = body;
    for (const char* const name :
         {"source_job_id", "source_image_url", "target_culture", "target_language", "target_currency"})
        generation.erase(name);
    if (!prompt.empty()) generation.put("prompt", Value(prompt));
    if (source && !generation.has("output") && source->body.has("output"))
        generation.put("output", source->body["output"]);
    return generation;
}

}  // namespace

const ads::Table kCampaignEditRequest = lint::closed_table("campaign edit", kEditFields);
const ads::Table kLocalizedAdRequest = lint::closed_table("localized ad", kLocalizedFields);

Answer post_campaign(Call& call) { return submit_image_job(call, kCampaignAd, call.body, generation_request()); }

Answer post_campaign_edit(Call& call) {
    if (std::optional<Answer> wrong = check_body(call, kCampaignEditRequest)) return *wrong;
    const SourceJob source = source_of(call);
    if (source.refusal) return *source.refusal;
    return submit_image_job(call, kCampaignEdit, generation_from(call.body, "", &*source.job), kCampaignEditRequest);
}

Answer post_localized_ad(Call& call) {
    if (std::optional<Answer> wrong = check_body(call, kLocalizedAdRequest)) return *wrong;
    if (call.body.has("source_job_id") == call.body.has("source_image_url"))
        return refusal(400, "Give exactly one of 'source_job_id' and 'source_image_url'.", "source_job_id",
                       call.body.has("source_job_id") ? "invalid_value" : "missing_required_parameter");
    SourceJob source;
    if (call.body.has("source_job_id")) source = source_of(call);
    if (source.refusal) return *source.refusal;
    const std::string usual =
        call.body.has("prompt") ? "" : "Localize for: " + std::string(call.body["target_culture"].text());
    return submit_image_job(call, kLocalization, generation_from(call.body, usual, source.job ? &*source.job : nullptr),
                            kLocalizedAdRequest);
}

}  // namespace pixelcard::sandbox
