// What holds at every moment, whatever a page, its visitor and the network do: checked after each step of an engine.
#pragma once

#include <map>
#include <set>
#include <string>

#include "pixelcard/pixel/limits.h"
#include "support/page.h"

namespace pixelcard::test {

struct Pending {
    Value effect;
    double bytes = 0;
    double measured = 0;
};

struct Sent {
    int page = 0;
    std::string event;
    std::string identity;  ///< what came beside it
};

class Promises {
protected:
    enum class Is { granted, denied, pending };

    [[nodiscard]] Is permission() const {
        if (has_signal_ && !is_strict_now_) return Is::denied;
        if (answer_known_) return answer_ ? Is::granted : Is::denied;
        return default_;
    }

    void check_effect(ValueRef effect) {
        const std::string kind = text(effect["effect"]);
        const std::string written = json_text(kind == "persist" ? effect["records"] : effect);
        INFO(kind << " " << written.substr(0, 400));
        CHECK_FALSE(effect["code"] == "malformed_input");
        if (kind == "send") return check_request(effect);
        if (kind == "restore") {
            CHECK(permission() == Is::granted);
            return;
        }
        if (kind == "persist") {
            kept_ = effect["records"];
            kept_bytes_ = static_cast<double>(written.size());
            CHECK((permission() == Is::granted || (kept_.size() == 0 && effect["all"].is_true())));
            CHECK(written.find("\"user\"") == std::string::npos);
            CHECK(kept_bytes_ < 2 * limits::kMaxPersistedBytes);
            return;
        }
        if (kind == "flushed") return check_flushed(effect);
        if (kind == "report") {
            CHECK((effect["type"].is_text() && effect["message"].is_text() && effect["console"].is_boolean()));
            return;
        }
        if (kind == "wake") {
            CHECK((effect["at_ms"].is_null() || effect["at_ms"].number() > page_.now_ms()));
            return;
        }
        const bool is_consent_note = effect["name"] == "__oaiq_consent" || effect["key"] == "oaiq_consent";
        if (kind == "clear_cookie") {
            CHECK(permission() == Is::denied);
            CHECK(effect["domains"].size() > 0);
        } else if (kind == "set_cookie" || kind == "store") {
            const bool is_session_marker =
                is_strict_now_ && effect["key"] == "oaiq_session" && permission() == Is::denied;
            CHECK((is_consent_note || is_session_marker || permission() == Is::granted));
            CHECK((effect["value"].is_text()));
        } else if (kind == "fetch_config") {
            CHECK(permission() == Is::granted);
            CHECK(effect["url"].text().substr(0, 8) == "https://");
        } else {
            FAIL("unknown effect " << kind);
        }
    }

    void check_request(ValueRef effect) {
        ValueRef body = effect["body"];
        ValueRef events = body["events"];
        const std::string url = text(effect["url"]);
        const double bytes = static_cast<double>(json_text(body).size());
        // Nothing about the visitor is sent without permission; strict mode's marker is the one exception, and has
        // nothing about the visitor.
        const bool is_stripped = body.size() == 1;
        if (permission() != Is::granted) {
            CHECK((is_strict_now_ && permission() == Is::denied));
            CHECK(is_stripped);
            for (const auto& [index, event] : events) CHECK(event["type"] == "oai::diagnostic");
        }
        CHECK((effect["credentials"] == (is_stripped ? "omit" : "include")));
        CHECK((effect["via"] == "fetch" || (effect["via"] == "beacon" && !is_stripped)));
        CHECK(bytes <= limits::kMaxBodyBytes);
        CHECK((events.size() >= 1 && events.size() <= limits::kMaxEventsPerBatch));
        CHECK(url.find("&ec=" + std::to_string(events.size())) + 4 + std::to_string(events.size()).size() ==
              url.size());
        CHECK(url.find("&t=" + std::to_string(static_cast<long long>(page_.now_ms())) + "&") != std::string::npos);
        const std::string pixel = url.substr(url.find("?pid=") + 5, 3);

        Value identity = body;
        identity.erase("events");
        const std::string beside = json_text(identity);
        double measured = 0;
        for (const auto& [index, event] : events) {
            measured += event["type"] == "order_created" ? 1 : 0;
            check_event_sent(pixel, event, beside);
        }
        const auto [place, is_new] = under_way_.insert({effect["request_id"].number(), {effect, bytes, measured}});
        CHECK(is_new);
        double in_flight = 0;
        for (const auto& [id, pending] : under_way_) in_flight += pending.bytes;
        CHECK(in_flight <= limits::kMaxInFlightBytes);
    }

