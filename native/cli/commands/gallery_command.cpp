#include "pixelcard/cli/commands/gallery_command.h"

#include <chrono>
#include <cstdio>
#include <memory>

#include "pixelcard/card/card.h"
#include "pixelcard/cli/gallery/page.h"
#include "pixelcard/cli/gallery/sheet.h"
#include "pixelcard/cli/shared/report_error.h"
#include "pixelcard/cli/shared/exit_status.h"
#include "pixelcard/cli/shared/settings.h"
#include "pixelcard/records/record_file.h"
#include "pixelcard/report/formats.h"

namespace pixelcard::cli {

namespace {

struct GalleryArguments {
    std::vector<std::string> files;
    std::string input;
    std::string output = "-";
    std::string title = "Ad previews";
    std::string fail_on = "error";
    std::vector<std::string> profiles;  ///< empty: the default
    std::vector<std::string> themes = {"all"};
    std::vector<std::string> surfaces = {"all"};
    bool has_remote_images = false;
    std::string facts;
    SettingsArguments settings;
};

// The account's own words for what a card shows of an advertiser.
Value advertiser_of(ValueRef account) {
    if (!account.is_object()) return {};
    Value advertiser = account;
    if (!advertiser["brand_name"].is_text()) advertiser.put("brand_name", account["name"]);
    return advertiser;
}

std::string date_of(std::int64_t now_ms) {
    const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(
        std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(now_ms))));
    char text[32];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                  static_cast<unsigned>(day.day()));
    return text;
}

// False when a file could not be read to its end; the others are.
bool read_file(const std::string& path, const GalleryArguments& options, Sheet& sheet, Progress& progress) {
    ByteWindow window(path);
    sheet.start_file(path == "-" ? kStandardInput : path, window);
    if (window.error().empty()) {
        const InputFormat format = format_of(window, path, input_format_of(options.input));
        if (format == InputFormat::image) sheet.take_malformed(1, "is an image; give the ads that show it");
        else read_records(window, format, sheet, true);
    }
    progress.finish_file(window.bytes_read());
    if (window.error().empty()) return true;
    progress.wipe();
    report_error("gallery", path + ": " + window.error());
    return false;
}

PageFacts page_facts(const GalleryArguments& options, const SectionStyle& style, std::int64_t now_ms) {
    PageFacts page{options.title, options.files, date_of(now_ms), {}, style.choices, style.has_remote_images};
    for (std::string& file : page.files)
        if (file == "-") file = kStandardInput;
    for (const std::string& name : style.choices.profiles) {
        const ValueRef profile = style.facts["profiles"][Value(name)];
        page.marks.push_back(name + " v" + std::to_string(static_cast<int>(profile["version"].number())) +
                             ", checked on " + std::string(profile["checked_on"].text()));
    }
    return page;
}

int write_page(const PageFacts& facts, Sheet& sheet, FileOutput& output) {
    output.write(page_start(facts, sheet.tally()));
    if (const std::string problem = sheet.copy_to(output); !problem.empty())
        return fail("gallery", "the sheet could not be put together: " + problem);
    output.write(page_end());
    const std::string problem = output.finish();
    return problem.empty() ? kClean : fail("gallery", problem);
}

