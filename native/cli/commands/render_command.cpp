#include "pixelcard/cli/commands/render_command.h"

#include <memory>
#include <string>
#include <vector>

#include "pixelcard/card/card.h"
#include "pixelcard/cli/render/renderer.h"
#include "pixelcard/cli/shared/exit_status.h"
#include "pixelcard/cli/shared/names.h"
#include "pixelcard/cli/shared/settings.h"
#include "pixelcard/records/record_file.h"

namespace pixelcard::cli {

namespace {

struct RenderArguments : RenderOptions {
    std::vector<std::string> files;
    std::string input;
    std::string output = "-";
    std::string folder;
    std::string facts;
};

std::string extension_of(const std::string& format) {
    if (format == "json") return ".model.json";  // beside its ad, a model must not overwrite it
    return "." + format;
}

// False when the file could not be read to its end.
bool render_file(const std::string& path, const RenderArguments& options, Renderer& renderer) {
    ByteWindow window(path);
    if (window.error().empty()) {
        const InputFormat format = format_of(window, path, input_format_of(options.input));
        const std::size_t first = window.rest().find_first_not_of("\xEF\xBB\xBF \t\r\n");
        const bool is_one_object =
            format == InputFormat::json && first != std::string_view::npos && window.rest()[first] == '{';
        renderer.start_file(path, !is_one_object);
        if (format == InputFormat::image) renderer.take_malformed(1, "is an image; give the ad that shows it");
        else read_records(window, format, renderer, true);
    }
    if (window.error().empty()) return renderer.finish_file(), true;
    report_render_error(path + ": " + window.error());
    return false;
}

int run_render(const RenderArguments& options) {
    std::vector<std::string> problems;
    Value facts = default_card_facts();
    if (!options.facts.empty()) facts = with_card_facts(facts, read_object(options.facts, "--facts", problems));
    InputFiles inputs;
    inputs.add(options.files);
    inputs.add(options.facts);
    CardOutput output(options.output, options.folder, extension_of(options.format), options.format == "json", inputs);
    if (std::string problem = output.start(); !problem.empty()) problems.push_back(problem);
    for (const std::string& problem : problems) report_render_error(problem);
    if (!problems.empty()) return kCouldNotRun;
    Renderer renderer(options, facts, output);
    bool is_all_read = true;
    for (const std::string& path : options.files) is_all_read = render_file(path, options, renderer) && is_all_read;
    const std::string problem = output.finish();
    if (!problem.empty()) report_render_error(problem);
    return problem.empty() && is_all_read && !renderer.has_failed() ? kClean : kCouldNotRun;
}

}  // namespace

void add_render_command(CLI::App& app, std::function<int()>& run) {
    const auto options = std::make_shared<RenderArguments>();
    CLI::App* command = app.add_subcommand("render",
                                           "Render the card of an ad as a page, an image, or data with the lines of "
                                           "each text. The card is an approximation and is marked as one.");
    command->footer(
        "Exit status: 0 every card is rendered; 2 could not run, or a card could not be rendered.\n"
        "Example: pixelcard render ad.json --format png --theme dark -o card.png");
    command
        ->add_option("files", options->files,
                     "creatives, ads, served units, render requests, plans or lists of ads in JSON, NDJSON or CSV "
                     "files; \"-\" reads standard input")
        ->required();
    command->add_option("--input", options->input, "what the files are; default: by name and content")
        ->check(CLI::IsMember({"json", "ndjson", "csv"}));
    command->add_option("--format", options->format, "html, svg, png or json")
        ->check(CLI::IsMember({"html", "svg", "png", "json"}))
        ->capture_default_str();
    CLI::Option* const output =
        command->add_option("-o,--output", options->output, "file to write; - is standard output")
            ->capture_default_str();
    command
        ->add_option("--out", options->folder,
                     "folder for more than one card, each named after its file and its position there")
        ->excludes(output);
    command->add_option("--profile", options->profile,
                        "layout: " + names_of(default_card_facts()["profiles"]) + "; or one of --facts");
    command->add_option("--theme", options->theme, "light or dark, or one of --facts");
    command->add_option("--surface", options->surface, "desktop, mobile-web, ios or android, or one of --facts");
    command->add_option("--dir", options->direction, "auto, ltr or rtl")->check(CLI::IsMember({"auto", "ltr", "rtl"}));
    command->add_option("--locale", options->locale, "language of label and notice, such as de or pt-BR");
    command->add_option("--state", options->state, "default, hover, focus or pressed")
        ->check(CLI::IsMember({"default", "hover", "focus", "pressed"}));
    command->add_option("--label", options->label, "Ad or Sponsored");
    command->add_option("--width", options->width, "width of the card in CSS px")->check(CLI::Range(1, 4000));
    command->add_option("--scale", options->scale, "pixels per CSS px in a PNG")
        ->check(CLI::Range(0.25, 8.0))
        ->capture_default_str();
    command->add_option("--facts", options->facts,
                        "JSON file with custom profiles, themes, surfaces or languages, merged into the built-in ones");
    command->add_flag("--notice", options->has_notice, "show the notice below the card");
    command->add_flag("--menu", options->has_menu, "show the options menu open");
    command->add_flag("--no-mark", options->has_no_mark,
                      "do not draw the preview mark; the file is still marked as a preview");
    command->add_flag("--shadow", options->is_shadow,
                      "as html: a declarative shadow root for the inside of <chat-card-preview>, instead of a page");
    command->callback([options, &run] { run = [options] { return run_render(*options); }; });
}

}  // namespace pixelcard::cli
