#include "pixelcard/sandbox/admin/traffic.h"

#include "pixelcard/sandbox/ads_api/account.h"
#include "pixelcard/sandbox/ads_api/errors.h"
#include "pixelcard/sandbox/ads_api/files.h"
#include "pixelcard/sandbox/ads_api/negative_keywords.h"
#include "pixelcard/sandbox/ads_api/spend_limits.h"
#include "pixelcard/sandbox/ads_api/validation.h"
#include "pixelcard/url/url_facts.h"
#include "pixelcard/ads/resources/common_fields.h"
#include "pixelcard/sandbox/ads_api/new_object.h"
#include "pixelcard/sandbox/store/conversion_store.h"
#include "pixelcard/sandbox/world/attribution.h"
#include "pixelcard/sandbox/world/serving.h"

namespace pixelcard::sandbox {

namespace {

constexpr std::string_view kDevices[] = {"desktop", "mobile", "tablet"};
constexpr ads::Field kServeFields[] = {
    {.name = "question", .type = ads::FieldType::text, .need = ads::Need::always, .minimum = 1, .maximum = 10000},
    {.name = "country", .type = ads::FieldType::text, .form = lint::Form::country},
    {.name = "device", .type = ads::FieldType::text, .values = kDevices},
    // Who sees it, as later events name them: an obref, or a hash of matching data.
    {.name = "viewer", .type = ads::FieldType::text, .minimum = 1, .maximum = 200},
};

std::string text_or(ValueRef value, const char* otherwise) {
    return value.is_text() ? std::string(value.text()) : otherwise;
}

// What the landing page learns of the click; the template of the ad group or campaign is for the platform to fill in.
std::string target_of(const Object& click) {
    const std::string target(click.body["target_url"].text());
    const std::size_t hash = target.find('#');
    const std::string page = target.substr(0, hash);
    const std::string fragment = hash == std::string::npos ? "" : target.substr(hash);
    return page + (page.find('?') == std::string::npos ? '?' : '&') + "oppref=" + click.id + fragment;
}

Value card_of(const Call& call, const Object& ad) {
    const Object account = account_of(call);
    Value creative = ad.body["creative"];
    if (creative.has("file_id"))
        creative.put("image_url", Value(file_url(call, std::string(creative["file_id"].text()))));
    Value advertiser;
    advertiser.put("brand_name", account.body["brand_name"]);
    advertiser.put("favicon_url", account.body["preview_url"]);
    Value card;
    card.put("creative", creative);
    card.put("advertiser", advertiser);
    return card;
}

Object new_click(Call& call, const Serving& serving, const ServedAd& shown, const std::string& country,
                 const std::string& device) {
    Object click = new_object(call, kClickKind);
    click.id = call.world_id() + call.world.id_of("", click.seq);
    click.parent = shown.ad.id;
    click.status = "shown";
    click.body.put("ad_group", Value(shown.ad_group));
    click.body.put("campaign", Value(serving.campaigns[shown.campaign].id));
    click.body.put("target_url", shown.ad.body["creative"]["target_url"]);
    click.body.put("country", Value(country));
    click.body.put("device", Value(device));
    click.body.put("cost_micros", shown.pays_by_click ? static_cast<double>(shown.bid_micros) : 0.0);
    return click;
}

HttpResponse plain(int status, const char* text) {
    HttpResponse response;
    response.status = status;
    response.content_type = "text/plain; charset=utf-8";
    response.body = text;
    return response;
}

}  // namespace

const ads::Table kServeRequest = lint::closed_table("question", kServeFields);

Answer post_serve(Call& call) {
    if (std::optional<Answer> wrong = check_body(call, kServeRequest)) return *wrong;
    const Object account = account_of(call);
    const std::string_view question = call.body["question"].text();
    const Serving serving =
        serving_for(call.store, call.world_id(), account,
                    account_budget_left(call.store, call.world_id(), account, call.now()), question, call.now_ms);
    const ServedAd* const shown = is_excluded(account, question) ? nullptr : winner(serving, question, call.now());
    Value answer;
    answer.put("ad", Value());
    if (!shown) return {.body = answer};
    const std::string country = text_or(call.body["country"], "US");
    const std::string device = text_or(call.body["device"], "desktop");
    add_delivery(call.store, call.world_id(), delivered(serving, *shown, call.now(), false, country, device));
    const Object click = new_click(call, serving, *shown, country, device);
    call.store.put(call.world_id(), click);
    if (call.body.has("viewer"))
        put_touch(call.store, call.world_id(), identity_of(call.body["viewer"].text()), click.id);
    answer.put("ad", card_of(call, shown->ad));
    answer.put("ad_id", Value(shown->ad.id));
    answer.put("click_url", Value(call.settings.public_url + std::string(kClicksPrefix) + click.id));
    return {.body = answer};
}

HttpResponse follow_click(ObjectStore& store, const HttpRequest& request, std::int64_t real_ms) {
    constexpr std::size_t kWorldDigits = 24;
    const std::string id = request.path.substr(kClicksPrefix.size());
    server::WriteTransaction transaction = store.transaction();
    std::optional<WorldRow> row = store.world(id.substr(0, kWorldDigits));
    std::optional<Object> click = row ? store.get(row->id, kClickKind, id) : std::nullopt;
    if (!click) return plain(404, "This click is not known to the sandbox.\n");
    if (click->status == "shown") {
        const World world = world_of(std::move(*row));
        const std::int64_t now = world.clock.at(real_ms) / 1000;
        Delivery delivery;
        delivery.ad = click->parent;
        delivery.ad_group = click->body["ad_group"].text();
        delivery.campaign = click->body["campaign"].text();
        delivery.hour = now - now % 3600;
        delivery.country = click->body["country"].text();
        delivery.device = click->body["device"].text();
        delivery.clicks = 1;
        delivery.spend_micros = static_cast<std::int64_t>(click->body["cost_micros"].number());
        add_delivery(store, world.row.id, delivery);
        click->status = "clicked";
        click->updated_at = now;
        store.put(world.row.id, *click);
        transaction.commit();
    }
    const std::string target = target_of(*click);
    const UrlFacts facts = url_facts(target);
    if (!facts.url.is_valid()) return plain(404, "The ad has no target URL.\n");
    HttpResponse response;
    response.status = 302;
    response.headers.emplace_back("Location", facts.url.href());
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

}  // namespace pixelcard::sandbox
