#include "pixelcard/cli/gallery/ad_section.h"

#include <algorithm>

#include "pixelcard/base/codec.h"
#include "pixelcard/card/card.h"
#include "pixelcard/cli/gallery/html_text.h"
#include "pixelcard/cli/render/inline_images.h"
#include "pixelcard/unicode/text_facts.h"

namespace pixelcard::cli {

namespace {

/// Of one ad; more are counted. A person who reads so many stops reading.
constexpr std::size_t kMaxListed = 100;
constexpr std::size_t kMaxTextBytes = 2000;
/// Deeper than content is looked for in a request.
constexpr int kMaxDepth = 6;

std::string shortened(std::string_view text) {
    if (text.size() <= kMaxTextBytes) return std::string(text);
    std::size_t end = kMaxTextBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) end--;
    return std::string(text.substr(0, end)) + "\xE2\x80\xA6";
}

std::string bdi(std::string_view text) { return "<bdi>" + html_text(shortened(text)) + "</bdi>"; }

// The value without the URLs of images that are not to be shown.
template <class IsShown>
Value with_images(ValueRef value, const IsShown& is_shown, int depth = kMaxDepth) {
    if (depth == 0 || (!value.is_object() && !value.is_array())) return value;
    Value kept = value.is_object() ? Value::object() : Value::array();
    for (const auto& entry : value) {
        if (entry.value.is_text() && is_image_key(entry.key) && !is_shown(entry.value.text())) continue;
        const Value inner = with_images(entry.value, is_shown, depth - 1);
        if (value.is_object()) kept.put(entry.key, inner);
        else kept.append(inner);
    }
    return kept;
}

// A sheet is read, not clicked through: hundreds of links would be in the way of the keyboard. The URL is shown as
// text.
Value without_links(ValueRef model) {
    Value items = Value::array();
    for (const auto& item : model["items"]) {
        Value entry = item.value;
        entry.erase("href");
        items.append(entry);
    }
    Value kept = model;
    kept.put("items", items);
    return kept;
}

std::string cuts_of(ValueRef model) {
    std::string cuts;
    for (const auto& item : model["items"]) {
        for (const auto& text : item.value["texts"]) {
            if (!text.value["is_cut"].is_true()) continue;
            if (!cuts.empty()) cuts += ", ";
            cuts += std::string(text.value["role"].text()) + " loses " +
                    std::to_string(static_cast<long long>(text.value["cut"]["hidden_graphemes"].number()));
        }
    }
    return cuts;
}

class Section {
public:
    Section(const Subject& subject, const SectionStyle& style, Tally& tally)
        : subject_(subject), style_(style), tally_(tally) {}

    std::string write(const std::string& place) {
        count_findings();
        html_ += "<section class=\"ad" + classes_ + "\">\n<header><h2>" + bdi(subject_.name) +
                 "</h2><p class=\"place\">" + bdi(place) + "</p></header>\n<div class=\"about\">\n";
        for (const auto& creative : subject_.creatives) put_texts(creative.value);
        put_findings();
        html_ += "</div>\n";
        if (subject_.request.is_object()) put_shots(place);
        html_ += "</section>\n";
        return std::move(html_);
    }

private:
    void count_findings() {
        bool has[4] = {};
        std::vector<RuleId> rules;
        for (const LintFinding& finding : subject_.findings) {
            tally_.findings[static_cast<std::size_t>(finding.level)]++;
            has[static_cast<std::size_t>(finding.level)] = true;
            if (std::find(rules.begin(), rules.end(), finding.rule) == rules.end()) rules.push_back(finding.rule);
        }
        for (const Level level : {Level::error, Level::warning, Level::info}) {
            if (!has[static_cast<std::size_t>(level)]) continue;
            classes_ += std::string(" has-") + name_of(level);
            tally_.ads_with[static_cast<std::size_t>(level)]++;
        }
        for (const RuleId name : rules) {
            classes_ += " " + std::string(rule(name).id);
            tally_.ads_by_rule[name]++;
        }
        if (rules.empty()) {
            classes_ += " has-none";
            tally_.ads_without++;
        }
        if (subject_.request.is_object()) tally_.ads++;
    }

    void put_texts(ValueRef creative) {
        html_ += "<dl>";
        put_text("Title", creative["title"], rule(RuleId::F_004).limit);
        put_text("Body", creative["body"], rule(RuleId::F_007).limit);
        put_text("Price", creative["price"], 0);
        put_text("Leads to", creative["target_url"], 0);
        if (!creative["image_url"].text().starts_with("data:")) put_text("Image", creative["image_url"], 0);
        put_text("Image file", creative["file_id"], 0);
        html_ += "</dl>\n";
    }

