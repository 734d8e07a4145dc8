#include "pixelcard/card/card.h"

#include <cstdint>
#include <initializer_list>

#include "pixelcard/card/model/text_block.h"
#include "pixelcard/card/output/markup.h"
#include "pixelcard/card/output/model_reader.h"
#include "pixelcard/card/output/sheet.h"

namespace pixelcard {

namespace {

using namespace card;

// Placeholder of the scope until the rules are known and their hash with them.
constexpr char kScopeMark = '\x01';

std::string px(Px value) { return number_text(to_pixels(value)).append("px"); }

class StyleWriter {
public:
    explicit StyleWriter(ValueRef model) : model_(model), metrics_(model["metrics"]) {}

    std::string write() {
        put_frame();
        put_card();
        put_items();
        put_texts();
        put_menu();
        put_states();
        return out_;
    }

private:
    // Selectors are ours and start below the scope.
    void rule(const char* selector, std::initializer_list<std::string> declarations) {
        out_ += '.';
        out_ += kScopeMark;
        out_ += selector;
        out_ += '{';
        for (const std::string& declaration : declarations) out_.append(declaration).append(";");
        out_ += "}\n";
    }

    [[nodiscard]] std::string color(const char* name) const {
        const Color color = color_of(model_["colors"][name]);
        return css(color);
    }
    // rgb() with a share, because every engine reads it the same.
    static std::string css(const Color& color) {
        if (color.is_opaque()) return color.rgb;
        const auto part = [&](std::size_t at) {
            const auto digit = [](char c) { return is_digit(c) ? c - '0' : (c & ~0x20) - 'A' + 10; };
            return number_text(16 * digit(color.rgb[at]) + digit(color.rgb[at + 1]));
        };
        return std::string("rgba(")
            .append(part(1))
            .append(",")
            .append(part(3))
            .append(",")
            .append(part(5))
            .append(",")
            .append(number_text(color.opacity))
            .append(")");
    }
    [[nodiscard]] Px metric(const char* group, const char* name) const { return px_from(metrics_[group][name]); }
    [[nodiscard]] bool is_carousel() const { return model_["items"].size() > 1; }
    [[nodiscard]] bool has_role_link() const { return model_["profile"]["link"] == "role"; }
    [[nodiscard]] bool is_header_above() const { return has_header_above(metrics_); }
    [[nodiscard]] bool is_column() const { return model_["profile"]["layout"] == "column"; }

    void put_frame() {
        const Px margin = px_from(model_["margin"]);
        const bool has_frame = model_["has_frame"].is_true();
        // Nothing of the page's own text style may change where lines break.
        rule("", {"box-sizing:border-box", "width:" + px(px_from(model_["width"])), "max-width:100%;margin:0",
                  "background:" + color("page"), "color:" + color("text_primary"),
                  "font-family:" + fonts_of(model_["fonts"], '"'),
                  "font-style:normal;font-weight:400;letter-spacing:normal;word-spacing:normal;text-transform:none",
                  "text-indent:0;text-align:start;text-shadow:none;white-space:normal;hyphens:manual;overflow-wrap:"
                  "anywhere;-webkit-text-size-adjust:100%",
                  std::string("color-scheme:") + (model_["scheme"] == "dark" ? "dark" : "light"),
                  "padding:" + (has_frame ? "0" : px(margin))});
        rule(" *", {"box-sizing:border-box;margin:0;padding:0;border:0;font-family:inherit;letter-spacing:inherit"});
        if (has_frame)
            rule(" .pixelcard-frame", {"display:flex;flex-direction:column;justify-content:center",
                                       "min-height:" + px(px_from(model_["frame_height"])), "padding:0 " + px(margin)});
        if (has_frame) rule(" .pixelcard-mark", {"padding:0 " + px(margin) + " " + px(margin / 2)});
    }

