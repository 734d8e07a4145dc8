#include "pixelcard/sandbox/generation/webhooks.h"

#include <algorithm>

#include "pixelcard/sandbox/ads_api/errors.h"
#include "pixelcard/sandbox/ads_api/new_object.h"
#include "pixelcard/sandbox/ads_api/validation.h"
#include "pixelcard/sandbox/generation/envelope.h"
#include "pixelcard/url/url_facts.h"

namespace pixelcard::sandbox {

namespace {

constexpr std::int64_t kMaxWebhooks = 100;
constexpr std::string_view kEvents[] = {"job.completed", "job.failed"};
constexpr ads::Field kEvent{.type = ads::FieldType::text, .values = kEvents};
constexpr ads::Field kUrl{.name = "url",
                          .type = ads::FieldType::text,
                          .need = ads::Need::on_create,
                          .maximum = 2048,
                          .form = lint::Form::web_address};
constexpr ads::Field kEventList{
    .name = "events", .type = ads::FieldType::list, .distinct = true, .minimum = 1, .entry = &kEvent};
constexpr ads::Field kEnabled{.name = "enabled", .type = ads::FieldType::boolean};
constexpr ads::Field kRequestFields[] = {
    kUrl, kEventList, kEnabled, {.name = "secret", .type = ads::FieldType::text, .minimum = 8, .maximum = 256}};
constexpr ads::Field kUpdateFields[] = {kUrl, kEventList, kEnabled};

Value shown(const Object& webhook) {
    Value shown;
    shown.put("id", Value(webhook.id));
    shown.put("object", "webhook");
    shown.put("created_at", static_cast<double>(webhook.created_at));
    for (const auto& member : webhook.body)
        if (!member.key.text().starts_with('_')) shown.put(member.key, member.value);
    return shown;
}

Answer answered(const Call& call, const Object& webhook, const Value& data, int status = 200) {
    return enveloped(request_id_of(call.world, "webhook " + webhook.id), "webhook",
                     webhook.body["enabled"].is_true() ? "enabled" : "disabled", webhook.created_at, data, status);
}

std::vector<Object> all_webhooks(ObjectStore& store, const std::string& world) {
    Page page;
    page.kind = kWebhookKind;
    page.limit = kMaxWebhooks;
    return store.list(world, page);
}

Answer unknown(const Call& call) {
    return refusal(404, "No webhook found with id '" + call.id().substr(0, 100) + "'.", "webhook_id", "not_found");
}

}  // namespace

const ads::Table kWebhookRequest = lint::closed_table("webhook", kRequestFields);
const ads::Table kWebhookUpdate = lint::closed_table("webhook", kUpdateFields);

Answer post_webhook(Call& call) {
    if (std::optional<Answer> wrong = check_body(call, kWebhookRequest)) return *wrong;
    if (call.store.count(call.world_id(), kWebhookKind) >= kMaxWebhooks)
        return refusal(400, "An account has at most 100 webhooks.", "", "limit_reached");
    Object webhook = new_object(call, kWebhookKind, "wh_pi_");
    const std::string made = "whsec_" + digest("webhook\n" + call.world.secret + '\n' + webhook.id, 40);
    Value every = Value::array();
    for (const std::string_view event : kEvents) every.append(Value(event));
    webhook.body.put("url", call.body["url"]);
    webhook.body.put("events", call.body["events"].is_array() ? call.body["events"] : ValueRef(every));
    webhook.body.put("enabled", !call.body.has("enabled") || call.body["enabled"].is_true());
    webhook.body.put("_secret", call.body["secret"].is_text() ? Value(call.body["secret"]) : Value(made));
    call.store.put(call.world_id(), webhook);
    Value data = shown(webhook);
    data.put("secret", webhook.body["_secret"]);
    return answered(call, webhook, data, 201);
}

Answer list_webhooks(Call& call) {
    Value webhooks = Value::array();
    for (const Object& webhook : all_webhooks(call.store, call.world_id())) webhooks.append(shown(webhook));
    Value data;
    data.put("webhooks", webhooks);
    return enveloped(request_id_of(call.world, "webhooks"), "list", "completed", call.now(), data);
}

Answer get_webhook(Call& call) {
    const std::optional<Object> webhook = call.store.get(call.world_id(), kWebhookKind, call.id());
    return webhook ? answered(call, *webhook, shown(*webhook)) : unknown(call);
}

Answer patch_webhook(Call& call) {
    if (std::optional<Answer> wrong = check_body(call, kWebhookUpdate, true)) return *wrong;
    std::optional<Object> webhook = call.store.get(call.world_id(), kWebhookKind, call.id());
    if (!webhook) return unknown(call);
    for (const auto& member : call.body) webhook->body.put(member.key, member.value);
    webhook->updated_at = call.now();
    call.store.put(call.world_id(), *webhook);
    return answered(call, *webhook, shown(*webhook));
}

std::vector<Object> listening(ObjectStore& store, const std::string& world, std::string_view event) {
    std::vector<Object> webhooks = all_webhooks(store, world);
    std::erase_if(webhooks, [&](const Object& webhook) {
        const ValueRef events = webhook.body["events"];
        return !webhook.body["enabled"].is_true() ||
               std::none_of(events.begin(), events.end(), [&](const auto& entry) { return entry.value == event; });
    });
    return webhooks;
}

}  // namespace pixelcard::sandbox
