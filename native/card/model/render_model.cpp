#include "pixelcard/card/card.h"

#include <string>

#include "pixelcard/card/model/address.h"
#include "pixelcard/card/model/content.h"
#include "pixelcard/card/model/layout.h"
#include "pixelcard/card/model/notes.h"
#include "pixelcard/card/model/images.h"
#include "pixelcard/card/model/style.h"
#include "pixelcard/card/model/extras.h"
#include "pixelcard/card/text/shown_text.h"
#include "pixelcard/unicode/text_facts.h"

namespace pixelcard {

namespace {

using namespace card;

constexpr Px kFocusRing = 2 * kPixel;

std::string all_texts(const Content& content) {
    std::string texts;
    for (const CardContent& card : content.cards)
        for (const std::string_view text : {card.title, card.body})
            texts.append(text.substr(0, kMaxTextBytes)).append(" ");
    return texts.append(content.brand.substr(0, kMaxTextBytes));
}

// "<label>: <brand>. <title>. <body>"; a part that ends its own sentence gets no second full stop.
std::string accessible_name(std::string_view label, std::string_view brand, const CardContent& card) {
    std::string name = without_bidi_controls(clean_text(label));
    const char* separator = ": ";
    for (const std::string_view source : {brand, card.title, card.body}) {
        const std::string part = without_bidi_controls(clean_text(source));
        if (part.empty()) continue;
        if (!name.empty()) name += separator;
        name += part;
        const bool is_sentence = std::string_view(".!?").find(part.back()) != std::string_view::npos;
        separator = is_sentence ? " " : ". ";
    }
    return name;
}

Value text_values(const ItemLayout& item) {
    Value texts = Value::array();
    for (std::size_t i = 0; i < item.texts.size(); i++)
        texts.append(item.texts[i].second.to_value(item.texts[i].first, item.text_boxes[i].second));
    return texts;
}

class Builder {
public:
    Builder(ValueRef request, ValueRef facts)
        : request_(request),
          facts_(facts),
          content_(content_of(request, notes_)),
          style_(style_of(request, facts, all_texts(content_), notes_)) {
        choose_label();
    }

    Value build() {
        CardLayout layout = layout_card(content_, style_, label_, px_from(request_["width"]), notes_);
        if (style_.is_rtl) mirror(layout);
        place(layout);
        const Box card = layout.card;
        Px y = card.bottom();

        put_names();
        Value card_value = card::to_value(card);
        if (style_.profile["border"].is_text()) card_value.put("border", style_.colors[style_.profile["border"]]);
        if (layout.divider.height > 0) put_divider(layout.divider);
        card_value.put("radius", to_pixels(px_from(style_.profile["radius"])));
        card_value.put("color", color(style_.state == State::hover     ? "card_hover"
                                      : style_.state == State::pressed ? "card_pressed"
                                                                       : "card"));
        model_.put("card", card_value);
        if (style_.state == State::focus) put_focus_ring(layout);
        model_.put("favicon", favicon_value(content_, layout.header.favicon,
                                            px_from(style_.profile["favicon"]["radius"]), notes_));
        model_.put("brand", layout.header.brand.to_value("brand", layout.header.brand_box));
        if (!layout.header.label.is_empty())
            model_.put("label", layout.header.label.to_value("label", layout.header.label_box));
        put_items(layout);
        Px bottom = y;
        model_.put("menu",
                   menu_value(style_, layout.header.menu, layout.header.menu_hit, card, option("menu"), bottom));
        if (option("notice")) model_.put("notice", notice_value(style_, card, y));
        finish(card, std::max(y, bottom));
        model_.put("notes", notes_);
        return model_;
    }

private:
    [[nodiscard]] bool option(const char* name) const { return request_["options"][name].is_true(); }
    [[nodiscard]] Value color(const char* name) const { return style_.colors[name]; }

    void choose_label() {
        const ValueRef labels = style_.language["labels"];
        const ValueRef wanted = request_["label"];
        if (!wanted.is_null() && !labels[wanted].is_text()) add_note(notes_, "unknown_label");
        const ValueRef own = style_.profile["label"];
        const bool is_wanted = wanted.is_text() && labels[wanted].is_text();
        const ValueRef seen = own["languages"][Value(style_.language_name)];
        const ValueRef standard = seen.is_text()                  ? seen
                                  : labels[own["text"]].is_text() ? labels[own["text"]]
                                                                  : labels["Ad"];
        label_ = std::string((is_wanted ? labels[wanted] : standard).text());
        if (option("hide_label") || (!is_wanted && own["place"] == "none")) label_.clear();
    }

    void put_divider(const Box& box) {
        Value divider = card::to_value(box);
        divider.put("color", style_.colors[style_.profile["divider"]["color"]]);
        model_.put("divider", divider);
    }

    // The unit in its image: in the middle of a frame that the profile gives, else with a margin all round.
    void place(CardLayout& layout) {
        const ValueRef frame = style_.profile["frame"];
        margin_ = px_from(frame.is_object() ? frame["margin"] : style_.surface["margin"], 16);
        const Box unit = layout.unit;
        frame_ = {0, 0, unit.width + 2 * margin_, unit.height + 2 * margin_};
        if (frame.is_object()) {
            frame_.width = std::max(frame_.width, px_from(frame["width"]));
            frame_.height = std::max(unit.height, px_from(frame["height"]));
            move(layout, (frame_.width - unit.width) / 2, (frame_.height - unit.height) / 2);
        } else {
            move(layout, margin_, margin_);
        }
    }

