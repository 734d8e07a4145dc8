#include "pixelcard/card/model/layout.h"

#include "pixelcard/card/model/notes.h"

namespace pixelcard::card {

namespace {

class Layouter {
public:
    Layouter(const Content& content, const Style& style, Value& notes)
        : content_(content), style_(style), profile_(style.profile), notes_(notes) {}

    CardLayout card(std::string_view label, Px wanted_width) {
        const Px padding = px_from(profile_["padding"]);
        const bool is_carousel = content_.cards.size() > 1;
        const ValueRef carousel = profile_["carousel"];
        const Px inner = std::max<Px>(card_width(wanted_width) - 2 * padding, kPixel);
        const Px item_width = is_carousel ? std::min(inner, px_from(carousel["card_width"])) : inner;
        const Px step = item_width + px_from(carousel["gap"]);
        const auto count = static_cast<Px>(content_.cards.size());

        CardLayout layout;
        // A page would scroll; an image shows every card.
        layout.card = {0, 0, 2 * padding + (is_carousel ? std::max(inner, step * (count - 1) + item_width) : inner), 0};
        if (profile_["divider"].is_object()) layout.divider = {0, 0, layout.card.width, kPixel};
        const bool is_above = has_header_above(profile_);
        const Px header_y = layout.divider.height +
                            (layout.divider.height > 0 ? px_from(profile_["divider"]["below"]) : 0) +
                            (is_above ? 0 : padding);
        layout.header = header(label, layout.card.width, is_above ? 0 : padding, header_y);
        const Px below_header = header_y + px_from(profile_["header"]["height"]) + px_from(profile_["header"]["below"]);
        layout.card.y = is_above ? below_header : header_y - padding;
        Px top = is_above ? below_header + padding : below_header;
        if (has_label_in_card(profile_)) top = place_label_in_card(layout, top, padding);
        Px height = 0;
        for (const CardContent& content : content_.cards) {
            const Px x = padding + step * static_cast<Px>(layout.items.size());
            layout.items.push_back(
                item(content, {x, top, item_width, 0}, is_carousel ? px_from(carousel["padding"]) : 0));
            height = std::max(height, layout.items.back().box.height);
        }
        for (ItemLayout& item : layout.items) item.box.height = height;
        layout.card.height = top + height + padding - layout.card.y;
        layout.unit = {0, 0, layout.card.width, layout.card.bottom()};
        return layout;
    }

private:
    [[nodiscard]] Px card_width(Px wanted) const {
        const Px column = px_from(style_.surface["column"], kMaxPixels);
        const Px most = std::min(px_from(profile_["card_width"]["max"], kMaxPixels), wanted > 0 ? wanted : column);
        return std::max(most, px_from(profile_["card_width"]["min"]));
    }

    TextBlock text(std::string_view source, const char* role, ValueRef measured, bool wraps = true) {
        TextStyle style = text_style(profile_["texts"][role], style_.colors);
        style.wraps = wraps;
        TextBlock block(source, style, measured[role], style_.is_rtl);
        if (block.has_mismatch()) add_note(notes_, "measured_mismatch");
        if (block.is_shortened()) add_note(notes_, "text_shortened");
        return block;
    }

    // A separate row at the top of the card, at its end. Returns where the rest begins.
    Px place_label_in_card(CardLayout& layout, Px top, Px padding) {
        HeaderLayout& header = layout.header;
        if (header.label.is_empty()) return top;
        const Px width = std::min(header.label.natural_width(), layout.card.width - 2 * padding);
        header.label.set_width(width);
        header.label_box = {layout.card.width - padding - width, top, width,
                            px_from(profile_["texts"]["label"]["line_height"])};
        return header.label_box.bottom() + px_from(profile_["label"]["below"]);
    }

