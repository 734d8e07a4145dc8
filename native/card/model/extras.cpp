#include "pixelcard/card/model/extras.h"

#include "pixelcard/card/model/text_block.h"

namespace pixelcard::card {

namespace {

// Ours to choose: no source describes these parts beyond their words.
constexpr Px kGapAboveNotice = 8 * kPixel;
constexpr Px kGapAboveMark = 8 * kPixel;
constexpr Px kPanelPadding = 6 * kPixel;
constexpr Px kMenuItemPadding = 12 * kPixel;
constexpr Px kMenuItemHeight = 36 * kPixel;
constexpr std::size_t kAboutEntry = 2;  ///< of a language's menu

TextStyle plain(const Style& style, Px size, Px line_height, std::size_t lines) {
    return {size, line_height, 400, std::string(style.colors["text_secondary"].text()), lines, true};
}

Value placed(TextBlock& block, const char* role, Box box) {
    block.set_width(box.width);
    box.height = block.height();
    return block.to_value(role, box);
}

Value box_below(ValueRef text, Px& y) {
    y += px_from(text["box"]["height"]);
    return text;
}

}  // namespace

std::string mark_text(const Style& style) {
    std::string text(style.language["mark"].text());
    text.append(" \xC2\xB7 ").append(style.profile_name);
    if (style.profile["version"].is_integer())
        text.append(" v").append(decimal(style.profile["version"].number()).text());
    if (style.profile["checked_on"].is_text())
        text.append(" \xC2\xB7 ").append(style.profile["checked_on"].text().substr(0, 10));
    return text;
}

Value mark_value(const Style& style, const Box& row, Px& y) {
    y += kGapAboveMark;
    TextBlock block(mark_text(style), plain(style, 11 * kPixel, 16 * kPixel, 6), {}, style.is_language_rtl);
    return box_below(placed(block, "mark", {row.x, y, row.width, 0}), y);
}

Value notice_value(const Style& style, const Box& card, Px& y) {
    y += kGapAboveNotice;
    Value texts = Value::array();
    for (const char* role : {"notice", "learn"}) {
        TextBlock block(style.language[role].text(), plain(style, 12 * kPixel, 16 * kPixel, 8), {},
                        style.is_language_rtl);
        texts.append(box_below(placed(block, role, {card.x, y, card.width, 0}), y));
    }
    return texts;
}

Value menu_value(const Style& style, const Box& dots, const Box& hit, const Box& card, bool is_open, Px& bottom) {
    Value menu = Value::object();
    // Profiles are in English; of other languages no name was published.
    const ValueRef own = style.profile["options"];
    menu.put(
        "name",
        Value(clean_text((own.is_text() && style.language_name == "en" ? own : style.language["options"]).text())));
    menu.put("box", to_value(dots));
    menu.put("hit", to_value(hit));
    menu.put("is_open", is_open);
    Value items = Value::array();
    if (is_open) {
        TextStyle item_style = plain(style, 14 * kPixel, 20 * kPixel, 1);
        item_style.color = std::string(style.colors["text_primary"].text());
        item_style.wraps = false;
        std::vector<TextBlock> blocks;
        Px width = 0;
        // "About this ad" is then what the panel is called, and not an entry of it.
        const ValueRef about = style.profile["about"] == "dialog" ? style.language["menu"].at(kAboutEntry) : ValueRef();
        TextStyle title_style = item_style;
        title_style.weight = 600;
        TextBlock title(about.text(), title_style, ValueRef(), style.is_language_rtl);
        width = title.natural_width();
        for (const auto& entry : style.language["menu"]) {
            if (blocks.size() >= 10) break;
            if (entry.value == about) continue;
            blocks.emplace_back(entry.value.text(), item_style, ValueRef(), style.is_language_rtl);
            width = std::max(width, blocks.back().natural_width());
        }
        const Px title_height = title.is_empty() ? 0 : kMenuItemHeight;
        Box panel{0, dots.bottom() + 4 * kPixel, width + 2 * (kPanelPadding + kMenuItemPadding),
                  2 * kPanelPadding + title_height + kMenuItemHeight * static_cast<Px>(blocks.size())};
        // Aligned with the dots; in a narrow card it extends over the other edge rather than out of the image.
        panel.x = style.is_rtl ? dots.x : dots.right() - panel.width;
        panel.x = std::max(panel.x, std::min(card.x, dots.right()));
        Px y = panel.y + kPanelPadding;
        const auto put_row = [&](TextBlock& block, const char* role) {
            const Px row = y;
            y += kMenuItemHeight;
            return placed(
                block, role,
                {panel.x + kPanelPadding + kMenuItemPadding, row + (kMenuItemHeight - 20 * kPixel) / 2, width, 0});
        };
        if (title_height > 0) menu.put("title", put_row(title, "about"));
        for (TextBlock& block : blocks) items.append(put_row(block, "menu_item"));
        menu.put("panel", to_value(panel));
        bottom = std::max(bottom, panel.bottom());
    }
    menu.put("items", items);
    return menu;
}

}  // namespace pixelcard::card
