#include "pixelcard/gateway/forwarder.h"

#include <algorithm>
#include <chrono>
#include <random>

#include "pixelcard/conversions/live_line.h"
#include "pixelcard/conversions/sender.h"
#include "pixelcard/conversions/transport.h"

namespace pixelcard::gateway {

namespace {

constexpr std::int64_t kBetweenRunsMs = 250;
constexpr std::int64_t kAfterRefusalMs = 30'000;  // a wrong key does not become right by asking more often

}  // namespace

Forwarder::Forwarder(Outbox& outbox, ForwardSettings settings)
    : outbox_(outbox), settings_(std::move(settings)), thread_([this] { run(); }) {}

Forwarder::~Forwarder() {
    is_ending_ = true;
    thread_.join();
}

void Forwarder::pause(std::int64_t ms) const {
    for (; ms > 0 && !is_ending_; ms -= kBetweenRunsMs)
        std::this_thread::sleep_for(std::chrono::milliseconds(std::min(ms, kBetweenRunsMs)));
}

void Forwarder::run() {
    conversions::Transport transport(
        {settings_.target.events_url, settings_.key, settings_.ca_file, 30, settings_.target.is_loopback});
    conversions::LiveLine live(false);
    conversions::SendSettings send;
    send.limits.requests_per_second = settings_.rate;
    send.integration_source = settings_.integration_source;
    send.now_ms = settings_.now_ms;
    send.is_interrupted = [this] { return is_ending_.load(); };
    send.mutex = &outbox_.mutex();
    while (!is_ending_) {
        try {
            {
                const std::scoped_lock lock(outbox_.mutex());
                outbox_.spool().send_until(settings_.now_ms() - settings_.hold_ms);
            }
            send.seed = std::random_device()();
            const conversions::SendResult result = conversions::Sender(outbox_.spool(), transport, live, send).run();
            requests_ += result.requests;
            retries_ += result.retries;
            const bool is_refused = !result.stop.empty() && !is_ending_;
            if (is_refused) settings_.report(result.stop + "; events are kept and tried again in 30 s");
            is_refused_ = is_refused;
            if (const std::string problem = outbox_.keep_house(settings_.dead_letters); !problem.empty())
                settings_.report("dead letters: " + problem);
            pause(is_refused ? kAfterRefusalMs : kBetweenRunsMs);
        } catch (const std::exception& error) {
            settings_.report(error.what());
            pause(kAfterRefusalMs);
        }
    }
}

}  // namespace pixelcard::gateway
