#include "support/card_promises.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include "pixelcard/card/card.h"
#include "support/markup_reader.h"

namespace pixelcard::test {

namespace {

using Names = std::span<const std::string_view>;

bool is_in(std::string_view name, Names names) { return std::find(names.begin(), names.end(), name) != names.end(); }

constexpr std::string_view kHtmlElements[] = {"article", "div",   "span", "p",  "a",       "img",   "button", "svg",
                                              "circle",  "image", "ul",   "li", "section", "aside", "dialog", "header"};
constexpr std::string_view kSvgElements[] = {"svg",    "title", "metadata", "rect",    "text",
                                             "circle", "image", "g",        "clipPath"};
constexpr std::string_view kHtmlAttributes[] = {"class",
                                                "lang",
                                                "dir",
                                                "data-approximation",
                                                "data-profile",
                                                "data-profile-version",
                                                "data-checked-on",
                                                "data-theme",
                                                "data-surface",
                                                "href",
                                                "rel",
                                                "target",
                                                "aria-label",
                                                "aria-hidden",
                                                "aria-haspopup",
                                                "aria-expanded",
                                                "role",
                                                "tabindex",
                                                "type",
                                                "open",
                                                "data-ad-card-root",
                                                "src",
                                                "alt",
                                                "referrerpolicy",
                                                "decoding",
                                                "viewBox",
                                                "width",
                                                "height",
                                                "fill",
                                                "cx",
                                                "cy",
                                                "r",
                                                "preserveAspectRatio"};
constexpr std::string_view kSvgAttributes[] = {"xmlns",
                                               "width",
                                               "height",
                                               "viewBox",
                                               "role",
                                               "font-family",
                                               "x",
                                               "y",
                                               "rx",
                                               "fill",
                                               "fill-opacity",
                                               "stroke",
                                               "stroke-opacity",
                                               "stroke-width",
                                               "font-size",
                                               "font-weight",
                                               "text-anchor",
                                               "textLength",
                                               "lengthAdjust",
                                               "text-decoration",
                                               "direction",
                                               "cx",
                                               "cy",
                                               "r",
                                               "href",
                                               "preserveAspectRatio",
                                               "id",
                                               "clip-path"};

constexpr std::string_view kUnseen[] = {"title", "metadata"};
constexpr std::string_view kWeb[] = {"http://", "https://"};
constexpr std::string_view kPictures[] = {"data:image/png;base64,", "data:image/jpeg;base64,",
                                          "data:image/webp;base64,"};

bool starts_with_any(std::string_view text, Names starts) {
    return std::any_of(starts.begin(), starts.end(),
                       [&](std::string_view start) { return text.substr(0, start.size()) == start; });
}

bool is_web(std::string_view address) { return starts_with_any(address, kWeb); }
bool is_picture(std::string_view address) { return is_web(address) || starts_with_any(address, kPictures); }

std::string element_problem(const Element& element, Names elements, Names attributes) {
    if (!is_in(element.name, elements)) return "an element that is none of ours: " + element.name;
    for (const auto& [name, value] : element.attributes) {
        if (!is_in(name, attributes)) return "an attribute that is none of ours: " + name;
        if (name == "src" && !is_picture(value)) return "a picture from elsewhere: " + value;
        if (name == "href" && element.name == "image" && !is_picture(value))
            return "a picture from elsewhere: " + value;
        if (name == "href" && element.name == "a" && !is_web(value)) return "a link to elsewhere: " + value;
        if (name == "clip-path" && !value.starts_with("url(#")) return "a clip from elsewhere: " + value;
        if (name == "class" && value.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789- ") != std::string::npos)
            return "a class that is none of ours: " + value;
    }
    return "";
}

std::string markup_problem(const ReadMarkup& markup, Names elements, Names attributes) {
    if (!markup.problem.empty()) return markup.problem;
    for (const Element& element : markup.elements)
        if (std::string problem = element_problem(element, elements, attributes); !problem.empty()) return problem;
    return "";
}

using Texts = std::vector<std::string>;

// The strings of a model in the order both writers have: whole, or as lines.
void add_text(Texts& texts, ValueRef text, bool has_lines) {
    if (!text.is_object()) return;
    if (has_lines) {
        for (const auto& line : text["lines"])
            if (!line.value["text"].is_empty_text()) texts.emplace_back(line.value["text"].text());
    } else if (!text["text"].is_empty_text()) {
        texts.emplace_back(text["text"].text());
    }
}
void add_menu(Texts& texts, ValueRef model, bool has_lines) {
    add_text(texts, model["menu"]["title"], has_lines);
    for (const auto& item : model["menu"]["items"]) add_text(texts, item.value, has_lines);
}
void add_letter(Texts& texts, ValueRef picture) {
    if (picture["kind"] == "letter") texts.emplace_back(picture["letter"].text());
}

Texts texts_of(ValueRef model, bool has_lines) {
    Texts texts;
    add_letter(texts, model["favicon"]);
    add_text(texts, model["brand"], has_lines);
    // A header above the card is a separate part in the HTML; an image has no order but that of drawing.
    const bool is_above = model["metrics"]["header"]["place"] == "above";
    const bool is_inner = model["metrics"]["label"]["place"] == "card";
    if (!has_lines && is_above) {
        if (!is_inner) add_text(texts, model["label"], has_lines);
        add_menu(texts, model, has_lines);
        if (is_inner) add_text(texts, model["label"], has_lines);
    }
    for (const auto& item : model["items"]) {
        add_letter(texts, item.value["image"]);
        for (const auto& text : item.value["texts"]) add_text(texts, text.value, has_lines);
    }
    if (has_lines || !is_above) add_text(texts, model["label"], has_lines);
    if (!has_lines && !is_above) add_menu(texts, model, has_lines);
    for (const auto& text : model["notice"]) add_text(texts, text.value, has_lines);
    add_text(texts, model["mark"], has_lines);
    if (has_lines) add_menu(texts, model, has_lines);
    return texts;
}

Texts texts_in(const ReadMarkup& markup, Names without) {
    Texts texts;
    for (const Element& element : markup.elements) {
        // A link's own text is what parts the strings inside.
        if ((element.name == "a" || element.name == "div") && element.text.find_first_not_of(' ') == std::string::npos)
            continue;
        if (!element.text.empty() && !is_in(element.name, without)) texts.push_back(element.text);
    }
    return texts;
}

std::string stylesheet_problem(std::string_view sheet, const std::string& classes) {
    const std::size_t scope_at = classes.find("pixelcard-s");
    if (scope_at == std::string::npos) return "the fragment names no stylesheet";
    const std::string scope = "." + classes.substr(scope_at, classes.find(' ', scope_at) - scope_at);
    if (sheet.find_first_of("<>\\") != std::string_view::npos) return "a stylesheet with markup or escapes";
    for (const char* word : {"url(", "@import", "expression", "/*"})
        if (sheet.find(word) != std::string_view::npos) return std::string("a stylesheet with ") + word;
    for (std::size_t at = 0; at < sheet.size();) {
        const std::size_t end = std::min(sheet.find('\n', at), sheet.size());
        const std::string_view line = sheet.substr(at, end - at);
        at = end + 1;
        if (line == "}" || line.substr(0, 7) == "@media ") continue;
        if (line.substr(0, scope.size()) != scope) return "a rule outside the card: " + std::string(line);
        if (std::count(line.begin(), line.end(), '{') != 1 || line.find('{') > line.find('}') || line.back() != '}')
            return "a rule that does not end: " + std::string(line);
    }
    return "";
}

// In the order of their start tags, as the reader lists those of the HTML.
void add_elements(std::vector<Element>& elements, ValueRef node) {
    const std::size_t at = elements.size();
    elements.push_back({std::string(node["tag"].text()), {}, {}});
    for (const auto& attribute : node["attributes"])
        elements[at].attributes.emplace_back(attribute.key.text(), attribute.value.text());
    for (const auto& child : node["children"]) {
        if (child.value.is_text()) elements[at].text += child.value.text();
        else add_elements(elements, child.value);
    }
}

}  // namespace

std::string broken_promise(ValueRef model) {
    const std::string html = card_html(model);
    const ReadMarkup fragment = read_markup(html);
    if (std::string problem = markup_problem(fragment, kHtmlElements, kHtmlAttributes); !problem.empty())
        return "HTML: " + problem;
    if (texts_in(fragment, {}) != texts_of(model, false)) return "HTML: other texts than the model's: " + html;

    std::vector<Element> tree;
    add_elements(tree, card_nodes(model));
    if (tree != fragment.elements) return "a tree that is not the HTML: " + html;

    const std::string svg = card_svg(model);
    const ReadMarkup picture = read_markup(svg);
    if (std::string problem = markup_problem(picture, kSvgElements, kSvgAttributes); !problem.empty())
        return "SVG: " + problem;
    if (texts_in(picture, kUnseen) != texts_of(model, true)) return "SVG: other texts than the model's: " + svg;

    if (std::string problem = stylesheet_problem(card_stylesheet(model), *fragment.elements.front().attribute("class"));
        !problem.empty())
        return problem;
    if (!fragment.elements.front().attribute("data-approximation") ||
        svg.find("<metadata>Approximation: ") == std::string::npos)
        return "a file that does not say what it is";
    return "";
}

}  // namespace pixelcard::test
