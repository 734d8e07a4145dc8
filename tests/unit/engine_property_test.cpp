// Thousands of steps in random order: whatever a page does, the promises that hold at every moment hold.
#include <string>

#include "pixelcard/pixel/limits.h"
#include "support/promises.h"
#include "support/random.h"

using namespace pixelcard;
using namespace pixelcard::test;

namespace {

constexpr int kPixels = 3;

// A visitor and a network that do anything at any time, and what they know to be true.
class World : Promises {
public:
    World(std::uint64_t seed, bool is_strict) : random_(seed) {
        is_strict_ = is_strict;
        has_signal_ = random_.one_in(8);
        page_ = opened(1);
    }

    void run(int steps) {
        for (int i = 0; i < steps; i++) {
            INFO("step " << i);
            act();
        }
        settle();
    }

private:
    [[nodiscard]] Page opened(int number) const {
        return Page(has_signal_ ? R"({"gpc":true,"session":null,"keeps":true})"
                                : R"({"session":null,"keeps":true,"url":"https://www.shop.example/?oppref=gAAAA"})",
                    number * 1000000);
    }

    void act() {
        switch (random_.below(16)) {
            case 0:
                return random_.one_in(5)   ? reload()
                       : random_.one_in(5) ? route()
                       : random_.one_in(5) ? step("unkept")
                                           : init();
            case 1:
                if (random_.one_in(4)) return consent(random_.one_in(2));
                return consent(true);
            case 2: return storage();
            case 3: return step("hide");
            case 4: return step("show");
            case 5: return flush();
            case 6: return jump();
            case 7:
            case 8: return wait();
            case 9:
            case 10:
            case 11: return answer();
            default: return measure();
        }
    }

    void init() {
        const std::size_t number = random_.below(kPixels);
        Value options;
        options.put("pixelId", joined("px", decimal(static_cast<double>(number))));
        if (random_.one_in(3)) options.put("user", from(R"({"email_sha256":"a@b.example","city":"Bonn"})"));
        if (random_.one_in(6)) options.put("user", Value::object());
        if (random_.one_in(4)) {
            default_ = random_.one_in(2) ? Is::pending : Is::granted;
            options.put("consent", default_ == Is::pending ? "pending" : "granted");
        }
        if (is_strict_) options.put("strict", true);
        is_strict_now_ = is_strict_;
        if (number == 2) options.put("endpoint", "/m");
        Value args = Value::array();
        args.append(Value("init"));
        args.append(options);
        command(args);
    }

    // The page dies with everything it had in flight, and another one of the same visitor takes over what it kept.
    void reload() {
        if (is_strict_ || permission() != Is::granted) return;
        const Value records = kept_;
        const double now = page_.now_ms();
        page_ = opened(++number_of_page_);
        page_.set_now_ms(now);
        is_hidden_ = false;
        under_way_.clear();
        expected_.clear();
        last_sent_.clear();
        flushes_asked_ = static_cast<double>(flushed_.size());
        default_ = Is::granted;
        kept_ = Value::array();
        kept_bytes_ = 0;
        for (int number = 0; number < kPixels; number++) {
            Value options;
            options.put("pixelId", joined("px", decimal(number)));
            Value args;
            args.append(Value("init"));
            args.append(options);
            command(args);
        }
        if (answer_known_) consent(answer_);
        // The young ones only: what is too old is counted, too, but the clock of this world jumps by days.
        for (const auto& [index, record] : records)
            expected_[text(record["pixel_id"])] += static_cast<double>(record["events"].size());
        Value input;
        input.put("records", records);
        step("restored", input);
    }

    void route() {
        Value input;
        input.put("url", joined("https://www.shop.example/", decimal(static_cast<double>(random_.below(5)))));
        step("route", input);
    }

    void consent(bool granted) {
        answer_known_ = true;
        answer_ = granted;
        Value args = Value::array();
        args.append(Value("consent"));
        args.append(Value(granted));
        command(args);
    }

    void storage() {
        Value input;
        if (random_.one_in(3)) {
            const bool granted = random_.one_in(2);
            input.put("value", granted ? "true" : "false");
            if (!granted || !is_strict_now_) {
                answer_known_ = true;
                answer_ = granted;
            }
        }
        step("storage", input);
    }

