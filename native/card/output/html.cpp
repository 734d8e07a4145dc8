#include "pixelcard/card/card.h"

#include "pixelcard/card/output/markup.h"
#include "pixelcard/card/output/model_reader.h"
#include "pixelcard/card/output/image_markup.h"
#include "pixelcard/card/output/sheet.h"
#include "pixelcard/card/output/tree_markup.h"

namespace pixelcard {

namespace {

using namespace card;

class HtmlWriter {
public:
    HtmlWriter(ValueRef model, const std::string& scope, Markup& markup)
        : model_(model), scope_(scope), markup_(markup) {}

    void write() {
        const std::string state = plain_name_or(model_["state"], "default");
        std::string classes = std::string("pixelcard ").append(scope_);
        if (state != "default") classes.append(" pixelcard-is-").append(state);
        open("article", classes)
            .attribute("lang", plain_name_or(model_["language"], "en"))
            .attribute("dir", direction_of(model_["direction"]));
        put_metadata();
        const bool is_aside = model_["profile"]["container"] == "aside";
        open(is_aside ? "section" : "div", "pixelcard-frame");
        // The word beside the card is what the part of the page is called.
        if (is_aside) open("aside", "pixelcard-unit").attribute("aria-label", text_of(model_["unit_name"]));
        put_unit();
        if (is_aside) markup_.close();
        put_notice();
        markup_.close();
        text("p", model_["mark"]);
        markup_.close();
    }

private:
    void put_unit() {
        if (model_["divider"].is_object()) open("div", "pixelcard-divider").attribute("role", "separator").close();
        const bool is_above = has_header_above(model_["metrics"]);
        const bool has_inner_label = has_label_in_card(model_["metrics"]);
        if (is_above) {
            open("div", "pixelcard-header");
            put_header();
            if (!has_inner_label) text("p", model_["label"]);
            put_menu();
            markup_.close();
        }
        open("div", "pixelcard-card");
        const bool is_link = has_role_link();
        if (is_link && model_["items"].size() == 1) put_role_link(model_["items"].at(0));
        if (!is_above) put_header();
        if (has_inner_label) text("p", model_["label"]);
        open("div", "pixelcard-items");
        std::size_t written = 0;
        for (const auto& item : model_["items"]) {
            if (++written > kMaxWritten) break;
            put_item(item.value);
        }
        markup_.close();
        if (!is_above) {
            if (!has_inner_label) text("span", model_["label"]);
            put_menu();
        }
        markup_.close();
    }

    // Where the live page has no anchor: a script follows it, and the URL is not in the page.
    [[nodiscard]] bool has_role_link() const { return model_["profile"]["link"] == "role"; }
    void put_role_link(ValueRef item) {
        markup_.attribute("role", "link").attribute("tabindex", "0");
        // Title and body name it, as on the live page; WCAG 2.2, 2.5.3 wants no other words.
        if (item["texts"].size() == 0) markup_.attribute("aria-label", text_of(item["name"]));
        if (model_["metrics"]["card_root"].is_true()) markup_.attribute("data-ad-card-root", "true");
    }

    Markup& open(const char* element, std::string_view classes) {
        return markup_.open(element).attribute("class", classes);
    }

    // The element itself is marked, too, for when the mark is not shown.
    void put_metadata() {
        markup_.attribute("data-approximation", text_of(model_["approximation"]));
        markup_.attribute("data-profile", plain_name_or(model_["profile"]["name"], "unknown"));
        markup_.attribute("data-profile-version", model_["profile"]["version"].number());
        markup_.attribute("data-checked-on", text_of(model_["profile"]["checked_on"]));
        markup_.attribute("data-theme", plain_name_or(model_["theme"], "unknown"));
        markup_.attribute("data-surface", plain_name_or(model_["surface"], "unknown"));
    }

    // The whole text: the browser cuts it with its own fonts, as it would on the page.
    void text(const char* element, ValueRef text) {
        if (!text.is_object()) return;
        const std::string shown = text_of(text["text"]);
        if (shown.empty()) return;
        open(element, std::string("pixelcard-text pixelcard-").append(class_of(text["role"])))
            .attribute("dir", direction_of(text["direction"]));
        markup_.text(shown).close();
    }

    static std::string class_of(ValueRef role) {
        if (role == "menu_item") return "menu-item";
        return plain_name_or(role, "body");
    }

    void put_header() {
        tile(model_["favicon"], "pixelcard-favicon");
        text("span", model_["brand"]);
    }

