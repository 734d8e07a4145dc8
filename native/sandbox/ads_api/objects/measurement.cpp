// Pixels, API keys and event settings.
#include "pixelcard/sandbox/ads_api/account.h"
#include "pixelcard/sandbox/ads_api/behaviours.h"
#include "pixelcard/sandbox/ads_api/errors.h"
#include "pixelcard/sandbox/ads_api/pixel_access.h"
#include "pixelcard/sandbox/store/conversion_store.h"

namespace pixelcard::sandbox {

namespace {

constexpr std::int64_t kMaxCampaigns = 5000;

std::string conversions_key(const Call& call, const Object& key) {
    return "sandbox-conversions-" + digest("conversions key\n" + call.key + '\n' + std::to_string(key.seq), 40);
}

}  // namespace

std::optional<Answer> settle_pixel(Call& call, Object& pixel, const Object* before) {
    if (!before) {
        const std::string public_id = call.world.id_of("px_", pixel.seq);
        pixel.body.put("pixel_id", Value(public_id));
        put_pixel_owner(call.store, public_id, {call.world_id(), pixel.id});
    }
    if (!pixel.body.has("automatic_advanced_matching_enabled"))
        pixel.body.put("automatic_advanced_matching_enabled", Value(false));
    return std::nullopt;
}

// The key is answered once, to its creation. It follows from the bearer key, which is not stored, so that only its
// digest is known here.
std::optional<Answer> settle_api_key(Call& call, Object& key, const Object*) {
    key.body.put("_key_digest", Value(key_digest(conversions_key(call, key))));
    return std::nullopt;
}

void complete_api_key(const Call& call, const Object& key, Value& answer) {
    answer.put("api_key", Value(conversions_key(call, key)));
}

std::optional<Answer> settle_event_setting(Call& call, Object& setting, const Object*) {
    for (const auto& id : setting.body["source_ids"])
        if (!call.store.get(call.world_id(), ads::kConversionPixel.name, id.value.text()))
            return refusal(400, "Client data source not found.", "source_ids", "not_found");
    setting.body.put("archived", Value(false));
    setting.body.put("version", 1);
    return std::nullopt;
}

void complete_event_setting(const Call& call, const Object& setting, Value& answer) {
    answer.put("ad_account_id", Value(call.world.ad_account_id()));
    Value sources = Value::array();
    for (const auto& id : setting.body["source_ids"]) {
        const std::optional<Object> pixel =
            call.store.get(call.world_id(), ads::kConversionPixel.name, id.value.text());
        Value source;
        source.put("id", id.value);
        source.put("name", pixel ? pixel->body["name"] : ValueRef());
        sources.append(source);
    }
    answer.put("sources", sources);
    Value campaigns = Value::array();
    Page page;
    page.kind = ads::kCampaign.name;
    page.limit = kMaxCampaigns;
    for (const Object& campaign : call.store.list(call.world_id(), page)) {
        bool is_user = false;
        for (const auto& id : campaign.body["conversion_event_setting_ids"])
            is_user = is_user || id.value == std::string_view(setting.id);
        if (!is_user) continue;
        Value user;
        user.put("id", Value(campaign.id));
        user.put("name", campaign.body["name"]);
        campaigns.append(user);
    }
    answer.put("campaigns", campaigns);
}

}  // namespace pixelcard::sandbox