    void put_card() {
        const Px icon = metric("favicon", "size");
        const Px menu = metric("header", "menu");
        const bool has_brand = !model_["brand"]["text"].is_empty_text();
        const std::string width = "width:" + px(px_from(model_["card"]["width"]));
        const std::string padding = "padding:" + px(px_from(metrics_["padding"]));
        const std::string radius = "border-radius:" + px(px_from(model_["card"]["radius"]));
        // Gaps are columns: a margin would follow the direction of the text, not that of the card.
        const std::string columns = "grid-template-columns:" + px(icon) + " " + px(metric("header", "gap")) +
                                    " minmax(0,max-content) " + px(has_brand ? metric("header", "label_gap") : 0) +
                                    " max-content minmax(" + px(metric("header", "gap")) + ",1fr) " + px(menu);
        const std::string rows = "grid-template-rows:" + px(metric("header", "height"));
        if (is_header_above()) {
            rule(" .pixelcard-header",
                 {"position:relative;z-index:1;display:grid;align-items:center", width, "max-width:100%",
                  "margin-bottom:" + px(metric("header", "below")), columns, rows});
            rule(" .pixelcard-card", {"position:relative", width, "max-width:100%", padding, radius,
                                      "background:" + color("card"), "transition:background-color 120ms"});
        } else {
            rule(" .pixelcard-card",
                 {"position:relative;display:grid;align-items:center", width, "max-width:100%", padding, radius,
                  "background:" + color("card"), "transition:background-color 120ms", columns, rows + " auto"});
        }
        if (const ValueRef border = model_["card"]["border"]; border.is_text())
            rule(" .pixelcard-card", {"box-shadow:inset 0 0 0 1px " + css(color_of(border))});
        if (const ValueRef divider = model_["divider"]; divider.is_object())
            rule(" .pixelcard-divider",
                 {width, "max-width:100%;height:1px", "margin-bottom:" + px(metric("divider", "below")),
                  "background:" + css(color_of(divider["color"]))});
        if (has_role_link())
            rule(is_carousel() ? " .pixelcard-item" : " .pixelcard-card", {"cursor:pointer;outline:none"});
        rule(" .pixelcard-favicon",
             {"grid-column:1;grid-row:1", "width:" + px(icon), "height:" + px(icon),
              "border-radius:" + px(metric("favicon", "radius")), "overflow:hidden;object-fit:cover",
              "font-size:" + px(icon * 11 / 20), "line-height:" + px(icon)});
        rule(" .pixelcard-brand", {"grid-column:3;grid-row:1"});
        if (has_label_in_card(metrics_))
            rule(" .pixelcard-label",
                 {"width:max-content;max-width:100%", "margin:0 0 " + px(metric("label", "below")) + " auto"});
        else rule(" .pixelcard-label", {"grid-column:5;grid-row:1"});
        rule(" .pixelcard-tile",
             {"display:flex;align-items:center;justify-content:center", "background:" + color("tile"),
              "color:" + color("text_secondary"), "font-weight:600"});
        rule(" .pixelcard-tile-icon",
             {"width:37.5%;aspect-ratio:1;object-fit:cover", "border-radius:" + px(metric("favicon", "radius"))});
    }

