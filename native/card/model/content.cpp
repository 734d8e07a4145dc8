#include "pixelcard/card/model/address.h"
#include "pixelcard/card/model/content.h"

#include "pixelcard/card/model/notes.h"
#include "pixelcard/card/model/product_template.h"

namespace pixelcard::card {

namespace {

class Collector {
public:
    Collector(Content& content, Value& notes) : content_(content), notes_(notes) {}

    // The API's ad object, a plain creative, or an entry of `cards`, which may be either.
    void add_ad(ValueRef ad, ValueRef row) {
        const ValueRef creative = ad["creative"].is_object() ? ad["creative"] : ad;
        CardContent card;
        card.title = creative["title"].text();
        card.body = creative["body"].text();
        card.price = creative["price"].text();
        card.target_url = creative["target_url"].text();
        card.query_template = ad["landing_page_configuration"]["query_string_template"].text();
        card.image_url = creative["image_url"].text();
        card.crop = creative["image_crop"];
        if (ad["product"].is_object()) row = ad["product"];
        if (creative["type"] == "product_ad_template" || row.is_object()) fill(card, row);
        finish(card, ad);
    }

    // The shape that the client uses; a price has not been observed there and is read by the same name.
    void add_served(ValueRef served) {
        CardContent card;
        card.title = served["title"].text();
        card.body = served["body"].text();
        card.price = served["price"].text();
        card.target_url = served["target"].is_object() ? served["target"]["value"].text() : served["url"].text();
        card.image_url = first_field(served, {"image_url", "image"});
        card.crop = served["image_crop"];
        finish(card, served);
    }

private:
    void fill(CardContent& card, ValueRef row) {
        bool has_open_token = false;
        for (std::string_view* text : {&card.title, &card.body, &card.price}) {
            content_.owned.push_back(filled(*text, row, content_.brand, has_open_token));
            *text = content_.owned.back().text();
        }
        if (card.image_url.empty()) card.image_url = first_field(row, {"image_url", "image_link", "image"});
        if (card.target_url.empty()) card.target_url = first_field(row, {"url", "link", "target_url"});
        if (has_open_token) add_note(notes_, "open_token");
    }

    void finish(CardContent& card, ValueRef source) {
        card.image = source["image"];
        card.measured = source["measured"];
        if (const ValueRef url = card.image["url"]; url.is_text()) card.image_url = url.text();
        content_.cards.push_back(card);
    }

    Content& content_;
    Value& notes_;
};

// A request with a creative has the shape of the API's ad object, and may be one.
ValueRef ad_in(ValueRef request) { return request["ad"].is_object() ? request["ad"] : request; }

// From the event stream, of September 2026, or as scrapers give it out.
ValueRef cards_of(ValueRef unit) {
    if (unit["ad_cards"].size() > 0) return unit["ad_cards"];
    if (unit["carousel_cards"].is_array()) return unit["carousel_cards"];
    return unit["brand"].is_object() ? unit["cards"] : ValueRef();
}

ValueRef unit_in(ValueRef request) {
    if (request["unit"].is_object()) return request["unit"];
    return cards_of(request).is_array() ? request : ValueRef();
}

// What a host found out when it loaded images, by the URLs that a model gives them.
void use_known_images(Content& content, ValueRef images) {
    if (!images.is_object()) return;
    const auto known = [&](std::string_view& url) {
        const ValueRef image = images[image_address(url)];
        if (image["failed"].is_true()) url = {};
        return image;
    };
    known(content.favicon_url);
    for (CardContent& card : content.cards)
        if (const ValueRef image = known(card.image_url); !card.image.has("width")) card.image = image;
}

}  // namespace

Content content_of(ValueRef request, Value& notes) {
    Content content;
    Collector collector(content, notes);
    const ValueRef unit = unit_in(request);
    const ValueRef advertiser = request["advertiser"].is_object() ? request["advertiser"]
                                : unit["brand"].is_object()       ? unit["brand"]
                                                                  : unit["advertiser_brand"];
    content.brand = first_field(advertiser, {"brand_name", "name"});
    content.favicon_url = first_field(advertiser, {"favicon_url", "preview_url", "favicon"});
    content.measured = request["measured"];

    const ValueRef list = unit.is_object() ? cards_of(unit) : request["cards"];
    if (list.is_array()) {
        if (list.size() > kMaxCards) add_note(notes, "too_many_cards");
        for (std::size_t i = 0; i < list.size() && i < kMaxCards; i++) {
            if (unit.is_object()) collector.add_served(list.at(i));
            else collector.add_ad(list.at(i), request["product"]);
        }
    }
    if (content.cards.empty()) collector.add_ad(ad_in(request), request["product"]);

    // A request with one card may have its widths and its image beside everything else.
    if (content.cards.size() == 1) {
        CardContent& card = content.cards.front();
        if (card.measured.is_null()) card.measured = request["measured"];
        if (request["image"].is_object()) {
            card.image = request["image"];
            if (card.image["url"].is_text()) card.image_url = card.image["url"].text();
        }
    }
    use_known_images(content, request["known_images"]);
    return content;
}

}  // namespace pixelcard::card
