#include "watched_engine.h"

#include <cstdio>
#include <cstdlib>
#include <string>

#include "pixelcard/base/codec.h"

namespace pixelcard::fuzz {

namespace {

// A sanitizer ends the program at once, so the way there must have been printed before. tests/fuzz/run.mjs sets this
// when it repeats an input that failed.
bool is_printing() { return std::getenv("PIXELCARD_FUZZ_PRINT") != nullptr; }

}  // namespace

void WatchedEngine::step_raw(ValueRef input) {
    inputs_.emplace_back(input);
    if (is_printing()) std::fprintf(stderr, "input %s\n", json_text(input).c_str());
    effects_ = engine_.step(input);
    const Value after = engine_.state();
    const std::string promise = witness_.check(input, effects_, state_, after);
    state_ = after;
    if (!promise.empty()) fail(promise);
    if (!kept_) return;
    const Value effects = effects_;  // restoring makes new ones
    for (const auto& [index, effect] : effects) {
        if (effect["effect"] == "persist") keep(effect);
        if (effect["effect"] == "restore") restore();
    }
}

void WatchedEngine::keep(ValueRef effect) {
    if (effect["all"].is_true()) kept_->clear();
    (*kept_)[page_] = effect["records"];
}

// Each record once, and never what this page kept itself.
void WatchedEngine::restore() {
    Value records = Value::array();
    for (auto& [page, kept] : *kept_) {
        if (page == page_) continue;
        for (const auto& [index, record] : kept) records.append(record);
        kept = Value::array();
    }
    Value input;
    input.put("records", records);
    step("restored", input);
}

void WatchedEngine::fail(std::string_view promise) const {
    Value vector;
    vector.put("name", Value(promise));
    vector.put("reason", "found by fuzzing");
    Value inputs = Value::array();
    for (const Value& input : inputs_) inputs.append(input);
    vector.put("inputs", inputs);
    std::fprintf(stderr, "broken promise: %s\nlast effects: %s\nvector: %s\n", std::string(promise).c_str(),
                 json_text(effects_).c_str(), json_text(vector).c_str());
    std::abort();
}

void WatchedEngine::step(const char* kind, Value members) {
    Value input;
    input.put("input", kind);
    input.put("now_ms", now);
    input.put("entropy", joined("0123456789abcdef0123456789abcdef-", decimal(++steps_)));
    for (const auto& [key, value] : members) input.put(key, value);
    step_raw(input);
}

void WatchedEngine::open(ValueRef members) {
    Value page;
    for (const char* key : {"referrer", "cookie", "session"}) page.put(key, "");
    page.put("url", "https://www.shop.example/start?utm=1&oppref=gAAAA");
    page.put("stored_consent", Value());
    page.put("gpc", false);
    page.put("keeps", kept_ != nullptr);
    page.put("script_url", "https://cdn.shop.example/oaiq.min.js");
    for (const auto& [key, value] : members) page.put(key, value);
    step("page", page);
}

void WatchedEngine::call(ValueRef args) {
    Value input;
    input.put("args", args);
    step("command", input);
}

void WatchedEngine::answer_well() {
    const auto& [number, request] = *witness_.under_way().begin();
    Value input;
    input.put("request_id", number);
    input.put("outcome", request.effect["via"] == "beacon" ? "queued" : "opaque");
    step("sent", input);
}

void WatchedEngine::wait(double ms) {
    const double end = now + ms;
    while (witness_.wake_at() >= 0 && witness_.wake_at() <= end) {
        now = witness_.wake_at();
        step("tick");
    }
    now = end;
}

void WatchedEngine::settle() {
    Value grant = Value::array();
    grant.append(Value("consent"));
    grant.append(Value(true));
    call(grant);
    step("show");
    // A full queue empties in ten requests, and each of ten tries of an older one may have to be waited for.
    for (int i = 0; i < 2000 && (!witness_.under_way().empty() || witness_.wake_at() >= 0); i++) {
        if (!witness_.under_way().empty()) {
            answer_well();
        } else {
            now = witness_.wake_at();
            step("tick");
        }
    }
    for (const auto& [index, pixel] : state_["pixels"])
        if (pixel["queued"].number() + pixel["in_flight"].number() > 0)
            fail("with permission and a network everything comes to an end");
}

}  // namespace pixelcard::fuzz
