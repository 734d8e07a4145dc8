#include "pixelcard/cli/commands/gateway_command.h"

#include <charconv>
#include <csignal>
#include <memory>
#include <optional>

#include <CLI/CLI.hpp>

#include "pixelcard/cli/shared/complaint.h"
#include "pixelcard/cli/shared/exit_status.h"
#include "pixelcard/cli/shared/until_signal.h"
#include "pixelcard/conversions/key.h"
#include "pixelcard/gateway/gateway.h"
#include "pixelcard/sandbox/clock.h"
#include "pixelcard/sandbox/http/http_server.h"

namespace pixelcard::cli {

namespace {

struct GatewayArguments {
    std::string pixel;
    std::string listen = "127.0.0.1:8788";
    std::string url;
    std::string data = "gateway.spool";
    std::string dead_letters;
    std::string key_file;
    std::string ca_file;
    std::string scripts;
    std::string integration_source = "pixelcard";
    double hold_s = 5;
    double rate = 0;
};

struct Address {
    std::string host;
    int port = 0;
};

// "127.0.0.1:8788", "[::1]:8788"
std::optional<Address> address_of(const std::string& text) {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string::npos || colon == 0) return std::nullopt;
    Address address;
    address.host = text.substr(0, colon);
    if (address.host.front() == '[' && address.host.back() == ']') address.host = address.host.substr(1, address.host.size() - 2);
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data() + colon + 1, end, address.port);
    return error == std::errc() && stop == end && address.port >= 0 && address.port <= 65535 ? std::optional(address) : std::nullopt;
}

int run_gateway(const GatewayArguments& options) {
    const std::optional<Address> address = address_of(options.listen);
    if (!address) return fail("gateway", "--listen is an address and a port, such as 127.0.0.1:8788");
    conversions::protect_memory();
    const conversions::Target target = conversions::target_of(options.url, options.pixel);
    if (!target.problem.empty()) return fail("gateway", target.problem);
    const conversions::KeyResult key = conversions::find_key(options.key_file);
    if (!key.problem.empty()) return fail("gateway", key.problem);
    const sigset_t ending = hold_back_signals();

    gateway::Outbox outbox(options.data, options.pixel, server::now_ms);
    gateway::ForwardSettings forwarding;
    forwarding.target = target;
    forwarding.key = key.key;
    forwarding.ca_file = options.ca_file;
    forwarding.integration_source = options.integration_source;
    forwarding.dead_letters = options.dead_letters.empty() ? options.data + ".dead.ndjson" : options.dead_letters;
    forwarding.hold_ms = static_cast<std::int64_t>(options.hold_s * 1000);
    forwarding.rate = options.rate;
    forwarding.now_ms = server::now_ms;
    forwarding.report = [](const std::string& problem) { complain("gateway", problem); };
    const gateway::Forwarder forwarder(outbox, forwarding);
    gateway::Gateway gateway(outbox, forwarder, {options.pixel, key.key, options.scripts, server::now_ms});

    // Every host name is accepted: requests that a web server passes on carry the name of the site.
    const server::Router router(gateway.routes(), server::HostList(address->host, {"*"}));
    server::HttpServer http({[&](const server::HttpRequest& head) { return router.admit(head); }, [&](server::HttpRequest& request) { return router.answer(request); }},
                            {{{"X-Content-Type-Options", "nosniff"}}, "", ""});
    if (const std::string problem = http.bind(address->host, address->port); !problem.empty()) return fail("gateway", problem);
    const std::string announcement = "pixelcard gateway: listening on port " + std::to_string(http.port()) + ", events are kept in " + options.data;
    serve_until_signal(http, ending, announcement.c_str());
    return kClean;
}

}  // namespace

void add_gateway_command(CLI::App& app, std::function<int()>& run) {
    const auto options = std::make_shared<GatewayArguments>();
    CLI::App* command = app.add_subcommand("gateway",
                                           "Collect a pixel's events on your own host, keep them on disk, and forward them to the Conversions API.\n"
                                           "POST /v1/sdk/events takes the pixel's batches, POST /events those of your server; /healthz and /metrics are for monitoring.\n"
                                           "Exit status: 0 ended by a signal; 2 could not run. What waits is forwarded after the next start.\n"
                                           "Example: OPENAI_CONVERSIONS_API_KEY=… pixelcard gateway --pixel ID --send https://bzr.openai.com");
    command->add_option("--pixel", options->pixel, "id of the pixel")->required();
    command->add_option("--send", options->url, "endpoint, or its origin; https, or http to this machine")->required();
    command->add_option("--listen", options->listen, "address and port; port 0 takes a free one")->capture_default_str();
    command->add_option("--data", options->data, "SQLite file that keeps the events")->capture_default_str();
    command->add_option("--dead-letters", options->dead_letters, "NDJSON file for events that are invalid or refused; default: DATA.dead.ndjson");
    command->add_option("--key-file", options->key_file, "file with the API key, mode 0600; default: OPENAI_CONVERSIONS_API_KEY, or the systemd credential openai-conversions-api-key");
    command->add_option("--ca-file", options->ca_file, "certificates to trust instead of the system's");
    command->add_option("--dist", options->scripts, "folder of the built scripts, served under /sdk/; default: none is served");
    command->add_option("--integration-source", options->integration_source, "name of the sender in every request")->capture_default_str();
    command->add_option("--hold", options->hold_s, "seconds an event waits for its second copy, from browser or server")->check(CLI::Range(0.0, 600.0))->capture_default_str();
    command->add_option("--rate", options->rate, "most requests per second; default: no limit")->check(CLI::PositiveNumber);
    command->callback([options, &run] { run = [options] { return run_gateway(*options); }; });
}

}  // namespace pixelcard::cli
