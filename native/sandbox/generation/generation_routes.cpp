#include "pixelcard/sandbox/generation/generation_routes.h"

#include "pixelcard/sandbox/generation/brands.h"
#include "pixelcard/sandbox/generation/campaigns.h"
#include "pixelcard/sandbox/generation/jobs.h"
#include "pixelcard/sandbox/generation/runs.h"
#include "pixelcard/sandbox/generation/webhooks.h"

namespace pixelcard::sandbox {

namespace {

/// `described` is its operationId where another path has the operation's.
Route submission(const char* path, const char* operation, const char* described, Answer (*handler)(Call&),
                 const ads::Table& body) {
    return {.method = "POST",
            .pattern = path,
            .operation = operation,
            .handler = handler,
            .body = &body,
            .answer = &kServiceAnswer,
            .success = 202,
            .described = described,
            .takes_idempotency_key = true};
}

}  // namespace

const std::vector<Route>& generation_routes() {
    // Two paths of a generation share their backend, and so their idempotency keys: one operation.
    static const std::vector<Route> kRoutes = {
        submission("/images/generations", "GenerateImage", "", post_generation, generation_request()),
        submission("/ads/generate", "GenerateImage", "GenerateAd", post_generation, generation_request()),
        submission("/campaigns/generate", "GenerateCampaign", "", post_campaign, generation_request()),
        submission("/images/campaigns", "GenerateCampaign", "GenerateCampaignImage", post_campaign,
                   generation_request()),
        submission("/campaigns/edit", "EditCampaign", "", post_campaign_edit, kCampaignEditRequest),
        submission("/campaigns/localize-ad", "LocalizeAd", "", post_localized_ad, kLocalizedAdRequest),
        submission("/runs", "CreateRun", "", post_run, kRunRequest),
        submission("/brands/extract", "ExtractBrand", "", post_extraction, kExtractionRequest),
        {.pattern = "/runs/{run_id}",
         .operation = "GetRun",
         .handler = get_run,
         .query = &kRunQuery,
         .answer = &kServiceAnswer},
        {.pattern = "/brands", .operation = "ListBrands", .handler = list_brands, .answer = &kServiceAnswer},
        {.pattern = "/brands/{brand_id}", .operation = "GetBrand", .handler = get_brand, .answer = &kServiceAnswer},
        {.method = "POST",
         .pattern = "/brands/{brand_id}/project",
         .operation = "ProjectBrand",
         .handler = project_brand,
         .answer = &kServiceAnswer},
        {.pattern = "/jobs/{job_id}",
         .operation = "GetJob",
         .handler = get_job,
         .query = &kJobQuery,
         .answer = &kServiceAnswer},
        {.method = "POST",
         .pattern = "/webhooks",
         .operation = "CreateWebhook",
         .handler = post_webhook,
         .body = &kWebhookRequest,
         .answer = &kServiceAnswer,
         .success = 201,
         .takes_idempotency_key = true},
        {.pattern = "/webhooks", .operation = "ListWebhooks", .handler = list_webhooks, .answer = &kServiceAnswer},
        {.pattern = "/webhooks/{webhook_id}",
         .operation = "GetWebhook",
         .handler = get_webhook,
         .answer = &kServiceAnswer},
        {.method = "PATCH",
         .pattern = "/webhooks/{webhook_id}",
         .operation = "UpdateWebhook",
         .handler = patch_webhook,
         .body = &kWebhookUpdate,
         .answer = &kServiceAnswer},
    };
    return kRoutes;
}

}  // namespace pixelcard::sandbox