    void measure() {
        const std::string id = "e" + std::to_string(next_event_++);
        Value options;
        options.put("event_id", Value(id));
        Value data;
        data.put("type", "contents");
        if (random_.one_in(3)) {
            Value item;
            item.put("name", Value(std::string(random_.below(random_.one_in(4) ? 9000 : 300), 'n')));
            Value items;
            items.append(item);
            data.put("contents", items);
        }
        const bool is_bad = random_.one_in(6);
        Value args = Value::array();
        const bool is_single = random_.one_in(4);
        if (is_single) {
            args.append(Value("measureSingle"));
            args.append(joined("px", decimal(static_cast<double>(random_.below(kPixels)))));
        } else {
            args.append(Value("measure"));
        }
        args.append(Value(is_bad ? "nonsense" : "order_created"));
        args.append(data);
        args.append(options);
        // Who takes the event: the pixels of this moment, or the one that was named.
        const Value state = page_.state();
        for (const auto& [index, pixel] : state["pixels"])
            if (!is_bad && (!is_single || pixel["id"] == args.at(1))) expected_[text(pixel["id"])]++;
        command(args);
    }

    void flush() {
        Value input;
        input.put("flush_id", ++flushes_asked_);
        step("flush", input);
    }

    void jump() {
        constexpr double kJumps[] = {-86400000, -3000, -1, 0, 1, 999, 5000, 86400000};
        page_.shift_clock(kJumps[random_.below(std::size(kJumps))]);
        step("tick");
    }

    void wait() {
        const double end = page_.now_ms() + static_cast<double>(random_.below(random_.one_in(3) ? 400000 : 1500));
        while (page_.wake_at_ms() >= 0 && page_.wake_at_ms() <= end) {
            page_.set_now_ms(page_.wake_at_ms());
            step("tick");
        }
        page_.set_now_ms(end);
    }

    void answer() {
        if (under_way_.empty()) return;
        auto chosen = under_way_.begin();
        std::advance(chosen, static_cast<std::ptrdiff_t>(random_.below(under_way_.size())));
        Value input;
        input.put("request_id", chosen->second.effect["request_id"]);
        const bool is_beacon = chosen->second.effect["via"] == "beacon";
        const bool is_readable = chosen->second.effect["mode"] == "cors";
        if (is_beacon) {
            input.put("outcome", random_.one_in(3) ? "rejected" : "queued");
        } else if (is_readable) {
            constexpr int kStatuses[] = {200, 202, 202, 202, 400, 408, 413, 413, 429, 500, 503};
            input.put("outcome", "status");
            input.put("status", kStatuses[random_.below(std::size(kStatuses))]);
            if (random_.one_in(4)) input.put("retry_after_ms", static_cast<double>(random_.below(100000)));
        } else {
            input.put("outcome", random_.one_in(2) ? "opaque" : "network_error");
        }
        under_way_.erase(chosen);
        step("sent", input);
    }

    void command(ValueRef args) {
        Value input;
        input.put("args", args);
        step("command", input);
    }

    void step(const char* kind, const Value& input = Value::object()) {
        if (std::string(kind) == "hide" || std::string(kind) == "show") is_hidden_ = std::string(kind) == "hide";
        page_.step(kind, input);
        INFO("after " << kind << " " << json_text(input));
        for (const auto& [index, effect] : page_.effects()) check_effect(effect);
        check_state();
    }

    // Everything comes to an end once the visitor agrees and the network works.
    void settle() {
        if (!has_signal_ || is_strict_now_) consent(true);
        step("show");
        for (int i = 0; i < 2000 && (!under_way_.empty() || page_.wake_at_ms() >= 0); i++) {
            if (under_way_.empty()) {
                page_.set_now_ms(page_.wake_at_ms());
                step("tick");
                continue;
            }
            Value input;
            input.put("request_id", under_way_.begin()->second.effect["request_id"]);
            input.put("outcome", under_way_.begin()->second.effect["via"] == "beacon" ? "queued" : "opaque");
            under_way_.erase(under_way_.begin());
            step("sent", input);
        }
        CHECK(under_way_.empty());
        const Value state = page_.state();
        for (const auto& [index, pixel] : state["pixels"])
            CHECK(pixel["queued"].number() + pixel["in_flight"].number() == 0);
        CHECK(flushed_.size() == static_cast<std::size_t>(flushes_asked_));
    }

    Random random_;
    int next_event_ = 1;
    double flushes_asked_ = 0;
};

}  // namespace

TEST_CASE("whatever a page, its visitor and the network do, the promises of lenient mode hold") {
    for (std::uint64_t seed = 1; seed <= 60; seed++) {
        INFO("seed " << seed);
        World(seed, false).run(400);
    }
}

TEST_CASE("whatever a page, its visitor and the network do, the promises of strict mode hold") {
    for (std::uint64_t seed = 1001; seed <= 1060; seed++) {
        INFO("seed " << seed);
        World(seed, true).run(400);
    }
}
