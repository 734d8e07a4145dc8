#include "pixelcard/cli/commands/gateway_command.h"

#include <charconv>
#include <csignal>
#include <memory>
#include <optional>
#include <vector>

#include <CLI/CLI.hpp>

#include "pixelcard/cli/shared/report_error.h"
#include "pixelcard/cli/shared/exit_status.h"
#include "pixelcard/cli/shared/until_signal.h"
#include "pixelcard/conversions/key.h"
#include "pixelcard/gateway/gateway.h"
#include "pixelcard/sandbox/clock.h"
#include "pixelcard/sandbox/http/http_server.h"

namespace pixelcard::cli {

namespace {

constexpr std::int64_t kPublishWaitMs = 5000;

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
    std::string servers;
    std::string credentials_file;
    std::string role = "both";
    std::string shards = "0-15";
    std::string ack = "disk";
    std::string keep_until = "receipt";
    double receipt_timeout_s = 600;
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
    if (address.host.front() == '[' && address.host.back() == ']')
        address.host = address.host.substr(1, address.host.size() - 2);
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data() + colon + 1, end, address.port);
    return error == std::errc() && stop == end && address.port >= 0 && address.port <= 65535 ? std::optional(address)
                                                                                             : std::nullopt;
}

// "0-7", "3", "0-3,8-11"; empty for any other text.
std::vector<int> shards_of(const std::string& text) {
    std::vector<int> shards;
    const char* at = text.data();
    const char* const end = at + text.size();
    for (;;) {
        int first = 0;
        std::from_chars_result number = std::from_chars(at, end, first);
        int last = first;
        if (number.ec == std::errc() && number.ptr != end && *number.ptr == '-')
            number = std::from_chars(number.ptr + 1, end, last);
        if (number.ec != std::errc() || first < 0 || last < first || last >= gateway::kLogShards) return {};
        for (int shard = first; shard <= last; shard++) shards.push_back(shard);
        if (number.ptr == end) return shards;
        if (*number.ptr != ',') return {};
        at = number.ptr + 1;
    }
}

// An error of the options that their types cannot express; "" for none.
std::string problem_of(const GatewayArguments& options) {
    const bool has_log = !options.servers.empty();
    if (!has_log && (options.role != "both" || options.ack != "disk" || options.keep_until != "receipt"))
        return "--role, --ack and --keep-until need --spool, a log that machines share";
    if (options.url.empty() && options.role != "collect") return "--send is required, except with --role collect";
    if (shards_of(options.shards).empty()) return "--shards is a list of numbers from 0 to 15, such as 0-7";
    return {};
}

/// The parts in the order in which they may end: what uses another ends first.
struct Assembly {
    std::optional<gateway::Outbox> collected;
    std::unique_ptr<gateway::EventLog> publisher_log;
    std::optional<gateway::Publisher> publisher;
    std::optional<gateway::Outbox> fetched;
    std::unique_ptr<gateway::EventLog> reader_log;
    std::optional<gateway::Forwarder> forwarder;
    std::optional<gateway::LogReader> reader;
    std::int64_t publish_wait_ms = 0;

    gateway::GatewayParts parts() {
        return {collected ? &*collected : nullptr, publisher ? &*publisher : nullptr, reader ? &*reader : nullptr,
                fetched ? &*fetched : nullptr,     forwarder ? &*forwarder : nullptr, publish_wait_ms};
    }
};

std::string dead_letters_of(const GatewayArguments& options, const std::string& data) {
    return options.dead_letters.empty() ? data + ".dead.ndjson" : options.dead_letters;
}

void report_to_log(const std::string& problem) { report_error("gateway", problem); }

std::string add_forwarder(const GatewayArguments& options, const std::string& key, const std::string& data,
                          gateway::Outbox& outbox, Assembly& assembly) {
    gateway::ForwardSettings forwarding;
    forwarding.target = conversions::target_of(options.url, options.pixel);
    if (!forwarding.target.problem.empty()) return forwarding.target.problem;
    forwarding.key = key;
    forwarding.ca_file = options.ca_file;
    forwarding.integration_source = options.integration_source;
    forwarding.dead_letters = dead_letters_of(options, data);
    forwarding.hold_ms = static_cast<std::int64_t>(options.hold_s * 1000);
    forwarding.rate = options.rate;
    forwarding.now_ms = server::now_ms;
    forwarding.report = report_to_log;
    assembly.forwarder.emplace(outbox, forwarding);
    return {};
}

std::string add_publisher(const GatewayArguments& options, gateway::LogSettings log, Assembly& assembly) {
    assembly.collected->publish_events();
    log.owner = assembly.collected->publications().owner();
    std::string problem;
    assembly.publisher_log = gateway::open_log(log, problem);
    if (!assembly.publisher_log) return problem;
    gateway::PublishSettings publishing;
    publishing.receipt_ms = static_cast<std::int64_t>(options.receipt_timeout_s * 1000);
    publishing.dead_letters = dead_letters_of(options, options.data);
    publishing.needs_receipts = options.keep_until == "receipt";
    publishing.now_ms = server::now_ms;
    publishing.report = report_to_log;
    assembly.publisher.emplace(*assembly.collected, *assembly.publisher_log, publishing);
    if (options.ack == "quorum") assembly.publish_wait_ms = kPublishWaitMs;
    return {};
}

