// A page for engine tests.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pixelcard/testing/page.h"
#include "support/json.h"

namespace pixelcard::test {

inline constexpr double kStart = 1790000000000;

/// The fixture that is installed, with shorter calls. Requests, configurations and kept events are answered by the
/// test.
class Page : public testing::Page {
public:
    std::vector<Value> requests;  ///< every `send` effect so far; a test may forget those it is done with

    /// Opens the page; `members` replace or add to a plain visit. `init` and the rest are up to the test. Pages of one
    /// visitor need different numbers: their entropy, and so their ids, follow from it.
    explicit Page(std::string_view members = "{}", int number = 0)
        : testing::Page("https://www.shop.example/start?utm=1", visit_of(members, number)) {}

    const Value& step(const char* kind, const Value& input = Value::object()) {
        testing::Page::step(kind, input);
        return effects();
    }
    void shift_clock(double ms) { set_now_ms(now_ms() + ms); }

    const Value& call(std::string_view args) {
        Value input;
        input.put("args", from(args));
        return step("command", input);
    }
    const Value& call_at(std::string_view url, std::string_view args) {
        Value input;
        input.put("args", from(args));
        input.put("url", Value(url));
        return step("command", input);
    }
    const Value& init(std::string_view options = R"({"pixelId":"px1"})") {
        return call(std::string(R"(["init",)").append(options).append("]"));
    }
    const Value& view(std::string_view event_id) {
        return call(std::string(R"(["measure","page_viewed",{"type":"contents"},{"event_id":")")
                        .append(event_id)
                        .append(R"("}])"));
    }
    const Value& consent(bool granted) { return call(granted ? R"(["consent",true])" : R"(["consent",false])"); }
    const Value& tick() { return step("tick"); }
    const Value& hide() { return step("hide"); }
    const Value& show() { return step("show"); }
    const Value& flush(int flush_id) {
        Value input;
        input.put("flush_id", flush_id);
        return step("flush", input);
    }

    const Value& answer(const Value& request, const char* outcome, double status = 0, double retry_after_ms = -1) {
        Value input;
        input.put("request_id", request["request_id"]);
        input.put("outcome", outcome);
        if (status > 0) input.put("status", status);
        if (retry_after_ms >= 0) input.put("retry_after_ms", retry_after_ms);
        return step("sent", input);
    }
    const Value& answer(const char* outcome, double status = 0, double retry_after_ms = -1) {
        return answer(requests.back(), outcome, status, retry_after_ms);
    }

    /// Initialises one pixel and gets its first batch out of the way.
    void settle_start(std::string_view options = R"({"pixelId":"px1"})") {
        init(options);
        wait(5000);
        while (!requests.empty()) {
            answer("opaque");
            requests.pop_back();
        }
        wait(5000);
    }

    /// Effects of the last step by kind.
    [[nodiscard]] Value of(const char* kind) const {
        Value found = Value::array();
        for (const auto& [index, effect] : effects())
            if (effect["effect"] == kind) found.append(effect);
        return found;
    }
    /// Reports of the last step by type.
    [[nodiscard]] Value reports(const char* type) const {
        Value found = Value::array();
        for (const auto& [index, effect] : effects())
            if (effect["effect"] == "report" && effect["type"] == type) found.append(effect);
        return found;
    }
    [[nodiscard]] Value pixel(std::size_t index = 0) const { return state()["pixels"].at(index); }

private:
    static testing::Visit visit_of(std::string_view members, int number) {
        testing::Visit visit{
            .session_storage = {{"oaiq_session", "vg"}}, .now_ms = kStart, .page = {{"keeps", Value()}}};
        const Value more = from(members);
        for (const auto& [key, value] : more) visit.page.put(key, value);
        visit.entropy += number == 0 ? "" : "/" + std::to_string(number);
        return visit;
    }
    void carry_out(ValueRef effect) override {
        if (effect["effect"] == "send") requests.emplace_back(effect);
        if (effect["effect"] != "restore" && effect["effect"] != "fetch_config") testing::Page::carry_out(effect);
    }
};

/// Ids of the events in a request's body, joined by blanks.
inline std::string ids_in(const Value& request) {
    std::string ids;
    for (const auto& [index, event] : request["body"]["events"])
        ids.append(ids.empty() ? "" : " ").append(event["id"].text());
    return ids;
}
/// Types of the events in a request's body, joined by blanks.
inline std::string types_in(const Value& request) {
    std::string types;
    for (const auto& [index, event] : request["body"]["events"])
        types.append(types.empty() ? "" : " ").append(event["type"].text());
    return types;
}

/// accepted = delivered + queued + in flight + dropped.
inline bool adds_up(const Value& pixel) {
    double sum = pixel["delivered"].number() + pixel["queued"].number() + pixel["in_flight"].number();
    for (const auto& [reason, count] : pixel["dropped"]) sum += count.number();
    return sum == pixel["accepted"].number();
}

}  // namespace pixelcard::test
