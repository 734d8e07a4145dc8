#include "pixelcard/gateway/outbox.h"

#include "pixelcard/base/codec.h"
#include "pixelcard/conversions/prepare.h"
#include "pixelcard/gateway/visitor_events.h"

namespace pixelcard::gateway {

namespace {

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

}  // namespace

Outbox::Outbox(const std::string& file, const std::string& pixel, std::function<std::int64_t()> now_ms) : now_ms_(std::move(now_ms)), spool_(file, pixel) {
    spool_.survive_power_cuts();
    browser_ = spool_.input("browser");
    server_ = spool_.input("server");
    spool_.commit();
}

Taken Outbox::take_from_browser(const std::vector<Value>& events) {
    const std::scoped_lock lock(mutex_);
    LintOptions options;
    options.now_ms = now_ms_();
    const Linter linter(book_, terms_, options);
    const conversions::Preparer preparer(linter, book_, {});
    const Unit unit(spool_);
    Taken taken;
    for (const Value& event : events) {
        const conversions::PreparedEvent prepared = preparer.prepare(event);
        if (prepared.is_valid()) {
            keep(prepared.body, prepared.key, prepared.at_ms, browser_, taken);
            continue;
        }
        taken.invalid++;
        Value reason;
        reason.put("message", Value(first_error(prepared.findings)));
        spool_.add_invalid(prepared.body, json_text(reason), {browser_.id, static_cast<std::size_t>(++browser_.records), 0});
    }
    spool_.save(browser_);
    spool_.commit();
    return taken;
}

Taken Outbox::take_from_server(ValueRef batch) {
    const std::scoped_lock lock(mutex_);
    LintOptions options;
    options.now_ms = now_ms_();
    const Linter linter(book_, terms_, options);
    const conversions::Preparer preparer(linter, book_, {});
    Taken taken;
    taken.problem = !batch["events"].is_array() || batch["events"].size() == 0 ? "events: a list of events is missing" : first_error(preparer.check_envelope(batch));
    std::vector<conversions::PreparedEvent> prepared;
    for (const auto& event : batch["events"]) {
        if (!taken.problem.empty()) return taken;
        prepared.push_back(preparer.prepare(event.value));
        if (!prepared.back().is_valid()) taken.problem = "/events/" + std::to_string(prepared.size() - 1) + first_error(prepared.back().findings);
    }
    if (!taken.problem.empty()) return taken;
    const Unit unit(spool_);
    for (const conversions::PreparedEvent& event : prepared) keep(event.body, event.key, event.at_ms, server_, taken);
    spool_.save(server_);
    spool_.commit();
    return taken;
}

// Browser and server send the same order; whichever comes second adds what the first lacked, as long as that waits.
void Outbox::keep(const std::string& body, const std::string& key, std::int64_t at_ms, conversions::InputProgress& input, Taken& taken) {
    const conversions::Origin origin{input.id, static_cast<std::size_t>(++input.records), 0};
    if (spool_.find(key, body, origin) == conversions::Standing::unknown) {
        spool_.add(key, at_ms, body, origin);
        taken.fresh++;
        return;
    }
    spool_.add_repeated();
    taken.repeated++;
    const std::optional<std::string> waiting = spool_.waiting_body(key);
    const std::optional<Value> first = waiting ? parse_json(*waiting) : std::nullopt;
    const std::optional<Value> second = parse_json(body);
    if (first && second) spool_.replace_body(key, json_text(merged_copies(*first, *second)));
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
