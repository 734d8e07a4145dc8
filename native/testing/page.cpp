#include "pixelcard/testing/page.h"

#include <utility>

#include "pixelcard/base/codec.h"

namespace pixelcard::testing {

namespace {

using Texts = std::map<std::string, std::string>;

Value text_or_null(const Texts& texts, const char* key) {
    const auto found = texts.find(key);
    return found == texts.end() ? Value() : Value(found->second);
}

}  // namespace

Page::Page(std::string_view url, Visit visit) : url_(url), visit_(std::move(visit)) { open(); }

void Page::open() {
    wake_at_ = -1;
    Value input{{"url", url_},
                {"referrer", visit_.referrer},
                {"cookie", cookie_text()},
                {"stored_consent", text_or_null(visit_.local_storage, "oaiq_consent")},
                {"session", text_or_null(visit_.session_storage, "oaiq_session")},
                {"gpc", visit_.global_privacy_control},
                {"script_url", visit_.script_url},
                {"keeps", visit_.keeps_events}};
    for (const auto& [key, value] : visit_.page) input.put(key, value);
    step("page", input);
}

void Page::call(std::initializer_list<Value> args) { call(Value::array(args)); }
void Page::call(ValueRef args) { step("command", Value{{"args", args}, {"url", url_}}); }
void Page::call_json(std::string_view args) { call(parse_json(args).value_or(Value())); }

void Page::wait(double ms) {
    const double end = visit_.now_ms + ms;
    while (wake_at_ >= 0 && wake_at_ <= end) {
        visit_.now_ms = wake_at_;
        step("tick");
    }
    visit_.now_ms = end;
    drop_expired_cookies();
}

void Page::hide() { step("hide"); }
void Page::show() { step("show"); }
void Page::route(std::string_view url) {
    url_ = url;
    step("route", Value{{"url", url_}});
}

void Page::next_page(std::string_view url) {
    hide();
    for (const auto& record : std::exchange(kept_, Value::array())) kept_earlier_.append(record.value);
    visit_.referrer = std::exchange(url_, std::string(url));
    engine_ = Engine();
    answered_ = requests_.size();  // their answers come to a page that is gone
    open();
}

bool Page::answer(int status, double retry_after_ms) {
    if (answered_ == requests_.size()) return false;
    Value input{{"request_id", requests_[answered_++]["request_id"]}, {"outcome", "status"}, {"status", status}};
    if (retry_after_ms >= 0) input.put("retry_after_ms", retry_after_ms);
    step("sent", input);
    return true;
}
bool Page::answer(std::string_view outcome) {
    if (answered_ == requests_.size()) return false;
    step("sent", Value{{"request_id", requests_[answered_++]["request_id"]}, {"outcome", outcome}});
    return true;
}
void Page::answer_all(std::string_view outcome) {
    while (answer(outcome)) {}
}

Value Page::sent_events() const {
    Value events = Value::array();
    for (const Value& request : requests_)
        for (const auto& entry : request["body"]["events"]) events.append(entry.value);
    return events;
}

Value Page::dropped() const {
    Value counts = Value::object();
    const Value state = engine_.state();
    for (const auto& pixel : state["pixels"])
        for (const auto& [reason, count] : pixel.value["dropped"])
            counts.put(reason, counts[reason].number() + count.number());
    return counts;
}

Value Page::step(std::string_view kind, Value input) {
    input.put("input", kind);
    input.put("now_ms", visit_.now_ms);
    input.put("entropy", concat({visit_.entropy, "-", decimal(++steps_).text()}));
    return step_raw(input);
}

Value Page::step_raw(ValueRef input) {
    if (input["input"] == "tick") wake_at_ = -1;  // the timer has rung
    const Value effects = effects_ = engine_.step(input);
    for (const auto& entry : effects) carry_out(entry.value);
    return effects;
}

void Page::carry_out(ValueRef effect) {
    const ValueRef kind = effect["effect"];
    if (kind == "send") requests_.emplace_back(effect);
    else if (kind == "report") reports_.emplace_back(effect);
    else if (kind == "wake") wake_at_ = effect["at_ms"].is_null() ? -1 : effect["at_ms"].number();
    else if (kind == "set_cookie") set_cookie(effect);
    else if (kind == "clear_cookie") visit_.cookies.erase(std::string(effect["name"].text()));
    else if (kind == "store")
        (effect["area"] == "local" ? visit_.local_storage : visit_.session_storage)[std::string(effect["key"].text())] =
            effect["value"].text();
    else if (kind == "persist") {
        kept_ = effect["records"];
        if (effect["all"].is_true()) kept_earlier_ = Value::array();
    } else if (kind == "restore") step("restored", Value{{"records", std::exchange(kept_earlier_, Value::array())}});
    else if (kind == "fetch_config") step("config", Value{{"pixel_id", effect["pixel_id"]}, {"outcome", "not_found"}});
}

void Page::set_cookie(ValueRef effect) {
    const std::string name(effect["name"].text());
    visit_.cookies[name] = effect["value"].text();
    expiry_ms_[name] = visit_.now_ms + effect["max_age_s"].number() * 1000;
    drop_expired_cookies();
}

void Page::drop_expired_cookies() {
    for (const auto& [name, expiry_ms] : expiry_ms_)
        if (expiry_ms <= visit_.now_ms) visit_.cookies.erase(name);
}

std::string Page::cookie_text() const {
    std::string text;
    for (const auto& [name, value] : visit_.cookies) text += (text.empty() ? "" : "; ") + name + "=" + value;
    return text;
}

}  // namespace pixelcard::testing