    void put_text(const char* name, ValueRef text, double limit) {
        if (!text.is_text() || text.is_empty_text()) return;
        html_ += std::string("<div><dt>") + name + "</dt><dd>" + bdi(text.text());
        if (limit > 0) {
            const std::size_t length = offset_at(text.text(), text.text().size()).code_points;
            const bool is_over = static_cast<double>(length) > limit;
            html_ += std::string(" <small") + (is_over ? " class=\"over\"" : "") + ">" + std::to_string(length) +
                     " of " + std::to_string(static_cast<int>(limit)) + "</small>";
        }
        html_ += "</dd></div>";
    }

    void put_findings() {
        if (subject_.findings.empty()) {
            html_ += "<p class=\"clean\">No findings</p>\n";
            return;
        }
        html_ += "<ul class=\"findings\">\n";
        for (std::size_t i = 0; i < subject_.findings.size() && i < kMaxListed; i++) put_finding(subject_.findings[i]);
        if (subject_.findings.size() > kMaxListed)
            html_ += "<li>and " + std::to_string(subject_.findings.size() - kMaxListed) + " more</li>\n";
        html_ += "</ul>\n";
    }

    void put_finding(const LintFinding& finding) {
        const char* const level = name_of(finding.level);
        html_ += std::string("<li class=\"") + level + "\"><b>" + level + "</b> <span class=\"rule\">" +
                 std::string(rule(finding.rule).id) + "</span> ";
        if (!finding.pointer.empty()) html_ += "<code>" + html_text(shortened(finding.pointer)) + "</code> ";
        html_ += bdi(finding.message);
        if (!finding.fix.is_null())
            html_ += " <span class=\"fix\">Instead: " +
                     bdi(finding.fix.is_text() ? std::string(finding.fix.text()) : json_text(finding.fix)) + "</span>";
        html_ += "</li>\n";
    }

    // An image inside the file needs no network, but may be too large for a page.
    Value shown_request(const std::string& place) {
        return with_images(subject_.request, [&](std::string_view url) {
            if (!url.starts_with("data:")) return style_.has_remote_images;
            const std::string problem = image_problem(url);
            if (!problem.empty()) tally_.add_unreadable(place, "shown without an image, which " + problem);
            return problem.empty();
        });
    }

    void put_shots(const std::string& place) {
        const Value request = shown_request(place);
        const Choices& choices = style_.choices;
        html_ += "<div class=\"shots\">\n";
        for (std::size_t p = 0; p < choices.profiles.size(); p++)
            for (std::size_t s = 0; s < choices.surfaces.size(); s++) {
                double height = 0;
                html_ += "<div class=\"themes p" + std::to_string(p) + " s" + std::to_string(s) + "\">\n";
                for (std::size_t t = 0; t < choices.themes.size(); t++)
                    height = std::max(height, put_shot(request, p, t, s));
                html_ += "</div>\n";
                tally_.height += height;
            }
        html_ += "</div>\n";
    }

    // Its height in CSS px.
    double put_shot(ValueRef request, std::size_t p, std::size_t t, std::size_t s) {
        const Choices& choices = style_.choices;
        Value whole = request;
        whole.put("profile", Value(choices.profiles[p]));
        whole.put("theme", Value(choices.themes[t]));
        whole.put("surface", Value(choices.surfaces[s]));
        const Value model = without_links(render_model(whole, style_.facts));
        tally_.stylesheets.insert(card_stylesheet(model));
        tally_.cards++;
        const std::string cuts = cuts_of(model);
        // The card is a rendering: inert, so that its buttons do nothing here.
        html_ += "<figure class=\"shot t" + std::to_string(t) + "\"><div class=\"stage\" inert>" + card_html(model) +
                 "</div><figcaption>";
        if (choices.profiles.size() > 1) html_ += html_text(choices.profiles[p]) + " \xC2\xB7 ";
        html_ += html_text(choices.themes[t]) + " \xC2\xB7 " + html_text(choices.surfaces[s]);
        if (!cuts.empty()) html_ += " <span class=\"cut\">" + cuts + "</span>";
        html_ += "</figcaption></figure>\n";
        return model["height"].number();
    }

    const Subject& subject_;
    const SectionStyle& style_;
    Tally& tally_;
    std::string classes_;
    std::string html_;
};

}  // namespace

std::string ad_section(const Subject& subject, const std::string& place, const SectionStyle& style, Tally& tally) {
    return Section(subject, style, tally).write(place);
}

}  // namespace pixelcard::cli
