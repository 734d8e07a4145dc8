#include "pixelcard/conversions/sender.h"

#include <algorithm>

#include "pixelcard/base/codec.h"
#include "pixelcard/rules/rule_book.h"

namespace pixelcard::conversions {

namespace {

/// Longest wait, so that a signal and the live line are served.
constexpr int kTickMs = 250;

std::string prefix_of(const SendSettings& settings) {
    std::string prefix = "{";
    if (settings.is_validation) prefix += "\"validate_only\":true,";
    if (!settings.integration_source.empty())
        prefix += "\"integration_source\":" + json_text(Value(settings.integration_source)) + ',';
    return prefix + "\"events\":[";
}

std::string reason_of(const Burial& burial) {
    Value reason;
    if (burial.status > 0) reason.put("status", static_cast<double>(burial.status));
    else reason.put("rule", Value(rule(RuleId::C_002).id));
    if (!burial.message.empty()) reason.put("message", Value(burial.message));
    if (!burial.request_id.empty()) reason.put("request_id", Value(burial.request_id));
    reason.put("attempts", static_cast<double>(burial.attempts));
    return json_text(reason);
}

}  // namespace

Sender::Sender(Spool& spool, Transport& transport, LiveLine& live, const SendSettings& settings)
    : spool_(spool),
      transport_(transport),
      live_(live),
      settings_(settings),
      delivery_(settings.limits, settings.seed),
      prefix_(prefix_of(settings)) {}

SendResult Sender::run() {
    const std::int64_t start_ms = settings_.now_ms();
    const std::int64_t deadline_ms =
        settings_.max_time_s > 0 ? start_ms + static_cast<std::int64_t>(settings_.max_time_s * 1000) : INT64_MAX;
    std::mutex own;
    std::unique_lock lock(settings_.mutex ? *settings_.mutex : own);
    for (Flight& flight : spool_.interrupted()) delivery_.add(std::move(flight.items), flight.attempts, true);
    if (live_.is_watched()) waiting_ = spool_.ledger().waiting;
    for (;;) {
        if (result_.stop.empty() && settings_.is_interrupted()) result_.stop = "interrupted";
        if (result_.stop.empty() && settings_.now_ms() >= deadline_ms) result_.stop = "the time of --max-time is over";
        if (result_.stop.empty()) start_requests();
        spool_.commit();
        if (delivery_.in_flight() == 0 && (!result_.stop.empty() || (is_exhausted_ && delivery_.is_idle()))) break;
        const int timeout_ms = poll_timeout();
        lock.unlock();
        const std::vector<Landed> all = transport_.poll(timeout_ms, settings_.now_ms());
        lock.lock();
        for (const Landed& landed : all) apply(delivery_.answered(landed.batch, landed.answer, settings_.now_ms()));
        show();
    }
    if (result_.stop.empty()) apply(delivery_.finish());
    spool_.commit();
    live_.clear();
    result_.uncertain = delivery_.uncertain();
    result_.retries = delivery_.retries();
    return result_;
}

void Sender::start_requests() {
    for (;;) {
        Actions actions;
        while (const Batch* const batch = delivery_.next(settings_.now_ms(), actions)) {
            spool_.took_off(*batch);
            transport_.post(batch->id, prefix_ + spool_.bodies(batch->items) + "]}");
            result_.requests++;
        }
        apply(actions);
        if (is_exhausted_ || !delivery_.wants_batch()) return;
        std::vector<Item> items = spool_.next_batch(settings_.limits.max_events, delivery_.max_bytes());
        if (items.empty()) is_exhausted_ = true;
        else delivery_.add(std::move(items));
    }
}

void Sender::apply(const Actions& actions) {
    if (!actions.delivered.empty()) spool_.deliver(actions.delivered, settings_.is_validation);
    for (const Burial& burial : actions.buried) spool_.bury(burial.item, reason_of(burial));
    for (const std::uint64_t batch : actions.closed) spool_.landed(batch);
    const std::uint64_t gone = actions.delivered.size() + actions.buried.size();
    done_ += gone;
    waiting_ -= std::min(waiting_, gone);
    result_.buried += actions.buried.size();
    if (result_.stop.empty()) result_.stop = actions.stop;
}

void Sender::show() {
    if (!live_.is_due()) return;
    const std::int64_t now_ms = settings_.now_ms();
    LiveState state;
    state.done = done_;
    state.waiting = waiting_;
    if (const auto oldest = spool_.oldest_waiting()) state.oldest_age_ms = std::max<std::int64_t>(now_ms - *oldest, 0);
    if (const auto retry = delivery_.next_retry()) state.next_retry_ms = std::max<std::int64_t>(*retry - now_ms, 0);
    live_.show(state);
}

int Sender::poll_timeout() const {
    const auto wake = delivery_.wake_at();
    if (!wake) return kTickMs;
    return static_cast<int>(std::clamp<std::int64_t>(*wake - settings_.now_ms(), 1, kTickMs));
}

}  // namespace pixelcard::conversions
