#include "render_command.h"

#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "exit_status.h"
#include "json_text.h"
#include "pixelcard/card.h"
#include "pixelcard/codec.h"
#include "png.h"
#include "text_file.h"

namespace pixelcard::cli {

namespace {

struct Options {
    std::string file;
    std::string format = "html";
    std::string output = "-";
    std::string facts;
    // Each is a member of the request by the same name; empty leaves what the file says.
    std::string profile, theme, surface, direction, locale, state, label;
    double width = 0;
    double scale = 2;
    bool has_notice = false;
    bool has_menu = false;
    bool has_no_mark = false;
    bool is_shadow = false;
};

int complain(const std::string& problem) {
    std::fprintf(stderr, "pixelcard render: %s\n", problem.c_str());
    return kCouldNotRun;
}

// Nothing when the file is unreadable or no JSON object; then `problem` says why.
std::optional<Value> read_object(const std::string& path, std::string& problem) {
    const std::string shown = path == "-" ? "standard input" : path;
    const auto text = read_text(path);
    if (!text) return problem = shown + ": cannot be read", std::nullopt;
    const server::ReadJson json = server::read_json(*text);
    if (!json.value) return problem = shown + ": " + json.error + (json.position ? " at " + server::place_in(*text, json.position) : ""), std::nullopt;
    if (!json.value->is_object()) return problem = shown + ": holds no object; give one creative, ad, served unit or render request", std::nullopt;
    return to_value(*json.value);
}

void put_options(Value& request, const Options& options) {
    const std::pair<const char*, const std::string&> texts[] = {{"profile", options.profile}, {"theme", options.theme}, {"surface", options.surface}, {"direction", options.direction},
                                                                {"locale", options.locale}, {"state", options.state}, {"label", options.label}};
    for (const auto& [name, text] : texts)
        if (!text.empty()) request.put(name, text.c_str());
    if (options.width > 0) request.put("width", options.width);
    Value extras = request["options"].is_object() ? Value(request["options"]) : Value::object();
    if (options.has_notice) extras.put("notice", true);
    if (options.has_menu) extras.put("menu", true);
    if (options.has_no_mark) extras.put("hide_mark", true);
    request.put("options", extras);
}

// A whole page that works under a policy without inline scripts; its one style element is the model's own stylesheet.
std::string page_of(ValueRef model) {
    const std::string language(model["language"].text());
    return "<!doctype html>\n<html lang=\"" + language + "\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>Card preview</title>\n<style>\n" +
           card_stylesheet(model) + "</style>\n" + card_html(model) + "\n</html>\n";
}

// For the inside of a <chat-card-preview>: the same bytes as renderToString of web/card/server.ts.
std::string shadow_of(ValueRef model) {
    return "<template shadowrootmode=\"open\"><style>\n:host{display:block}\n" + card_stylesheet(model) + "</style>" + card_html(model) + "</template>\n";
}

int write(const std::string& path, const std::string& bytes) {
    std::FILE* file = path == "-" ? stdout : std::fopen(path.c_str(), "wb");
    if (!file) return complain(path + ": cannot be written");
    const bool is_written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
    const bool is_closed = path == "-" ? std::fflush(file) == 0 : std::fclose(file) == 0;
    return is_written && is_closed ? kClean : complain(path + ": cannot be written");
}

int run_render(const Options& options) {
    std::string problem;
    auto request = read_object(options.file, problem);
    if (!request) return complain(problem);
    Value facts = default_card_facts();
    if (!options.facts.empty()) {
        const auto own = read_object(options.facts, problem);
        if (!own) return complain(problem);
        facts = with_card_facts(facts, *own);
    }
    put_options(*request, options);
    const Value model = render_model(*request, facts);
    // A name that does not exist is a mistake in the command, not a card to look at.
    for (const auto& note : model["notes"])
        if (note.value.text().starts_with("unknown_")) return complain(std::string(note.value.text().substr(8)) + " is not known");
    if (options.format == "json") return write(options.output, json_text(model) + "\n");
    if (options.format == "html") return write(options.output, options.is_shadow ? shadow_of(model) : page_of(model));
    const std::string svg = card_svg(model);
    if (options.format == "svg") return write(options.output, svg + "\n");
    const Png png = png_of(svg, options.scale);
    return png.problem.empty() ? write(options.output, png.bytes) : complain(png.problem);
}

}  // namespace

void add_render_command(CLI::App& app, std::function<int()>& run) {
    const auto options = std::make_shared<Options>();
    CLI::App* command = app.add_subcommand("render", "Show the card of an ad: as a page, a picture, or data that says where each text is cut. An approximation, and marked as one.");
    command->add_option("FILE", options->file, "a creative, ad, served unit or render request as JSON; - reads standard input")->required();
    command->add_option("--format", options->format, "html, svg, png or json")->check(CLI::IsMember({"html", "svg", "png", "json"}))->capture_default_str();
    command->add_option("-o,--output", options->output, "file to write; - is standard output")->capture_default_str();
    command->add_option("--profile", options->profile, "layout: inline-64, frame-390x220, compact-140, or one of --facts");
    command->add_option("--theme", options->theme, "light or dark, or one of --facts");
    command->add_option("--surface", options->surface, "desktop, mobile-web, ios or android, or one of --facts");
    command->add_option("--dir", options->direction, "auto, ltr or rtl")->check(CLI::IsMember({"auto", "ltr", "rtl"}));
    command->add_option("--locale", options->locale, "language of label and notice, such as de or pt-BR");
    command->add_option("--state", options->state, "default, hover, focus or pressed")->check(CLI::IsMember({"default", "hover", "focus", "pressed"}));
    command->add_option("--label", options->label, "Ad or Sponsored");
    command->add_option("--width", options->width, "width of the card in CSS px")->check(CLI::Range(1, 4000));
    command->add_option("--scale", options->scale, "pixels per CSS px in a PNG")->check(CLI::Range(0.25, 8.0))->capture_default_str();
    command->add_option("--facts", options->facts, "JSON file with profiles, themes, surfaces or languages of your own, laid over the built-in ones");
    command->add_flag("--notice", options->has_notice, "show the notice below the card");
    command->add_flag("--menu", options->has_menu, "show the options menu open");
    command->add_flag("--no-mark", options->has_no_mark, "do not draw the preview mark; the file still says what it is");
    command->add_flag("--shadow", options->is_shadow, "as html: a declarative shadow root for the inside of <chat-card-preview>, in place of a page");
    command->callback([options, &run] { run = [options] { return run_render(*options); }; });
}

}  // namespace pixelcard::cli