    HeaderLayout header(std::string_view label, Px card_width, Px padding, Px y) {
        const ValueRef data = profile_["header"];
        const Px height = px_from(data["height"]);
        const auto centered = [&](Px x, Px width, Px own_height) {
            return Box{x, y + (height - own_height) / 2, width, own_height};
        };
        HeaderLayout header;
        const Px icon = px_from(profile_["favicon"]["size"]);
        header.favicon = centered(padding, icon, icon);
        const Px menu = px_from(data["menu"]);
        header.menu = centered(card_width - padding - menu, menu, menu);
        const Px hit = std::max(menu, px_from(style_.surface["hit_area"]));
        header.menu_hit = {header.menu.x - (hit - menu) / 2, header.menu.y - (hit - menu) / 2, hit, hit};

        header.label = text(label, "label", content_.measured, false);
        header.brand = text(content_.brand, "brand", content_.measured, false);
        const Px gap = px_from(data["gap"]);
        const Px brand_x = header.favicon.right() + gap;
        const Px label_gap = px_from(data["label_gap"]);
        const Px room = std::max<Px>(header.menu.x - gap - brand_x, 0);
        const Px label_width = has_label_in_card(profile_) ? 0 : std::min(header.label.natural_width(), room);
        const Px brand_width = std::min(header.brand.natural_width(), std::max<Px>(room - label_width - label_gap, 0));
        header.label.set_width(label_width);
        header.brand.set_width(brand_width);
        header.brand_box = centered(brand_x, brand_width, px_from(profile_["texts"]["brand"]["line_height"]));
        const Px label_x = header.brand.is_empty() ? brand_x : brand_x + brand_width + label_gap;
        header.label_box = centered(label_x, label_width, px_from(profile_["texts"]["label"]["line_height"]));
        return header;
    }

    // Row: text beside the image. Column: text below it.
    ItemLayout item(const CardContent& content, Box box, Px padding) {
        const ValueRef image = profile_["image"];
        const bool is_column = profile_["layout"] == "column";
        const Px inner = std::max<Px>(box.width - 2 * padding, kPixel);
        const Px image_width = std::min(px_from(image["width"]), inner);
        const Px image_gap = px_from(image["gap"]);
        const bool is_at_start = image["side"] == "start" || is_column;
        const Px text_width = is_column ? inner : std::max<Px>(inner - image_width - image_gap, kPixel);

        ItemLayout item;
        item.image = {is_at_start ? box.x + padding : box.x + box.width - padding - image_width, box.y + padding,
                      image_width, px_from(image["height"])};
        const Px text_x = is_column || !is_at_start ? box.x + padding : item.image.right() + image_gap;
        Px y = is_column ? item.image.bottom() + image_gap : box.y + padding;
        const std::pair<const char*, std::string_view> parts[] = {
            {"title", content.title}, {"body", content.body}, {"price", content.price}};
        for (const auto& [role, source] : parts) {
            TextBlock block = text(source, role, content.measured);
            if (block.is_empty()) continue;
            if (!item.texts.empty()) y += px_from(profile_["text_gap"]);
            block.set_width(text_width);
            item.text_boxes.emplace_back(role, Box{text_x, y, text_width, block.height()});
            y += block.height();
            item.texts.emplace_back(role, std::move(block));
        }
        box.height = std::max(y, item.image.bottom()) + padding - box.y;
        item.box = box;
        return item;
    }

    const Content& content_;
    const Style& style_;
    ValueRef profile_;
    Value& notes_;
};

template <typename Change>
void for_each_box(CardLayout& layout, const Change& change) {
    for (Box* box : {&layout.divider, &layout.header.favicon, &layout.header.brand_box, &layout.header.label_box,
                     &layout.header.menu, &layout.header.menu_hit})
        change(*box);
    for (ItemLayout& item : layout.items) {
        change(item.box);
        change(item.image);
        for (auto& [role, box] : item.text_boxes) change(box);
    }
}

}  // namespace

CardLayout layout_card(const Content& content, const Style& style, std::string_view label, Px wanted_width,
                       Value& notes) {
    return Layouter(content, style, notes).card(label, wanted_width);
}

void mirror(CardLayout& layout) {
    for_each_box(layout, [&](Box& box) { box = mirrored(box, layout.card); });
}

void move(CardLayout& layout, Px dx, Px dy) {
    const auto shift = [&](Box& box) {
        box.x += dx;
        box.y += dy;
    };
    for_each_box(layout, shift);
    shift(layout.card);
    shift(layout.unit);
}

}  // namespace pixelcard::card