    void put_item(ValueRef item) {
        const bool is_link = has_role_link();
        open("div", "pixelcard-item");
        if (is_link && model_["items"].size() > 1) put_role_link(item);
        tile(item["image"], "pixelcard-image");
        open(is_link ? "div" : "a", "pixelcard-link");
        const std::string href = web_address(item["href"].text());
        if (!is_link && !href.empty())
            markup_.attribute("href", href)
                .attribute("rel", "sponsored nofollow noopener noreferrer")
                .attribute("target", "_blank");
        if (!is_link) markup_.attribute("aria-label", text_of(item["name"]));
        std::size_t written = 0;
        for (const auto& entry : item["texts"]) {
            if (++written > kMaxWritten) break;
            // Read aloud or copied, the strings must not run together (WCAG 2.2, 2.5.3 compares this with the link's
            // name).
            if (written > 1) markup_.text(" ");
            text(is_link ? "p" : "span", entry.value);
        }
        markup_.close();
        markup_.close();
    }

    void tile(ValueRef tile, const char* class_name) {
        const std::string url = image_address(tile["url"].text());
        const bool is_image = tile["kind"] == "image" && !url.empty();
        if (is_image && has_crop(tile)) return write_cropped(markup_, tile, box_of(tile["box"]), class_name);
        if (is_image) return image(class_name, url);
        open("span", std::string(class_name).append(" pixelcard-tile")).attribute("aria-hidden", "true");
        if (tile["kind"] == "favicon" && !url.empty()) image("pixelcard-tile-icon", url);
        else if (tile["kind"] == "letter") markup_.text(text_of(tile["letter"]));
        markup_.close();
    }

    void image(const char* class_name, const std::string& url) {
        open("img", class_name)
            .attribute("src", url)
            .attribute("alt", "")
            .attribute("referrerpolicy", "no-referrer")
            .attribute("decoding", "async")
            .close_void();
    }

    void put_menu() {
        const ValueRef menu = model_["menu"];
        const bool is_open = menu["is_open"].is_true();
        open("button", "pixelcard-menu").attribute("type", "button").attribute("aria-label", text_of(menu["name"]));
        const bool is_dialog = model_["profile"]["about"] == "dialog";
        markup_.attribute("aria-haspopup", is_dialog ? "dialog" : "menu")
            .attribute("aria-expanded", is_open ? "true" : "false");
        markup_.open("svg")
            .attribute("viewBox", "0 0 20 20")
            .attribute("width", 20)
            .attribute("height", 20)
            .attribute("aria-hidden", "true")
            .attribute("fill", "currentColor");
        for (const int x : {5, 10, 15})
            markup_.open("circle").attribute("cx", x).attribute("cy", 10).attribute("r", 1.5).close_void();
        markup_.close().close();
        if (!is_open) return;
        if (is_dialog) {
            open("dialog", "pixelcard-panel")
                .attribute("open", "")
                .attribute("aria-label", text_of(menu["title"]["text"]))
                .attribute("dir", direction_of(model_["language_direction"]));
            text("header", menu["title"]);
            open("ul", "pixelcard-menu-list");
        } else {
            open("ul", "pixelcard-panel");
        }
        markup_.attribute("role", "menu")
            .attribute("aria-label", text_of(menu["name"]))
            .attribute("dir", direction_of(model_["language_direction"]));
        std::size_t written = 0;
        for (const auto& item : menu["items"]) {
            if (++written > kMaxWritten) break;
            open("li", "pixelcard-menu-item")
                .attribute("role", "menuitem")
                .attribute("tabindex", "-1")
                .text(text_of(item.value["text"]));
            markup_.close();
        }
        markup_.close();
        if (is_dialog) markup_.close();
    }

    void put_notice() {
        std::size_t written = 0;
        for (const auto& entry : model_["notice"]) {
            if (++written > kMaxWritten) break;
            text("p", entry.value);
        }
    }

    ValueRef model_;
    const std::string& scope_;
    Markup& markup_;
};

std::string scope_of_model(ValueRef model) { return scope_of(style_rules(model)); }

}  // namespace

std::string card_html(ValueRef model) {
    TextMarkup markup;
    HtmlWriter(model, scope_of_model(model), markup).write();
    return markup.take();
}

Value card_nodes(ValueRef model) { return nodes_in_scope(model, scope_of_model(model)); }

Value card::nodes_in_scope(ValueRef model, const std::string& scope) {
    TreeMarkup markup;
    HtmlWriter(model, scope, markup).write();
    return markup.take();
}

}  // namespace pixelcard