    void put_items() {
        const ValueRef item = model_["items"].at(0);
        const Box image = box_of(item["image"]["box"]);
        const bool is_at_start = metrics_["image"]["side"] == "start";
        rule(" .pixelcard-items", {"grid-column:1/-1;grid-row:2;display:flex;min-width:0",
                                   "margin-top:" + px(is_header_above() ? 0 : metric("header", "below")),
                                   "gap:" + px(metric("carousel", "gap")),
                                   is_carousel() ? "overflow-x:auto;scrollbar-width:none" : "overflow:visible"});
        rule(" .pixelcard-item",
             {is_carousel() ? "position:relative" : "position:static",
              "flex:none;display:grid;align-items:start;align-content:start",
              is_carousel() ? "width:" + px(px_from(item["box"]["width"])) : std::string("width:100%"),
              is_carousel() ? "padding:" + px(metric("carousel", "padding")) : std::string("padding:0"),
              "gap:" + px(metric("image", "gap")),
              "grid-template-columns:" + (is_column()   ? std::string("minmax(0,1fr)")
                                          : is_at_start ? px(image.width) + " minmax(0,1fr)"
                                                        : "minmax(0,1fr) " + px(image.width))});
        if (is_carousel() && item["border"].is_object())
            rule(" .pixelcard-item", {"border-radius:" + px(px_from(item["border"]["radius"])),
                                      "box-shadow:inset 0 0 0 1px " + css(color_of(item["border"]["color"]))});
        const std::string image_column = is_column() || is_at_start ? "1" : "2";
        rule(" .pixelcard-image",
             {"grid-column:" + image_column, "grid-row:1;display:block", "width:" + px(image.width),
              "height:" + px(image.height), "border-radius:" + px(metric("image", "radius")),
              "overflow:hidden;object-fit:cover", "background-color:" + color("tile")});
        rule(" .pixelcard-image.pixelcard-tile",
             {"display:flex", "font-size:" + px(std::min(image.width, image.height) * 11 / 20), "line-height:1"});
        rule(" .pixelcard-link",
             {std::string("grid-column:") + (is_column()   ? "1"
                                             : is_at_start ? "2"
                                                           : "1"),
              std::string("grid-row:") + (is_column() ? "2" : "1"), "display:flex;flex-direction:column;min-width:0",
              "gap:" + px(px_from(metrics_["text_gap"])),
              "color:inherit;text-decoration:none;outline:none;cursor:pointer"});
        if (!has_role_link())
            rule(" .pixelcard-link::after", {"content:\"\"", "position:absolute;inset:0",
                                             "border-radius:" + px(is_carousel() ? metric("carousel", "radius")
                                                                                 : px_from(model_["card"]["radius"]))});
    }

    void text(ValueRef text) {
        if (!text.is_object()) return;
        const std::string role = plain_name_or(text["role"], "body");
        const bool wraps = role != "brand" && role != "label";
        const bool has_clamp = text["max_lines"].number() < kNoClamp;
        const std::string lines = number_text(text["max_lines"].number());
        rule(std::string(" .pixelcard-").append(role).c_str(),
             {"font-size:" + px(px_from(text["size"])), "line-height:" + px(px_from(text["line_height"])),
              "font-weight:" + number_text(text["weight"].number()), "color:" + css(color_of(text["color"])),
              !has_clamp ? std::string("display:block")
              : wraps    ? "display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:" + lines
                         : std::string("display:block;white-space:nowrap;text-overflow:ellipsis")});
    }

    void put_texts() {
        rule(" .pixelcard-text", {"overflow:hidden;unicode-bidi:isolate"});
        text(model_["brand"]);
        text(model_["label"]);
        // Cards may have different parts; each part has one style.
        for (const char* role : {"title", "body", "price"}) {
            for (const auto& item : model_["items"]) {
                const ValueRef found = find(item.value["texts"], role);
                if (found.is_null()) continue;
                text(found);
                break;
            }
        }
        for (const auto& entry : model_["notice"]) text(entry.value);
        text(model_["mark"]);
        if (model_["notice"].size() > 0) {
            rule(" .pixelcard-notice", {"margin-top:8px"});
            rule(" .pixelcard-learn", {"text-decoration:underline"});
        }
        rule(" .pixelcard-mark", {"margin-top:8px"});
    }

    static ValueRef find(ValueRef texts, const char* role) {
        for (const auto& text : texts)
            if (text.value["role"] == role) return text.value;
        return {};
    }

