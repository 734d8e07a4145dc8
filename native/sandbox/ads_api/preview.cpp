#include "pixelcard/sandbox/ads_api/preview.h"

#include "pixelcard/sandbox/ads_api/account.h"
#include "pixelcard/sandbox/ads_api/errors.h"
#include "pixelcard/sandbox/ads_api/files.h"
#include "pixelcard/card/card.h"
#include "pixelcard/sandbox/ads_api/present.h"
#include "pixelcard/sandbox/http/whole_number.h"
#include "pixelcard/ads/resources/answer_fields.h"

namespace pixelcard::sandbox {

namespace {

constexpr std::int64_t kValidMs = 24LL * 3600 * 1000;
constexpr ads::Field kPreviewFields[] = {ads::text("body")};

std::string signature(const World& world, const std::string& ad, const std::string& expiry) {
    return digest("preview\n" + world.secret + '\n' + ad + '\n' + expiry, 32);
}

/// "world.expiry.signature", taken apart.
struct Token {
    std::string world;
    std::string expiry;
    std::string signature;
};

std::optional<Token> token_of(const HttpRequest& request) {
    const std::string* const text = request.parameter("token");
    if (!text) return std::nullopt;
    const std::size_t first = text->find('.');
    const std::size_t second = first == std::string::npos ? first : text->find('.', first + 1);
    if (second == std::string::npos) return std::nullopt;
    return Token{text->substr(0, first), text->substr(first + 1, second - first - 1), text->substr(second + 1)};
}

HttpResponse page(int status, const std::string& style, const std::string& body) {
    HttpResponse response;
    response.status = status;
    response.content_type = "text/html; charset=utf-8";
    // The card has no script, and images come from this server or are data URLs.
    response.headers.emplace_back("Content-Security-Policy",
                                  "default-src 'none'; img-src 'self' http: https: data:; style-src 'unsafe-inline'");
    response.headers.emplace_back("Referrer-Policy", "no-referrer");
    response.body =
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Ad preview "
        "(sandbox)</title><style>body{margin:0}" +
        style + "</style><body>" + body + "</body></html>";
    return response;
}

std::string shown_card(const Object& ad, const Object& account, const std::string& image_url) {
    Value advertiser;
    advertiser.put("brand_name", account.body["brand_name"]);
    advertiser.put("favicon_url", account.body["preview_url"]);
    Value image;
    image.put("url", Value(image_url));
    Value request;
    request.put("creative", ad.body["creative"]);
    request.put("advertiser", advertiser);
    request.put("image", image);
    request.put("profile", "frame-390x220");
    const Value model = render_model(request, default_card_facts());
    return "<style>" + card_stylesheet(model) + "</style>" + card_html(model);
}

}  // namespace

const ads::Table kPreviewAnswer = lint::open_table("preview", kPreviewFields);

Answer post_preview(Call& call) {
    if (!call.store.get(call.world_id(), ads::kAd.name, call.id())) return not_found(ads::kAd, call.id());
    const std::string expiry = std::to_string(call.now_ms + kValidMs);
    const std::string token = call.world_id() + '.' + expiry + '.' + signature(call.world, call.id(), expiry);
    const std::string url = call.settings.public_url + std::string(kPreviewsPrefix) + call.id() + "?token=" + token;
    Value preview;
    preview.put("body", Value("<iframe src=\"" + url +
                              "\" width=\"390\" height=\"220\" style=\"border:0\" title=\"Ad preview\"></iframe>"));
    Value data = Value::array();
    data.append(preview);
    return {.body = list_answer(data, false)};
}

HttpResponse preview_page(ObjectStore& store, const ServerSettings& settings, const HttpRequest& request,
                          std::int64_t real_ms) {
    const std::string id = request.path.substr(kPreviewsPrefix.size());
    const std::optional<Token> token = token_of(request);
    std::optional<WorldRow> row = token ? store.world(token->world) : std::nullopt;
    if (!row) return page(403, "", "This preview needs its token.");
    World world = world_of(std::move(*row));
    const std::optional<std::int64_t> expiry = server::whole_number(token->expiry);
    if (!expiry || token->signature != signature(world, id, token->expiry))
        return page(403, "", "This preview needs its token.");
    const std::int64_t now_ms = world.clock.at(real_ms);
    if (now_ms > *expiry) return page(403, "", "This preview was valid for 24 hours; ask for another.");
    const std::optional<Object> ad = store.get(world.row.id, ads::kAd.name, id);
    if (!ad) return page(404, "", "This ad is gone.");
    const Route route;
    const Call call{request, route, settings, store, world, "", now_ms};
    return page(200, "",
                shown_card(*ad, account_of(call), file_url(call, std::string(ad->body["creative"]["file_id"].text()))));
}

}  // namespace pixelcard::sandbox
