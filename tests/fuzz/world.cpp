#include "world.h"

#include <iterator>

#include "values.h"

namespace pixelcard::fuzz {

namespace {

// What a site, an older version of ours, another script or the visitor may have left behind. A member that a later
// version of the engine reads (a stored queue, say) is one more row.
struct Stored {
    const char* member;
    const char* values[6];
};
constexpr Stored kStored[] = {
    {"cookie",
     {"", "__obref=3f0c6c0e-7f0a-4f0e-9d0d-3a2c8a1b5e11; __oppref=abc", "__oaiq_consent=false",
      "__oaiq_consent=true; x", "__obref=; __oppref=\"", ";;=; __oaiq_consent"}},
    {"stored_consent", {nullptr, "true", "false", "TRUE", "", "\x01"}},
};
constexpr Stored kSession = {"session", {nullptr, "", "v", "vg", "gv", "nonsense"}};

// Every step looks at everything that waits, so more would only be slower; engine_bounds_test.cpp goes to the limits.
constexpr int kMostMeasured = 150;

Value one_of(const Stored& stored, Choices& choices) {
    const char* chosen = stored.values[choices.below(std::size(stored.values))];
    return chosen ? Value(chosen) : Value();
}

}  // namespace

World::World(Choices& choices) : choices_(choices) { open(); }

// A visit, or a reload: what was in flight is lost with the page, what was kept is not.
void World::open() {
    const double now = engine_ ? engine_->now : 1790000000000;
    if (choices_.below(4) == 1) engine_.emplace();
    else engine_.emplace(kept_, ++pages_);
    engine_->now = now;
    Value page = stored_members();
    page.put("session", one_of(kSession, choices_));
    if (choices_.below(8) == 1) page.put("gpc", true);
    if (choices_.below(8) == 1) page.put("url", any_text(choices_));
    if (choices_.below(8) == 1) page.put("script_url", any_text(choices_));
    engine_->open(page);
    init();
}

Value World::stored_members() {
    Value members = Value::object();
    for (const Stored& stored : kStored)
        if (choices_.below(3) == 1) members.put(stored.member, one_of(stored, choices_));
    return members;
}

Value World::some_pixel() { return joined("px", decimal(static_cast<double>(choices_.below(3)))); }

void World::call(std::initializer_list<Value> args) {
    Value list = Value::array();
    for (const Value& arg : args) list.append(arg);
    engine_->call(list);
}

void World::act() {
    act_once();
    while (is_offline_ && !engine_->witness().under_way().empty()) {
        const auto& [number, request] = *engine_->witness().under_way().begin();
        Value input;
        input.put("request_id", number);
        input.put("outcome", request.effect["via"] == "beacon" ? "rejected" : "network_error");
        engine_->step("sent", input);
    }
}

void World::act_once() {
    switch (choices_.below(22)) {
        case 0: return init();
        case 1: return consent();
        case 2: return storage();
        case 3: return see_stored("hide");
        case 4: return see_stored("show");
        case 5: return flush();
        case 6: return jump();
        case 7:
            return engine_->wait(
                static_cast<double>(choices_.below(2) == 1 ? choices_.below(400000) : choices_.below(1500)));
        case 8:
        case 9:
        case 10: return answer();
        case 11: return answer_config();
        case 12: return measure_often();
        case 13: return call_anything();
        case 14: return see_stored("tick");
        case 15: is_offline_ = !is_offline_; return;
        case 16: return open();
        case 17: return route();
        case 18: return find_records();
        default: return measure();
    }
}

void World::init() {
    Value options;
    if (choices_.below(8) != 1) options.put("pixelId", choices_.below(8) == 1 ? any_text(choices_) : some_pixel());
    constexpr const char* kDefaults[] = {"granted", "denied", "pending", "maybe"};
    if (choices_.below(4) == 1) options.put("consent", kDefaults[choices_.below(std::size(kDefaults))]);
    for (const char* key : {"strict", "gpc", "debug", "persist", "spa", "remember"})
        if (choices_.below(6) == 1) options.put(key, choices_.below(2) == 1);
    for (const char* key : {"endpoint", "url", "user"})
        if (choices_.below(6) == 1) options.put(key, any_value(choices_, 2));
    if (choices_.below(6) == 1) options.put(any_text(choices_), any_value(choices_, 1));
    call({"init", options});
}

void World::consent() { call({"consent", choices_.below(4) != 1}); }

void World::measure() {
    if (measured_++ >= kMostMeasured) return;
    Value options;
    // Mostly a separate id, sometimes none, and sometimes one that was used before.
    const std::size_t kind = choices_.below(8);
    if (kind == 1) options = any_value(choices_, 1);
    else if (kind != 2) options.put("event_id", joined("e", decimal(kind == 3 ? events_ : ++events_)));
    const Value name = choices_.below(8) == 1 ? any_text(choices_) : Value("order_created");
    const Value data = likely_data(choices_);
    if (choices_.below(4) == 1) call({"measureSingle", some_pixel(), name, data, options});
    else call({"measure", name, data, options});
}

// A page that measures in a loop, with or without time in between.
void World::measure_often() {
    const std::size_t pause_ms = choices_.below(2) == 1 ? 1001 : 0;
    for (std::size_t n = choices_.below(40); n > 0; n--) {
        measure();
        if (pause_ms > 0) engine_->wait(static_cast<double>(pause_ms));
    }
}

void World::call_anything() {
    Value args = Value::array();
    constexpr const char* kCommands[] = {"init", "measure", "measureSingle", "consent", "config", "initialize"};
    if (choices_.below(3) != 1) args.append(Value(kCommands[choices_.below(std::size(kCommands))]));
    for (std::size_t n = choices_.below(4); n > 0; n--) args.append(any_value(choices_, 3));
    engine_->call(args);
}

void World::see_stored(const char* kind) { engine_->step(kind, stored_members()); }

void World::storage() {
    Value input;
    input.put("value", one_of(kStored[1], choices_));
    engine_->step("storage", input);
}

void World::flush() {
    Value input;
    input.put("flush_id", ++flushes_);
    engine_->step("flush", input);
}

void World::jump() {
    constexpr double kJumps[] = {-86400000, -3000, -1, 0, 1, 999, 5000, 86400000};
    engine_->now += kJumps[choices_.below(std::size(kJumps))];
    engine_->step("tick");
}

void World::answer() {
    Value input;
    const auto& under_way = engine_->witness().under_way();
    auto chosen = under_way.begin();
    if (!under_way.empty()) std::advance(chosen, static_cast<std::ptrdiff_t>(choices_.below(under_way.size())));
    // An answer to nothing, or a second one, must do nothing.
    const bool is_known = !under_way.empty() && choices_.below(8) != 1;
    input.put("request_id", is_known ? chosen->first : static_cast<double>(choices_.below(40)));
    constexpr const char* kOutcomes[] = {"status", "network_error", "opaque", "status", "queued", "rejected"};
    input.put("outcome", kOutcomes[choices_.below(std::size(kOutcomes))]);
    constexpr int kStatuses[] = {404, 202, 413, 503, 429, 400, 200, 204, 301, 304, 408, 500, 0, -1, 999};
    input.put("status", kStatuses[choices_.below(std::size(kStatuses))]);
    if (choices_.below(4) == 1) input.put("retry_after_ms", any_value(choices_, 0));
    engine_->step("sent", input);
}

void World::answer_config() {
    Value input;
    input.put("pixel_id", some_pixel());
    constexpr const char* kOutcomes[] = {"found", "not_found", "unreadable"};
    input.put("outcome", kOutcomes[choices_.below(std::size(kOutcomes))]);
    engine_->step("config", input);
}

void World::route() {
    Value input;
    input.put("url", any_text(choices_));
    constexpr const char* kKinds[] = {"route", "blocked", "unkept", "route"};
    engine_->step(kKinds[choices_.below(std::size(kKinds))], input);
}

// What some script of the site made of the records, without being asked.
void World::find_records() {
    Value event;
    event.put("type", choices_.below(4) == 1 ? any_text(choices_) : Value("order_created"));
    event.put("timestamp_ms", engine_->now - 86400000 * static_cast<double>(choices_.below(3)));
    event.put("id", choices_.below(4) == 1 ? any_value(choices_, 1) : joined("e", decimal(++events_)));
    event.put(any_text(choices_), any_value(choices_, 3));
    Value record;
    record.put("pixel_id", some_pixel());
    record.put("oppref", any_value(choices_, 1));
    Value events = Value::array();
    for (std::size_t n = choices_.below(60); n > 0; n--) events.append(event);
    record.put("events", choices_.below(8) == 1 ? any_value(choices_, 2) : events);
    Value records = Value::array();
    for (std::size_t n = choices_.below(4); n > 0; n--)
        records.append(choices_.below(8) == 1 ? any_value(choices_, 2) : record);
    Value input;
    input.put("records", records);
    engine_->step("restored", input);
}

}  // namespace pixelcard::fuzz