    void check_event_sent(const std::string& pixel, ValueRef event, const std::string& identity) {
        CHECK((event["id"].is_text() && event["timestamp_ms"].is_integer()));
        const std::string key = pixel + " " + text(event["id"]);
        const std::string written = json_text(event);
        const auto [known, is_first] = sent_.insert({key, {number_of_page_, written, identity}});
        // Every try carries the same event with the same id, and within a page the same references.
        CHECK(known->second.event == written);
        if (known->second.page == number_of_page_) CHECK(known->second.identity == identity);
        if (!is_first || !(event["type"] == "order_created")) return;
        const int number = std::stoi(text(event["id"]).substr(1));
        CHECK(number > last_sent_[pixel]);
        last_sent_[pixel] = number;
    }

    void check_flushed(ValueRef effect) {
        CHECK(flushed_.insert(effect["flush_id"].number()).second);
        for (const auto& [index, event] : effect["events"]) {
            ValueRef outcome = event["outcome"];
            CHECK((outcome == "delivered" || outcome == "retrying" || outcome == "held" || outcome == "dropped"));
        }
    }

    void check_state() {
        const Value state = page_.state();
        const char* expected = permission() == Is::granted  ? "granted"
                               : permission() == Is::denied ? "denied"
                                                            : "pending";
        CHECK(state["consent"] == expected);
        if (permission() == Is::denied && state["pixels"].size() > 0) CHECK(state["browser_id"] == "");
        double under_way = 0;
        for (const auto& [id, pending] : under_way_) under_way += pending.measured;
        double in_flight = 0;
        double queued = 0;
        for (const auto& [index, pixel] : state["pixels"]) {
            CHECK(adds_up(pixel));
            CHECK(pixel["accepted"].number() == expected_[text(pixel["id"])]);
            in_flight += pixel["in_flight"].number();
            queued += pixel["queued"].number();
            if (permission() == Is::denied) CHECK(pixel["queued"].number() == 0);
        }
        CHECK(in_flight == under_way);
        // Whatever is not delivered is kept, as far as there is room.
        if (permission() == Is::granted && !is_strict_ && state["pixels"].size() > 0) {
            double kept = 0;
            for (const auto& [index, record] : kept_) kept += static_cast<double>(record["events"].size());
            CHECK(kept <= queued + in_flight);
            if (kept_bytes_ < limits::kMaxPersistedBytes - limits::kMaxBodyBytes) CHECK(kept == queued + in_flight);
        }
        // Nothing waits for ever: with permission and nothing in flight there is a timer.
        // On a page out of sight what left by beacon waits for it to come back.
        if (permission() == Is::granted && under_way_.empty() && queued > 0 && !is_hidden_)
            CHECK(page_.wake_at_ms() > page_.now_ms());
    }

    bool is_strict_ = false;
    bool has_signal_ = false;  ///< Global Privacy Control
    Page page_;
    bool is_strict_now_ = false;
    bool is_hidden_ = false;
    bool answer_known_ = false;
    bool answer_ = false;
    Is default_ = Is::granted;
    std::set<double> flushed_;
    std::map<double, Pending> under_way_;
    std::map<std::string, double> expected_;
    std::map<std::string, int> last_sent_;
    Value kept_ = Value::array();
    double kept_bytes_ = 0;  ///< of kept_ as JSON: it changes seldom, and is asked for at every step
    int number_of_page_ = 1;
    std::map<std::string, Sent> sent_;  ///< by pixel and id
};

}  // namespace pixelcard::test