std::string assemble(const GatewayArguments& options, const std::string& key, Assembly& assembly) {
    const bool collects = options.role != "forward";
    if (collects) assembly.collected.emplace(options.data, options.pixel, server::now_ms);
    if (options.servers.empty()) return add_forwarder(options, key, options.data, *assembly.collected, assembly);
    gateway::LogSettings log;
    log.servers = options.servers;
    log.credentials_file = options.credentials_file;
    log.ca_file = options.ca_file;
    log.pixel = options.pixel;
    if (collects)
        if (std::string problem = add_publisher(options, log, assembly); !problem.empty()) return problem;
    if (options.role == "collect") return {};
    const std::string data = collects ? options.data + ".forward" : options.data;
    assembly.fetched.emplace(data, options.pixel, server::now_ms);
    log.shards = shards_of(options.shards);
    std::string problem;
    assembly.reader_log = gateway::open_log(log, problem);
    if (!assembly.reader_log) return problem;
    problem = add_forwarder(options, key, data, *assembly.fetched, assembly);
    if (problem.empty()) assembly.reader.emplace(*assembly.fetched, *assembly.reader_log, report_to_log);
    return problem;
}

int run_gateway(const GatewayArguments& options) {
    const std::optional<Address> address = address_of(options.listen);
    if (!address) return fail("gateway", "--listen is an address and a port, such as 127.0.0.1:8788");
    if (const std::string problem = problem_of(options); !problem.empty()) return fail("gateway", problem);
    conversions::protect_memory();
    const conversions::KeyResult key = conversions::find_key(options.key_file);
    if (!key.problem.empty()) return fail("gateway", key.problem);
    const sigset_t ending = hold_back_signals();

    Assembly assembly;
    if (const std::string problem = assemble(options, key.key, assembly); !problem.empty())
        return fail("gateway", problem);
    gateway::Gateway gateway(assembly.parts(), {options.pixel, key.key, options.scripts, server::now_ms});

    // Every host name is accepted: requests that a web server passes on carry the name of the site.
    const server::Router router(gateway.routes(), server::HostList(address->host, {"*"}));
    server::HttpServer http({[&](const server::HttpRequest& head) { return router.admit(head); },
                             [&](server::HttpRequest& request) { return router.answer(request); }},
                            {{{"X-Content-Type-Options", "nosniff"}}, "", ""});
    if (const std::string problem = http.bind(address->host, address->port); !problem.empty())
        return fail("gateway", problem);
    const std::string announcement =
        "pixelcard gateway: listening on port " + std::to_string(http.port()) + ", events are kept in " + options.data;
    serve_until_signal(http, ending, announcement.c_str());
    return kClean;
}

}  // namespace

void add_gateway_command(CLI::App& app, std::function<int()>& run) {
    const auto options = std::make_shared<GatewayArguments>();
    CLI::App* command = app.add_subcommand(
        "gateway",
        "Collect a pixel's events on your own host, keep them on disk, and forward them to the Conversions API.\n"
        "POST /v1/sdk/events takes the pixel's batches, POST /events those of your server; /healthz and /metrics are "
        "for monitoring.");
    command->footer(
        "Exit status: 0 ended by a signal; 2 could not run. What waits is forwarded after the next start.\n"
        "Example: OPENAI_CONVERSIONS_API_KEY=… pixelcard gateway --pixel ID --send https://bzr.openai.com");
    command->add_option("--pixel", options->pixel, "id of the pixel")->required();
    command->add_option("--send", options->url, "endpoint, or its origin; https, or http to this machine");
    command->add_option("--listen", options->listen, "address and port; port 0 takes a free one")
        ->capture_default_str();
    command->add_option("--data", options->data, "SQLite file that keeps the events")->capture_default_str();
    command->add_option("--dead-letters", options->dead_letters,
                        "NDJSON file for events that are invalid or refused; default: DATA.dead.ndjson");
    command->add_option("--key-file", options->key_file,
                        "file with the API key, mode 0600; default: OPENAI_CONVERSIONS_API_KEY, or the systemd "
                        "credential openai-conversions-api-key");
    command->add_option("--ca-file", options->ca_file, "certificates to trust instead of the system's");
    command->add_option("--dist", options->scripts,
                        "folder of the built scripts, served under /sdk/; default: none is served");
    command->add_option("--integration-source", options->integration_source, "name of the sender in every request")
        ->capture_default_str();
    command->add_option("--hold", options->hold_s, "seconds an event waits for its second copy, from browser or server")
        ->check(CLI::Range(0.0, 600.0))
        ->capture_default_str();
    command->add_option("--rate", options->rate, "most requests per second; default: no limit")
        ->check(CLI::PositiveNumber);
    command
        ->add_option(
            "--spool", options->servers,
            "NATS servers with JetStream, such as nats://a,nats://b,nats://c: a log that several gateways share")
        ->type_name("URLS");
    command->add_option("--spool-credentials", options->credentials_file,
                        "file with the credentials for these servers");
    command->add_option("--role", options->role, "with --spool: collect events, forward them, or both")
        ->check(CLI::IsMember({"collect", "forward", "both"}))
        ->capture_default_str();
    command
        ->add_option("--shards", options->shards, "with --spool: parts of the log, of 16, that this gateway forwards")
        ->capture_default_str();
    command
        ->add_option("--ack", options->ack,
                     "answer 202 when an event is on this disk, or when most servers of --spool have it")
        ->check(CLI::IsMember({"disk", "quorum"}))
        ->capture_default_str();
    command
        ->add_option("--keep-until", options->keep_until,
                     "keep an event until a forwarder has sent a receipt, or only until the servers of --spool have it")
        ->check(CLI::IsMember({"receipt", "stored"}))
        ->capture_default_str();
    command
        ->add_option("--receipt-timeout", options->receipt_timeout_s,
                     "seconds after which an event without a receipt is published again")
        ->check(CLI::Range(1.0, 86400.0))
        ->capture_default_str();
    command->callback([options, &run] { run = [options] { return run_gateway(*options); }; });
}

}  // namespace pixelcard::cli