    void put_menu() {
        const Px menu = metric("header", "menu");
        const Px reach = (box_of(model_["menu"]["hit"]).width - menu) / 2;
        rule(" .pixelcard-menu", {"grid-column:7;grid-row:1;position:relative;z-index:1;display:block",
                                  "width:" + px(menu), "height:" + px(menu), "background:none",
                                  "color:" + color("text_secondary"), "border-radius:4px;cursor:pointer"});
        rule(" .pixelcard-menu::before", {"content:\"\"", "position:absolute", "inset:-" + px(reach)});
        rule(" .pixelcard-menu svg", {"display:block;width:100%;height:100%"});
        if (!model_["menu"]["is_open"].is_true()) return;
        const Box panel = box_of(model_["menu"]["panel"]);
        Box card = box_of(model_["card"]);
        // Positions count from the row with the button.
        if (is_header_above()) card.y = box_of(model_["menu"]["box"]).y - (metric("header", "height") - menu) / 2;
        rule("", {"min-height:" + px(px_from(model_["height"]))});
        rule(" .pixelcard-panel",
             {"position:absolute;z-index:2", "top:" + px(panel.y - card.y), "left:" + px(panel.x - card.x),
              "width:" + px(panel.width), "padding:6px;list-style:none;border-radius:10px",
              "background:" + color("panel"), "box-shadow:0 0 0 1px " + color("border_medium")});
        if (const ValueRef title = model_["menu"]["title"]; title.is_object()) {
            text(title);
            rule(" .pixelcard-about", {"padding:8px 12px"});
            rule(" .pixelcard-menu-list", {"list-style:none"});
        }
        rule(" .pixelcard-menu-item", {"padding:8px 12px;font-size:14px;line-height:20px",
                                       "color:" + color("text_primary"), "white-space:nowrap"});
    }

    void put_states() {
        const std::string hover = "background:" + color("card_hover");
        const std::string ring = "outline:2px solid " + color("focus");
        rule(" .pixelcard-card:hover", {hover});
        rule(".pixelcard-is-hover .pixelcard-card", {hover});
        rule(has_role_link() ? " .pixelcard-card:active" : " .pixelcard-card:has(.pixelcard-link:active)",
             {"background:" + color("card_pressed")});
        rule(".pixelcard-is-pressed .pixelcard-card", {"background:" + color("card_pressed")});
        const std::string offset = is_carousel() ? "outline-offset:-2px" : "outline-offset:2px";
        if (has_role_link()) {
            rule(" [role=link]:focus-visible", {ring, offset});
            rule(is_carousel() ? ".pixelcard-is-focus .pixelcard-item:first-child"
                               : ".pixelcard-is-focus .pixelcard-card",
                 {ring, offset});
        } else {
            rule(" .pixelcard-link:focus-visible::after", {ring, offset});
            rule(".pixelcard-is-focus .pixelcard-item:first-child .pixelcard-link::after", {ring, offset});
        }
        rule(" .pixelcard-menu:focus-visible", {ring, "outline-offset:2px"});
        out_ += "@media (prefers-reduced-motion:reduce){\n";
        rule(" .pixelcard-card", {"transition:none"});
        out_ += "}\n@media (forced-colors:active){\n";
        rule(" .pixelcard-card", {"outline:1px solid CanvasText"});
        rule(" .pixelcard-tile", {"outline:1px solid CanvasText"});
        out_ += "}\n";
    }

    ValueRef model_;
    ValueRef metrics_;
    std::string out_;
};

// FNV-1a, 64 bits: names things apart, protects nothing.
std::string hash_text(std::string_view text) {
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    std::string hex;
    for (int shift = 60; shift >= 0; shift -= 4) hex += "0123456789abcdef"[hash >> shift & 0xF];
    return hex;
}

}  // namespace

std::string card::style_rules(ValueRef model) { return StyleWriter(model).write(); }

std::string card::scope_of(const std::string& rules) { return "pixelcard-s" + hash_text(rules); }

std::string card::scoped(const std::string& rules, const std::string& scope) {
    std::string sheet;
    for (const char c : rules) {
        if (c == kScopeMark) sheet += scope;
        else sheet += c;
    }
    return sheet;
}

std::string card_stylesheet(ValueRef model) {
    const std::string rules = style_rules(model);
    return scoped(rules, scope_of(rules));
}

}  // namespace pixelcard
