#include "pixelcard/gateway/outbox.h"

#include "pixelcard/base/codec.h"
#include "pixelcard/conversions/dead_letters.h"
#include "pixelcard/gateway/visitor_events.h"

namespace pixelcard::gateway {

namespace {

constexpr std::int64_t kForgetMs = 8LL * 24 * 3600 * 1000;  // older than any copy that is still accepted
constexpr std::int64_t kBetweenForgettingMs = 3600 * 1000;

std::string first_error(const std::vector<LintFinding>& findings) {
    for (const LintFinding& finding : findings)
        if (finding.level == Level::error) return finding.pointer + ": " + finding.message;
    return {};
}

// Undone when it ends without commit: a disk that is full must not leave half of a batch to be committed with the next.
class Unit {
public:
    explicit Unit(conversions::Spool& spool) : spool_(spool) {}
    ~Unit() { spool_.roll_back(); }
    Unit(const Unit&) = delete;
    Unit& operator=(const Unit&) = delete;

private:
    conversions::Spool& spool_;
};

LintOptions options_at(std::int64_t now_ms) {
    LintOptions options;
    options.now_ms = now_ms;
    return options;
}

/// Validates events by the rules of this moment.
struct PreparerNow {
    PreparerNow(const RuleBook& book, const TermBook& terms, std::int64_t now_ms)
        : linter(book, terms, options_at(now_ms)), preparer(linter, book, {}) {}

    Linter linter;
    conversions::Preparer preparer;
};

}  // namespace

Outbox::Outbox(const std::string& file, const std::string& pixel, std::function<std::int64_t()> now_ms)
    : now_ms_(std::move(now_ms)), spool_(file, pixel) {
    spool_.survive_power_cuts();
    browser_ = spool_.input("browser");
    server_ = spool_.input("server");
    log_ = spool_.input("log");
    spool_.commit();
}

void Outbox::publish_events() {
    const std::scoped_lock lock(mutex_);
    publications_.emplace(spool_);
    spool_.commit();
}

Taken Outbox::take_from_browser(const std::vector<Value>& events) {
    const std::scoped_lock lock(mutex_);
    const PreparerNow now(book_, terms_, now_ms_());
    const Unit unit(spool_);
    Taken taken;
    for (const Value& event : events) {
        const conversions::PreparedEvent prepared = now.preparer.prepare(event);
        if (prepared.is_valid()) {
            keep(prepared.body, prepared.key, prepared.at_ms, browser_, taken);
            continue;
        }
        taken.invalid++;
        refuse(prepared, browser_);
    }
    spool_.save(browser_);
    spool_.commit();
    return taken;
}

Taken Outbox::take_from_server(ValueRef batch) {
    const std::scoped_lock lock(mutex_);
    const PreparerNow now(book_, terms_, now_ms_());
    Taken taken;
    taken.problem = !batch["events"].is_array() || batch["events"].size() == 0
                        ? "events: a list of events is missing"
                        : first_error(now.preparer.check_envelope(batch));
    std::vector<conversions::PreparedEvent> prepared;
    for (const auto& event : batch["events"]) {
        if (!taken.problem.empty()) return taken;
        prepared.push_back(now.preparer.prepare(event.value));
        if (!prepared.back().is_valid())
            taken.problem = "/events/" + std::to_string(prepared.size() - 1) + first_error(prepared.back().findings);
    }
    if (!taken.problem.empty()) return taken;
    const Unit unit(spool_);
    for (const conversions::PreparedEvent& event : prepared) keep(event.body, event.key, event.at_ms, server_, taken);
    spool_.save(server_);
    spool_.commit();
    return taken;
}

std::vector<conversions::EventKey> Outbox::take_from_log(const std::vector<std::string>& bodies) {
    const std::scoped_lock lock(mutex_);
    const PreparerNow now(book_, terms_, now_ms_());
    const Unit unit(spool_);
    std::vector<conversions::EventKey> keys;
    Taken taken;
    for (const std::string& body : bodies) {
        const conversions::PreparedEvent prepared = now.preparer.prepare(parse_json(body).value_or(Value()));
        keys.push_back(prepared.key);
        if (prepared.is_valid()) keep(prepared.body, prepared.key, prepared.at_ms, log_, taken);
        else refuse(prepared, log_);
    }
    spool_.save(log_);
    spool_.commit();
    return keys;
}

void Outbox::refuse(const conversions::PreparedEvent& prepared, conversions::InputProgress& input) {
    Value reason;
    reason.put("message", Value(first_error(prepared.findings)));
    spool_.add_invalid(prepared.body, json_text(reason), {input.id, static_cast<std::size_t>(++input.records), 0});
}

// Browser and server send the same order; whichever comes second adds what the first lacked, as long as that waits.
void Outbox::keep(const std::string& body, const std::string& key, std::int64_t at_ms,
                  conversions::InputProgress& input, Taken& taken) {
    taken.keys.push_back(key);
    const conversions::Origin origin{input.id, static_cast<std::size_t>(++input.records), 0};
    if (spool_.find(key, body, origin) == conversions::Standing::unknown) {
        spool_.add(key, at_ms, body, origin);
        if (publications_) publications_->publish_at(key, now_ms_());
        taken.fresh++;
        return;
    }
    spool_.add_repeated();
    taken.repeated++;
    const std::optional<std::string> waiting = spool_.waiting_body(key);
    const std::optional<Value> first = waiting ? parse_json(*waiting) : std::nullopt;
    const std::optional<Value> second = parse_json(body);
    if (!first || !second) return;
    const std::string merged = json_text(merged_copies(*first, *second));
    if (merged == *waiting) return;
    spool_.replace_body(key, merged);
    if (publications_) publications_->publish_at(key, now_ms_());
}

std::string Outbox::keep_house(const std::string& dead_letters) {
    const std::scoped_lock lock(mutex_);
    std::string problem = conversions::write_dead_letters(spool_, dead_letters);
    if (const std::int64_t now_ms = now_ms_(); now_ms - forgotten_ms_ > kBetweenForgettingMs) {
        forgotten_ms_ = now_ms;
        spool_.forget_delivered(now_ms - kForgetMs);
        spool_.commit();
    }
    return problem;
}

conversions::Ledger Outbox::ledger() {
    const std::scoped_lock lock(mutex_);
    return spool_.ledger();
}

std::optional<std::int64_t> Outbox::oldest_waiting() {
    const std::scoped_lock lock(mutex_);
    return spool_.oldest_waiting();
}

}  // namespace pixelcard::gateway