    void put_names() {
        Value profile = Value::object();
        profile.put("name", Value(style_.profile_name));
        for (const char* name : {"version", "checked_on", "confidence", "layout"})
            profile.put(name, style_.profile[name]);
        // How a page builds it: each only where the profile has it.
        for (const char* name : {"container", "link", "about"})
            if (style_.profile[name].is_text()) profile.put(name, style_.profile[name]);
        if (style_.profile["container"] == "aside") model_.put("unit_name", style_.language["labels"]["Sponsored"]);
        if (!style_.unknown_member.empty()) profile.put("unknown_member", Value(style_.unknown_member));
        model_.put("profile", profile);
        model_.put("theme", Value(style_.theme_name));
        model_.put("scheme", Value(style_.scheme));
        model_.put("surface", Value(style_.surface_name));
        model_.put("language", Value(style_.language_name));
        model_.put("direction", style_.is_rtl ? "rtl" : "ltr");
        model_.put("language_direction", style_.is_language_rtl ? "rtl" : "ltr");
        model_.put("state", card::name_of(style_.state));
        model_.put("approximation", Value(mark_text(style_)));
        model_.put("id_prefix",
                   is_plain_name(request_["id_prefix"].text()) ? Value(request_["id_prefix"]) : Value("pixelcard"));
        model_.put("fonts", style_.surface["fonts"]);
        model_.put("picture_fonts", facts_["picture_fonts"]);
        model_.put("colors", style_.colors);
    }

    // Around what is a link: the whole card, or one product of several. Those are in a row that scrolls and would cut
    // off a ring around them, so theirs lies within.
    void put_focus_ring(const CardLayout& layout) {
        const bool is_carousel = layout.items.size() > 1;
        const Box target = is_carousel ? layout.items.front().box : layout.card;
        const Px out = is_carousel ? -kFocusRing / 2 : kFocusRing + kFocusRing / 2;  // to the middle of the line
        Value ring = card::to_value({target.x - out, target.y - out, target.width + 2 * out, target.height + 2 * out});
        ring.put("stroke", to_pixels(kFocusRing));
        ring.put("radius",
                 to_pixels(std::max<Px>(
                     px_from(is_carousel ? style_.profile["carousel"]["radius"] : style_.profile["radius"]) + out, 0)));
        model_.put("focus_ring", ring);
    }

    void put_items(const CardLayout& layout) {
        Value items = Value::array();
        for (std::size_t i = 0; i < layout.items.size(); i++) {
            const CardContent& content = content_.cards[i];
            const ItemLayout& item = layout.items[i];
            Value entry = Value::object();
            entry.put("box", card::to_value(item.box));
            const ValueRef carousel = style_.profile["carousel"];
            if (layout.items.size() > 1 && carousel["border"].is_text()) {
                Value border = Value::object();
                border.put("color", style_.colors[carousel["border"]]);
                border.put("radius", to_pixels(px_from(carousel["radius"])));
                entry.put("border", border);
            }
            entry.put("name", Value(accessible_name(label_, content_.brand, content)));
            const std::string href = click_target(content.target_url, content.query_template);
            if (!href.empty()) entry.put("href", Value(href));
            else add_note(notes_, content.target_url.empty() ? "missing_target" : "unusable_target");
            entry.put("image",
                      image_value(content, content_, item.image, px_from(style_.profile["image"]["radius"]), notes_));
            entry.put("texts", text_values(item));
            items.append(entry);
        }
        model_.put("items", items);
    }

    // The mark is below a frame, so that the frame keeps its size.
    void finish(const Box& card, Px bottom) {
        const bool has_frame = style_.profile["frame"].is_object();
        Px y = has_frame ? std::max(frame_.bottom(), bottom + (bottom > card.bottom() ? margin_ : 0)) : bottom;
        frame_.height = has_frame ? std::max(frame_.height, y) : frame_.height;
        if (!option("hide_mark")) {
            const Box row = has_frame ? Box{margin_, 0, frame_.width - 2 * margin_, 0} : card;
            model_.put("mark", mark_value(style_, row, y));
            y += has_frame ? margin_ / 2 : 0;
        }
        model_.put("margin", to_pixels(margin_));
        model_.put("has_frame", has_frame);
        model_.put("width", to_pixels(frame_.width));
        model_.put("frame_height", to_pixels(has_frame ? frame_.height : y + margin_));
        model_.put("height", to_pixels(has_frame ? y : y + margin_));
        put_metrics();
    }

    // Values that a stylesheet needs and no single box has.
    void put_metrics() {
        Value metrics = Value::object();
        for (const char* name :
             {"padding", "header", "label", "divider", "favicon", "image", "text_gap", "carousel", "card_root"})
            if (!style_.profile[name].is_null()) metrics.put(name, style_.profile[name]);
        model_.put("metrics", metrics);
    }

    ValueRef request_;
    ValueRef facts_;
    Value notes_ = Value::array();
    Content content_;
    Style style_;
    std::string label_;
    Px margin_ = 0;
    Box frame_;
    Value model_ = Value::object();
};

}  // namespace

Value render_model(ValueRef request, ValueRef facts) { return Builder(request, facts).build(); }

Value card_text_pieces(std::string_view text) {
    Value pieces = Value::array();
    const std::string shown = clean_text(text);
    std::size_t begin = 0;
    for (const std::size_t end : grapheme_ends(shown)) {
        pieces.append(Value(std::string_view(shown).substr(begin, end - begin)));
        begin = end;
    }
    return pieces;
}

}  // namespace pixelcard
