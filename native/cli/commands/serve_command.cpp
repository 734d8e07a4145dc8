#include "pixelcard/cli/commands/serve_command.h"

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "pixelcard/base/codec.h"
#include "pixelcard/base/text.h"
#include "pixelcard/cli/shared/report_error.h"
#include "pixelcard/cli/shared/exit_status.h"
#include "pixelcard/cli/shared/own_folder.h"
#include "pixelcard/cli/shared/text_file.h"
#include "pixelcard/cli/shared/until_signal.h"
#include "pixelcard/report/safe_text.h"
#include "pixelcard/sandbox/ads_api.h"
#include "pixelcard/sandbox/ads_api/image_source.h"
#include "pixelcard/sandbox/clock.h"
#include "pixelcard/sandbox/http/http_server.h"
#include "pixelcard/sandbox/sandbox.h"

namespace pixelcard::cli {

namespace {

namespace fs = std::filesystem;

const server::Headers kDefaultHeaders = {{"X-Pixelcard-Sandbox", "test double, not OpenAI"},
                                         {"X-Content-Type-Options", "nosniff"},
                                         {"Accept-Ranges", "none"}};

struct ServeArguments {
    int port = 8787;
    std::vector<std::string> strict_pixels;
    std::string tls_certificate, tls_key;
    std::string clock = "real";
    std::string key_file;
    std::string seed_file;
    bool is_realistic = false;
    server::SandboxOptions sandbox;
};

std::string origin_of(const std::string& host, int port, bool is_tls) {
    const bool is_ipv6 = host.find(':') != std::string::npos;
    return (is_tls ? "https://" : "http://") + (is_ipv6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

std::string folder_problem(const fs::path& folder, const char* option, const char* advice) {
    if (fs::is_directory(folder)) return "";
    return "no folder " + folder.string() + "; " + advice + ", or name another with " + option;
}

/// "real" is 1, "frozen" 0, "60x" 60.
std::optional<double> clock_rate(const std::string& text) {
    if (text == "real") return 1;
    if (text == "frozen") return 0;
    char* end = nullptr;
    const double rate = std::strtod(text.c_str(), &end);
    return end != text.c_str() && std::string_view(end) == "x" && rate > 0 && rate <= 100000 ? std::optional(rate)
                                                                                             : std::nullopt;
}

/// One key a line; empty lines and lines that begin with # are passed over.
std::vector<std::string> keys_of(const std::string& text) {
    std::vector<std::string> keys;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);)
        if (const std::string key(trim(line)); !key.empty() && !key.starts_with('#')) keys.push_back(key);
    return keys;
}

int serve(ServeArguments& options) {
    for (const std::string& problem : {folder_problem(options.sandbox.dist, "--dist", "build the scripts first"),
                                       folder_problem(options.sandbox.demo, "--demo", "start where the demo lies")})
        if (!problem.empty()) return fail("serve", problem);
    const sigset_t ending = hold_back_signals();
    std::signal(SIGXFSZ, SIG_IGN);  // a limit of file sizes is then an error of the store, not the end of the program

    const std::optional<double> rate = clock_rate(options.clock);
    if (!rate) return fail("serve", "--clock is real, frozen or a factor such as 60x, not " + options.clock);
    sandbox::ServerSettings world;  // has all term lists, which takes longer than starting the program
    world.start.clock_rate = *rate;
    world.is_realistic = options.is_realistic;
    if (!options.key_file.empty()) {
        const std::optional<std::string> text = read_text(options.key_file);
        if (!text) return fail("serve", "cannot read " + options.key_file);
        world.keys = keys_of(*text);
        if (world.keys.empty()) return fail("serve", "no key in " + options.key_file + "; write one a line");
    }

    if (!options.seed_file.empty()) {
        const std::optional<std::string> text = read_text(options.seed_file);
        std::optional<Value> plan = text ? parse_json(*text) : std::nullopt;
        if (!plan || !plan->is_object())
            return fail("serve",
                        text ? options.seed_file + " is not a plan: a JSON object with campaigns, ad_groups and ads"
                             : "cannot read " + options.seed_file);
        world.seed = *std::move(plan);
    }

    std::unique_ptr<sandbox::AdsApi> ads;
    std::unique_ptr<server::Sandbox> sandbox;
    try {
        world.fetch = sandbox::fetch_image;
        ads = std::make_unique<sandbox::AdsApi>(options.sandbox.data_file, std::move(world));
        if (const std::string problem = ads->seed_problem(server::now_ms()); !problem.empty())
            return fail("serve", options.seed_file + " cannot be the seed: " + problem +
                                     " Run 'pixelcard lint' on it for all findings");
        options.sandbox.api_routes = ads->routes(server::now_ms);
        options.sandbox.worlds = ads->pixel_worlds();
        sandbox = std::make_unique<server::Sandbox>(options.sandbox);
        ads->count_from(sandbox->store());
    } catch (const std::runtime_error& error) {
        return fail("serve", "cannot use the data file " + options.sandbox.data_file + ": " + error.what() +
                                 "; name another with --data");
    }

    const std::string& host = options.sandbox.host;
    server::HttpServer http({[&](const server::HttpRequest& head) { return sandbox->admit(head); },
                             [&](server::HttpRequest& request) { return sandbox->answer(request); }},
                            {kDefaultHeaders, options.tls_certificate, options.tls_key});
    if (const std::string problem = http.bind(host, options.port); !problem.empty()) return fail("serve", problem);

    const bool is_tls = !options.tls_certificate.empty();
    const bool is_everywhere = host == "0.0.0.0" || host == "::";
    ads->set_public_url(origin_of(is_everywhere ? "127.0.0.1" : host, http.port(), is_tls));

    ads->send_webhooks(server::now_ms);

    const std::string data =
        options.sandbox.data_file == ":memory:" ? "in memory, gone at the end" : options.sandbox.data_file;
    const std::string announcement =
        "pixelcard serve: " + origin_of(host, http.port(), is_tls) + "/ (sandbox, data: " + safe_text(data) + ")";
    serve_until_signal(http, ending, announcement.c_str());
    return kClean;
}

}  // namespace

void add_serve_command(CLI::App& app, std::function<int()>& run) {
    const auto options = std::make_shared<ServeArguments>();
    options->sandbox.dist = own_folder("dist", options->sandbox.dist);
    options->sandbox.demo = own_folder("demo", options->sandbox.demo);
    CLI::App* command = app.add_subcommand("serve",
                                           "Run the sandbox: the pixel's endpoints, an inspector and the demo. A test "
                                           "double, never in contact with anything.");
    command->footer(
        "Exit status: 0 ended by a signal; 2 could not run.\n"
        "Example: pixelcard serve --port 0 --clock 60x --seed plan.json");
    command->add_option("--host", options->sandbox.host, "address to listen on")->capture_default_str();
    command->add_option("--port", options->port, "port to listen on; 0 picks a free one")
        ->check(CLI::Range(0, 65535))
        ->capture_default_str();
    command
        ->add_option("--allow-host", options->sandbox.allowed_hosts,
                     "further host names to answer for, separated by commas, beside loopback addresses, localhost, "
                     "*.localhost and *.test; .example.com for every name under it, * for all")
        ->delimiter(',');
    command->add_option("--tls-cert", options->tls_certificate,
                        "certificate chain in PEM: answer https instead of http");
    command->add_option("--tls-key", options->tls_key, "private key in PEM that belongs to --tls-cert");
    command
        ->add_option("--clock", options->clock,
                     "time of new worlds: real, frozen (starts on 1 January 2026) or a factor such as 60x")
        ->capture_default_str();
    command->add_option("--keys", options->key_file,
                        "file with the only API keys that exist, one a line, or sha256: and the hexadecimal digest of "
                        "one; default: every key opens a world of its own");
    command->add_option("--seed", options->seed_file,
                        "plan that new worlds begin with, and are reset to: the file that 'pixelcard lint' checks");
    command->add_flag("--realistic", options->is_realistic, "behave as real clients meet the platform: rate limits");
    command
        ->add_option("--data", options->sandbox.data_file,
                     "SQLite file to keep what arrives; \":memory:\" keeps it until the end of the program")
        ->capture_default_str();
    command
        ->add_option("--keep-batches", options->sandbox.limits.batches,
                     "number of batches to keep; the oldest are forgotten")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    command
        ->add_option("--keep-bytes", options->sandbox.limits.bytes,
                     "size of the batches to keep, as the inspector shows them")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    command
        ->add_option("--dist", options->sandbox.dist,
                     "folder of the built files: scripts under /sdk/, documentation under /docs/")
        ->capture_default_str();
    command->add_option("--demo", options->sandbox.demo, "folder served at /")->capture_default_str();
    command
        ->add_option("--strict-pixels", options->strict_pixels,
                     "the only Pixel IDs that exist, separated by commas; default: every ID exists")
        ->delimiter(',');
    command->add_flag("--faults", options->sandbox.has_faults,
                      "let tests ask for failures at /sandbox/faults and read /sandbox/log");
    command->callback([options, &run] {
        run = [options] {
            options->sandbox.strict_pixels = {options->strict_pixels.begin(), options->strict_pixels.end()};
            return serve(*options);
        };
    });
}

}  // namespace pixelcard::cli
