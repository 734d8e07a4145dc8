#include "pixelcard/cli/gallery/page.h"

#include "gallery_style.h"
#include "pixelcard/base/sha256.h"
#include "pixelcard/cli/gallery/html_text.h"

namespace pixelcard::cli {

namespace {

constexpr Level kLevels[] = {Level::error, Level::warning, Level::info};

std::string counted(std::uint64_t count, const char* name) {
    return std::to_string(count) + ' ' + name + (count == 1 ? "" : "s");
}

std::string base64(std::string_view bytes) {
    constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t group = 0;
        for (std::size_t k = 0; k < 3; k++)
            group = group << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U);
        for (std::size_t k = 0; k < 4; k++) text += k <= bytes.size() - i ? kDigits[group >> (18 - 6 * k) & 63] : '=';
    }
    return text;
}

std::string hash_source(const std::string& style) {
    const auto digest = sha256(style);
    return "'sha256-" + base64({reinterpret_cast<const char*>(digest.data()), digest.size()}) + "'";
}

// A choice of one filter; CSS defines what it hides, so that no script is needed.
class Filters {
public:
    Filters(const Choices& choices, const Tally& tally) : tally_(tally) {
        html_ = "<nav class=\"filters\" aria-label=\"Filters\">\n";
        put_findings();
        put_names("Theme", "t", choices.themes, ".shot");
        put_names("Surface", "s", choices.surfaces, ".themes");
        put_names("Profile", "p", choices.profiles, ".themes");
        html_ += "</nav>\n";
    }

    [[nodiscard]] const std::string& html() const { return html_; }
    [[nodiscard]] const std::string& css() const { return css_; }

private:
    void put_choice(const std::string& group, const std::string& id, const std::string& text, bool is_checked = false) {
        html_ += "<label><input type=\"radio\" autocomplete=\"off\" name=\"" + group + "\" id=\"" + id + "\"" +
                 (is_checked ? " checked" : "") + "> <span>" + text + "</span></label>\n";
    }

    void hide(const std::string& id, const std::string& selector) {
        css_ += "body:has(#" + id + ":checked) " + selector + "{display:none}\n";
    }

    void put_ads(const std::string& id, const std::string& text, const std::string& name) {
        put_choice("finding", id, text);
        hide(id, ".ad:not(." + name + ")");
    }

    void put_findings() {
        html_ += "<fieldset><legend>Ads</legend>\n";
        put_choice("finding", "finding-all", "all", true);
        for (const Level level : kLevels) {
            const std::string name = name_of(level);
            if (tally_.count_ads_with(level) > 0)
                put_ads("finding-" + name, "with " + name + "s (" + std::to_string(tally_.count_ads_with(level)) + ")",
                        "has-" + name);
        }
        if (tally_.ads_without > 0)
            put_ads("finding-none", "without findings (" + std::to_string(tally_.ads_without) + ")", "has-none");
        if (!tally_.ads_by_rule.empty()) {
            html_ += "<details><summary>by rule</summary><div class=\"rules\">\n";
            for (const auto& [name, ads] : tally_.ads_by_rule) {
                const std::string id(rule(name).id);
                put_ads("rule-" + id,
                        "<b>" + id + "</b> " + html_text(rule(name).title) + " (" + std::to_string(ads) + ")", id);
            }
            html_ += "</div></details>\n";
        }
        html_ += "</fieldset>\n";
    }

    void put_names(const char* legend, const std::string& group, const std::vector<std::string>& names,
                   const std::string& part) {
        if (names.size() < 2) return;
        html_ += std::string("<fieldset><legend>") + legend + "</legend>\n";
        put_choice(group, group + "-all", "all", true);
        for (std::size_t i = 0; i < names.size(); i++) {
            const std::string name = group + std::to_string(i);
            put_choice(group, "only-" + name, html_text(names[i]));
            hide("only-" + name, part + ":not(." + name + ")");
        }
        html_ += "</fieldset>\n";
    }

    const Tally& tally_;
    std::string html_;
    std::string css_;
};

std::string summary_of(const PageFacts& facts, const Tally& tally) {
    std::string html =
        "<ul class=\"sums\"><li>" + counted(tally.ads, "ad") + "</li><li>" + counted(tally.cards, "card") + "</li>";
    for (const Level level : kLevels)
        html += std::string("<li class=\"") + name_of(level) + "\">" + counted(tally.count(level), name_of(level)) +
                "</li>";
    if (tally.unreadable > 0) html += "<li class=\"error\">" + counted(tally.unreadable, "record") + " not shown</li>";
    html +=
        "</ul>\n<p class=\"what\">An approximation of how these ads may look, not affiliated with OpenAI: the look of "
        "the live card is not published. Layout ";
    for (std::size_t i = 0; i < facts.marks.size(); i++) html += (i > 0 ? "; " : "") + html_text(facts.marks[i]);
    html += ". Where a text is cut is an estimate by a table of letter widths.";
    if (!facts.made_on.empty()) html += " Validated on " + html_text(facts.made_on) + ".";
    if (!facts.has_remote_images) html += " Remote images are left out.";
    html += "</p>\n<p class=\"files\">";
    for (std::size_t i = 0; i < facts.files.size(); i++)
        html += (i > 0 ? ", " : "From ") + std::string("<bdi>") + html_text(facts.files[i]) + "</bdi>";
    return html + "</p>\n";
}

std::string unreadable_of(const Tally& tally) {
    if (tally.unreadable == 0) return "";
    std::string html = "<section class=\"unread\"><h2>Not shown</h2><ul>\n";
    for (const std::string& problem : tally.listed) html += "<li><bdi>" + html_text(problem) + "</bdi></li>\n";
    if (tally.unreadable > tally.listed.size())
        html += "<li>and " + std::to_string(tally.unreadable - tally.listed.size()) + " more</li>\n";
    return html + "</ul></section>\n";
}

// The height of an ad before it was ever drawn, so that the scroll bar is right: that of its renderings below each
// other.
std::string expected_size(const Tally& tally) {
    constexpr double kHeading = 90;
    constexpr double kCaption = 40;
    if (tally.ads == 0) return "";
    const double rows = static_cast<double>(tally.cards) / static_cast<double>(tally.ads);
    const auto height =
        static_cast<long long>(kHeading + tally.height / static_cast<double>(tally.ads) + rows * kCaption / 2);
    return ".ad{contain-intrinsic-size:auto " + std::to_string(height) + "px}\n";
}

}  // namespace

std::string page_start(const PageFacts& facts, const Tally& tally) {
    const Filters filters(facts.choices, tally);
    std::string style = "\n";
    for (const std::string& sheet : tally.stylesheets) style += sheet;
    style += std::string(kGalleryStyle) + expected_size(tally) + filters.css();
    const std::string images = facts.has_remote_images ? "data: https: http:" : "data:";
    return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src " +
           hash_source(style) + "; img-src " + images +
           "; base-uri 'none'; form-action 'none'\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"referrer\" "
           "content=\"no-referrer\">\n<meta name=\"generator\" content=\"pixelcard\">\n"
           "<link rel=\"icon\" href=\"data:,\">\n<title>" +
           html_text(facts.title) + "</title>\n<style>" + style +
           "</style>\n</head>\n<body>\n<header class=\"top\"><h1>" + html_text(facts.title) + "</h1>\n" +
           summary_of(facts, tally) + "</header>\n" + filters.html() + "<main>\n" + unreadable_of(tally);
}

std::string page_end() { return "</main>\n</body>\n</html>\n"; }

}  // namespace pixelcard::cli
