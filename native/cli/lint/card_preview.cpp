#include "pixelcard/cli/lint/card_preview.h"

#include "pixelcard/card/card.h"
#include "pixelcard/cli/shared/names.h"

namespace pixelcard::cli {

CardPreview::CardPreview(std::vector<std::string> profiles, ValueRef account)
    : profiles_(std::move(profiles)), account_(account), facts_(profiles_.empty() ? Value() : default_card_facts()) {}

std::string CardPreview::problem() const {
    const ValueRef known = facts_["profiles"];
    for (const std::string& profile : profiles_) {
        if (known.has(profile.c_str())) continue;
        return "--preview: unknown layout profile \"" + profile + "\"; available: " + names_of(known);
    }
    return {};
}

std::vector<Value> CardPreview::models_of(ValueRef ad) const {
    std::vector<Value> models;
    const ValueRef creative = ad["creative"];
    if (!creative.is_object() || creative["type"] == "product_ad_template") return models;
    for (const std::string& profile : profiles_) {
        Value request;
        request.put("creative", creative);
        if (!account_.is_null()) request.put("advertiser", account_);
        request.put("profile", profile.c_str());
        models.push_back(render_model(request, facts_));
    }
    return models;
}

std::string CardPreview::ad_pointer(ValueRef model, std::string_view pointer) {
    const ValueRef texts = model["items"].at(0)["texts"];
    for (std::size_t i = 0; i < texts.size(); i++)
        if (pointer == "/items/0/texts/" + std::to_string(i) + "/text")
            return "/creative/" + std::string(texts.at(i)["role"].text());
    return "/creative";
}

}  // namespace pixelcard::cli
