// Subscriptions to finished jobs.
#pragma once

#include <string_view>
#include <vector>

#include "pixelcard/sandbox/ads_api/call.h"

namespace pixelcard::sandbox {

inline constexpr const char* kWebhookKind = "generation_webhook";

/// POST /webhooks {"url", "events", "secret"}: this response, and no other, has the secret.
[[nodiscard]] Answer post_webhook(Call& call);
/// GET /webhooks and GET /webhooks/{webhook_id}.
[[nodiscard]] Answer list_webhooks(Call& call);
[[nodiscard]] Answer get_webhook(Call& call);
/// PATCH /webhooks/{webhook_id} {"enabled", "url", "events"}.
[[nodiscard]] Answer patch_webhook(Call& call);

/// The enabled webhooks of a world that want this event.
[[nodiscard]] std::vector<Object> listening(ObjectStore& store, const std::string& world, std::string_view event);

extern const ads::Table kWebhookRequest;
extern const ads::Table kWebhookUpdate;

}  // namespace pixelcard::sandbox
