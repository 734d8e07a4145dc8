// Tasks of the API's entry for the image service beside its calls: images are drawn, webhooks are sent.
#include "pixelcard/sandbox/ads_api.h"
#include "pixelcard/sandbox/generation/deliveries.h"
#include "pixelcard/sandbox/generation/jobs.h"
#include "pixelcard/sandbox/generation/generated_image.h"
#include "pixelcard/sandbox/store/store.h"

namespace pixelcard::sandbox {

HttpResponse AdsApi::generated_image(const HttpRequest& request, std::int64_t real_ms) {
    std::optional<GeneratedImagePlan> plan;
    {
        const std::scoped_lock lock(mutex_);
        plan = generated_image_plan(store_, request.path, real_ms);
    }
    HttpResponse response;
    response.headers.emplace_back("Access-Control-Allow-Origin", "*");
    response.headers.emplace_back("X-Content-Type-Options", "nosniff");
    response.status = plan ? 200 : 404;
    if (!plan) return response;
    response.content_type = "image/png";
    response.headers.emplace_back("Cache-Control", "public, max-age=31536000, immutable");
    response.body = draw_generated_image(plan->prompt, output_size(plan->output), plan->colours);
    return response;
}

void AdsApi::send_webhooks(std::int64_t (*now_ms)()) {
    // A data file that fails must not end the program from this thread: what could not be noted is delivered again.
    const auto due = [this, now_ms]() -> std::vector<DueDelivery> {
        const std::scoped_lock lock(mutex_);
        try {
            server::WriteTransaction transaction = store_.transaction();
            std::vector<DueDelivery> deliveries = due_deliveries(store_, settings_.public_url, now_ms());
            transaction.commit();
            return deliveries;
        } catch (const server::StoreError&) { return {}; }
    };
    const auto done = [this, now_ms](const DueDelivery& delivery, int status, const std::string& problem) {
        const std::scoped_lock lock(mutex_);
        try {
            server::WriteTransaction transaction = store_.transaction();
            note_attempt(store_, delivery.id, status, problem, now_ms());
            transaction.commit();
        } catch (const server::StoreError&) { return; }
    };
    webhooks_.emplace(due, done);
}

}  // namespace pixelcard::sandbox
