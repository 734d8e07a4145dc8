#include "pixelcard/cli/conversions/summary.h"

#include <cmath>
#include <initializer_list>
#include <utility>

namespace pixelcard::conversions {

namespace {

constexpr double kSecondsPerRequest = 0.25;

Value numbers(std::initializer_list<std::pair<const char*, std::uint64_t>> members) {
    Value object = Value::object();
    for (const auto& [name, number] : members) object.put(name, static_cast<double>(number));
    return object;
}

std::string counted(std::uint64_t count, const char* name) { return std::to_string(count) + ' ' + name; }

}  // namespace

double seconds_for(std::uint64_t requests, double rate) {
    const auto count = static_cast<double>(requests);
    return rate > 0 ? std::ceil(count / rate) : std::ceil(count * kSecondsPerRequest / Limits().max_connections);
}

Value summary_json(const RunFacts& facts) {
    const Ledger& ledger = facts.ledger;
    Value counts = numbers({{"read", ledger.read},
                            {"invalid", ledger.invalid},
                            {"repeated", ledger.repeated},
                            {"delivered", ledger.delivered},
                            {"dead", ledger.dead},
                            {"waiting", ledger.waiting}});
    if (ledger.validated > 0) counts.put("validated", static_cast<double>(ledger.validated));
    if (facts.send) counts.put("uncertain", static_cast<double>(facts.send->uncertain));
    Value summary;
    summary.put("ledger", counts);
    if (facts.plan) {
        Value plan = numbers({{"events", facts.plan->events},
                              {"requests", facts.plan->requests},
                              {"bytes", facts.plan->bytes},
                              {"hashed", facts.hashed}});
        plan.put("seconds", facts.plan->seconds);
        summary.put("plan", plan);
    }
    if (facts.send) {
        Value send =
            numbers({{"requests", facts.send->requests}, {"retries", facts.send->retries}, {"hashed", facts.hashed}});
        if (!facts.send->stop.empty()) send.put("stopped", Value(facts.send->stop));
        summary.put("send", send);
    }
    if (facts.verification) {
        Value verification = numbers({{"listed", facts.verification->listed}, {"found", facts.verification->found}});
        if (!facts.verification->problem.empty()) verification.put("problem", Value(facts.verification->problem));
        summary.put("verification", verification);
    }
    return summary;
}

std::string summary_text(const RunFacts& facts) {
    const Ledger& ledger = facts.ledger;
    std::string text = counted(ledger.read, "read = ") + counted(ledger.invalid, "invalid + ") +
                       counted(ledger.repeated, "repeated + ") + counted(ledger.delivered, "delivered + ") +
                       counted(ledger.dead, "dead + ") + counted(ledger.waiting, "waiting\n");
    if (ledger.validated > 0) text += counted(ledger.validated, "validated by the endpoint, not recorded\n");
    if (facts.hashed > 0) text += counted(facts.hashed, "plain match keys hashed\n");
    if (facts.plan)
        text += "plan: " + counted(facts.plan->events, "events in ") + counted(facts.plan->requests, "requests, ") +
                counted(facts.plan->bytes, "bytes, about ") +
                counted(static_cast<std::uint64_t>(facts.plan->seconds), "s\n");
    if (facts.send)
        text += counted(facts.send->requests, "requests, ") + counted(facts.send->retries, "of them retries\n");
    if (facts.send && facts.send->uncertain > 0)
        text += counted(facts.send->uncertain,
                        "uncertain: sent, no answer seen; they wait and will be sent again under the same ids\n");
    if (facts.verification && facts.verification->problem.empty())
        text += "verification: " + counted(facts.verification->found, "of ") +
                counted(facts.verification->listed, "events in the stream were delivered by this run's spool\n");
    else if (facts.verification) text += "verification: " + facts.verification->problem + '\n';
    return text;
}

}  // namespace pixelcard::conversions