int run_gallery(const GalleryArguments& options) {
    LintSetup setup = read_settings(options.settings);
    SectionStyle style{{}, default_card_facts(), options.has_remote_images};
    if (!options.facts.empty())
        style.facts = with_card_facts(style.facts, read_object(options.facts, "--facts", setup.problems));
    std::string unknown;
    std::vector<std::string> profiles = options.profiles;
    if (profiles.empty()) profiles.emplace_back(style.facts["default_profile"].text());
    style.choices = {chosen_names(profiles, style.facts, "profiles", unknown),
                     chosen_names(options.themes, style.facts, "themes", unknown),
                     chosen_names(options.surfaces, style.facts, "surfaces", unknown)};
    if (!unknown.empty()) setup.problems.push_back(unknown);
    for (const std::string& problem : setup.problems) report_error("gallery", problem);
    if (!setup.problems.empty()) return kCouldNotRun;

    InputFiles inputs;
    inputs.add(options.files);
    for (const std::string& path : {options.facts, options.settings.rules_file, options.settings.account_file})
        inputs.add(path);
    FileOutput output(options.output, inputs);
    if (const std::string problem = output.problem(); !problem.empty()) return fail("gallery", problem);

    const std::int64_t now_ms = setup.options.now_ms;
    const Value advertiser = advertiser_of(setup.options.account);
    const Linter linter(setup.book, setup.terms, std::move(setup.options));
    Progress progress;
    Sheet sheet(linter, style, advertiser, progress);
    bool is_all_read = true;
    for (const std::string& path : options.files)
        is_all_read = read_file(path, options, sheet, progress) && is_all_read;
    progress.wipe();
    if (const int status = write_page(page_facts(options, style, now_ms), sheet, output); status != kClean)
        return status;
    // The page reports it, too; but a user who only sees the exit status would look for findings.
    if (const std::uint64_t unreadable = sheet.tally().unreadable; unreadable > 0)
        report_error("gallery", std::to_string(unreadable) + (unreadable == 1 ? " record is" : " records are") +
                                    " not shown; the page lists them with the reasons");
    if (!is_all_read) return kCouldNotRun;
    const Level least = level_of(options.fail_on).value_or(Level::error);
    std::string found;
    for (const Level level : {Level::error, Level::warning, Level::info}) {
        const std::uint64_t count = sheet.tally().count(level);
        if (level >= least && count > 0)
            found +=
                (found.empty() ? "" : ", ") + std::to_string(count) + ' ' + name_of(level) + (count == 1 ? "" : "s");
    }
    if (!found.empty())
        report_error("gallery", "exit status 1 because of " + found + " (--fail-on " + options.fail_on + ")");
    return found.empty() && sheet.tally().unreadable == 0 ? kClean : kFindings;
}

}  // namespace

void add_gallery_command(CLI::App& app, std::function<int()>& run) {
    const auto options = std::make_shared<GalleryArguments>();
    CLI::App* command =
        app.add_subcommand("gallery",
                           "Write one page that shows every ad in every theme and on every surface, with its findings. "
                           "The page has no script and makes no request; it can be sent by mail and printed.");
    command->footer(
        "Exit status: 0 clean; 1 findings at or above --fail-on, or records that cannot be read; 2 could not run.\n"
        "Example: pixelcard gallery plan.json --theme all --surface desktop,ios -o gallery.html");
    command
        ->add_option("files", options->files,
                     "ads, creatives, served units or plans in JSON, NDJSON or CSV files; \"-\" reads standard input")
        ->required();
    command->add_option("-o,--output", options->output, "file to write; - is standard output")->capture_default_str();
    command->add_option("--input", options->input, "what the files are; default: by name and content")
        ->check(CLI::IsMember({"json", "ndjson", "csv"}));
    command->add_option("--title", options->title, "heading of the page")->capture_default_str();
    command
        ->add_option("--profile", options->profiles,
                     "layouts, separated by commas, or all; default: " +
                         std::string(default_card_facts()["default_profile"].text()))
        ->delimiter(',');
    command->add_option("--theme", options->themes, "themes, separated by commas, or all")
        ->delimiter(',')
        ->capture_default_str();
    command->add_option("--surface", options->surfaces, "surfaces, separated by commas, or all")
        ->delimiter(',')
        ->capture_default_str();
    command->add_option("--facts", options->facts,
                        "JSON file with custom profiles, themes, surfaces or languages, merged into the built-in ones");
    command->add_flag(
        "--remote-images", options->has_remote_images,
        "let the page load images from the URLs in the ads; without it, only images inside the ads are shown");
    command
        ->add_option("--lang", options->settings.languages,
                     "languages of the ads, separated by commas; default: every term list, English spacing")
        ->delimiter(',');
    command->add_option("--rules", options->settings.rules_file, "JSON file with your \"severities\" and \"terms\"");
    command->add_option(
        "--account", options->settings.account_file,
        "JSON file with the answer of GET /ad_account: brand and icon of the cards, and rules about brand and domain");
    command->add_option("--fail-on", options->fail_on, "least severity that ends with 1")
        ->check(CLI::IsMember({"error", "warning", "info"}))
        ->capture_default_str();
    command->add_option("--now", options->settings.now,
                        "time for rules about dates, such as 2026-10-05; default: the clock");
    command->callback([options, &run] { run = [options] { return run_gallery(*options); }; });
}

}  // namespace pixelcard::cli
