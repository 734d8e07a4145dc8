#include "pixelcard/cli/render/renderer.h"

#include <cstdio>
#include <filesystem>

#include "pixelcard/ads/payload/payload.h"
#include "pixelcard/base/codec.h"
#include "pixelcard/card/card.h"
#include "pixelcard/cli/render/inline_images.h"
#include "pixelcard/cli/render/png.h"
#include "pixelcard/cli/shared/report_error.h"
#include "pixelcard/records/ad_shapes.h"
#include "pixelcard/records/served_units.h"

namespace pixelcard::cli {

namespace {

void put_options(Value& request, const RenderOptions& options) {
    const std::pair<const char*, const std::string&> texts[] = {
        {"profile", options.profile},     {"theme", options.theme},   {"surface", options.surface},
        {"direction", options.direction}, {"locale", options.locale}, {"state", options.state},
        {"label", options.label}};
    for (const auto& [name, text] : texts)
        if (!text.empty()) request.put(name, text.c_str());
    if (options.width > 0) request.put("width", options.width);
    Value extras = request["options"].is_object() ? Value(request["options"]) : Value::object();
    if (options.has_notice) extras.put("notice", true);
    if (options.has_menu) extras.put("menu", true);
    if (options.has_no_mark) extras.put("hide_mark", true);
    request.put("options", extras);
}

constexpr const char* kWhatToGive = "; give creatives, ads, served units or render requests, or plans and lists of ads";

bool shows_something(ValueRef ad) {
    if (ad["creative"].is_object()) return true;
    for (const char* const part : {"title", "body", "price", "target_url", "image_url", "image", "product"})
        if (ad.has(part)) return true;
    return false;
}

// Anything else is rendered as an empty card, which looks like an ad whose copy was forgotten.
bool holds_card(ValueRef request) {
    return request["cards"].size() > 0 || shows_something(request["ad"].is_object() ? request["ad"] : request);
}

std::string with_number(const std::string& name, std::size_t number) {
    char digits[24];
    std::snprintf(digits, sizeof digits, "-%03zu", number);
    return name + digits;
}

// A whole page that works under a policy without inline scripts; its one style element is the model's own stylesheet.
std::string page_of(ValueRef model) {
    const std::string language(model["language"].text());
    return "<!doctype html>\n<html lang=\"" + language +
           "\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>Card "
           "preview</title>\n<style>\n" +
           card_stylesheet(model) + "</style>\n" + card_html(model) + "\n</html>\n";
}

// For the inside of a <chat-card-preview>: the same bytes as renderToString of web/elements/server.ts.
std::string shadow_of(ValueRef model) {
    return "<template "
           "shadowrootmode=\"open\"><style>\n:host{display:block}:host([hidden]){display:none}article{all:initial;"
           "display:block;visibility:inherit;pointer-events:inherit}\n" +
           card_stylesheet(model) + "</style>" + card_html(model) + "</template>\n";
}

struct Rendering {
    std::string bytes;
    std::string problem;  ///< empty, or why there are no bytes
};

Rendering rendering_of(ValueRef request, ValueRef facts, const RenderOptions& options) {
    const Value model = render_model(request, facts);
    const ValueRef profile = model["profile"];
    if (profile["unknown_member"] == "extends")
        return {"", "the profile \"" + std::string(profile["name"].text()) + "\" extends one that is not known"};
    if (profile["unknown_member"].is_text())
        return {"", "unknown member \"" + std::string(profile["unknown_member"].text()) + "\" in the profile \"" +
                        std::string(profile["name"].text()) + "\""};
    // A name that does not exist is a mistake in the command or the record, not a card to show.
    for (const auto& note : model["notes"])
        if (note.value.text().starts_with("unknown_"))
            return {"", std::string(note.value.text().substr(8)) + " is not known"};
    if (options.format == "json") return {with_visible_text(json_text(model)) + "\n", ""};
    if (std::string problem = images_problem(request); !problem.empty()) return {"", problem};
    if (options.format == "html") return {options.is_shadow ? shadow_of(model) : page_of(model), ""};
    if (options.format == "svg") return {card_svg(model) + "\n", ""};
    Png png = png_of(model, options.scale);
    return {std::move(png.bytes), std::move(png.problem)};
}

}  // namespace

void report_render_error(const std::string& problem) { report_error("render", problem); }

void Renderer::start_file(const std::string& path, bool numbers_records) {
    file_ = path == "-" ? "stdin" : path;
    name_ = std::filesystem::path(file_).filename().stem().string();
    numbers_records_ = numbers_records;
    count_ = 0;
}

void Renderer::finish_file() {
    if (count_ == 0) fail(1, std::string("has no card") + kWhatToGive);
}

void Renderer::take(const Record& record) {
    count_++;
    const ValueRef document = record.document;
    if (!document.is_object()) return fail(record.line, std::string("is not an object") + kWhatToGive);
    if (const std::vector<ServedUnit> units = served_units(document); !units.empty()) {
        for (std::size_t i = 0; i < units.size(); i++)
            draw(units[i].request, units.size() > 1 ? with_number(record_name(), i + 1) : record_name(), record.line);
        return;
    }
    const std::vector<ListedAd> ads = listed_ads(document);
    if (ads.empty() && !holds_card(document)) return fail(record.line, std::string("has no card") + kWhatToGive);
    if (ads.empty()) return draw(document, record_name(), record.line);
    for (std::size_t i = 0; i < ads.size(); i++)
        if (holds_card(ads[i].ad))
            draw(with_advertiser(ads[i].ad, document["account"]), with_number(record_name(), i + 1), record.line);
        else fail(record.line, ads[i].place + " has no card");
}

void Renderer::draw(Value request, const std::string& name, std::size_t line) {
    put_options(request, options_);
    Rendering rendering = rendering_of(request, facts_, options_);
    if (rendering.problem.empty()) rendering.problem = output_.add(name, std::move(rendering.bytes));
    if (!rendering.problem.empty()) fail(line, rendering.problem);
}

void Renderer::take_malformed(std::size_t line, const std::string& problem) {
    count_++;  // so that the number of a rendering is that of its record
    fail(line, problem);
}

void Renderer::fail(std::size_t line, const std::string& problem) {
    has_failed_ = true;
    report_render_error(file_ + ":" + std::to_string(line) + ": " + problem);
}

void Renderer::note(const std::string& text) { report_render_error(file_ + ": " + text); }

std::string Renderer::record_name() const { return numbers_records_ ? with_number(name_, count_) : name_; }

}  // namespace pixelcard::cli
