#include "pixelcard/sandbox/generation/generation_routes.h"

#include "pixelcard/sandbox/generation/brands.h"
#include "pixelcard/sandbox/generation/jobs.h"
#include "pixelcard/sandbox/generation/webhooks.h"

namespace pixelcard::sandbox {

const std::vector<Route>& generation_routes() {
    // The two paths of a generation share their backend, and so their idempotency keys: one operation.
    static const std::vector<Route> kRoutes = {
        {.method = "POST", .pattern = "/images/generations", .operation = "GenerateImage", .handler = post_generation, .body = &generation_request(), .answer = &kJobAnswer, .takes_idempotency_key = true},
        {.method = "POST", .pattern = "/ads/generate", .operation = "GenerateImage", .handler = post_generation, .body = &generation_request(), .answer = &kJobAnswer, .takes_idempotency_key = true},
        {.method = "POST", .pattern = "/brands/extract", .operation = "ExtractBrand", .handler = post_extraction, .body = &kExtractionRequest, .answer = &kJobAnswer, .takes_idempotency_key = true},
        {.pattern = "/brands", .operation = "ListBrands", .handler = list_brands},
        {.pattern = "/brands/{brand_id}", .operation = "GetBrand", .handler = get_brand},
        {.method = "POST", .pattern = "/brands/{brand_id}/project", .operation = "ProjectBrand", .handler = project_brand},
        {.pattern = "/jobs/{job_id}", .operation = "GetJob", .handler = get_job, .query = &kJobQuery, .answer = &kJobAnswer},
        {.method = "POST", .pattern = "/webhooks", .operation = "CreateWebhook", .handler = post_webhook, .body = &kWebhookRequest, .takes_idempotency_key = true},
        {.pattern = "/webhooks", .operation = "ListWebhooks", .handler = list_webhooks},
        {.pattern = "/webhooks/{webhook_id}", .operation = "GetWebhook", .handler = get_webhook},
        {.method = "PATCH", .pattern = "/webhooks/{webhook_id}", .operation = "UpdateWebhook", .handler = patch_webhook, .body = &kWebhookUpdate},
    };
    return kRoutes;
}

}  // namespace pixelcard::sandbox
