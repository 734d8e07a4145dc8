// Watches an engine from outside and checks its promises: what may be sent, how much, with which ids, and that every
// event is accounted for. Understands any input, sensible or not, so fuzz programs and model tests can share it. It is
// told nothing by the engine but effects and snapshots.
#pragma once

#include <map>
#include <set>
#include <string>

#include "pixelcard/base/value.h"

namespace pixelcard::fuzz {

class Witness {
public:
    /// Checks one step: its input, its effects, the snapshots before and after. Empty, or the promise that was
    /// broken.
    [[nodiscard]] std::string check(ValueRef input, ValueRef effects, ValueRef before, ValueRef after);

    struct Request {
        Value effect;
        double bytes = 0;
    };

    /// Requests that were not answered yet, by their numbers.
    [[nodiscard]] const std::map<double, Request>& under_way() const { return under_way_; }
    /// When the engine wants to be woken; -1 for never.
    [[nodiscard]] double wake_at() const { return wake_at_; }

private:
    struct Event {
        int times_queued = 0;
        int order = 0;                ///< 0 when it was measured on an earlier page
        std::set<std::string> forms;  ///< what was sent under this pixel, type and id, with what came beside it
    };
    struct Account {
        double delivered = 0;
        double taken = 0;  ///< by beacons, or with an answer that could not be read
        std::map<std::string, double> dropped;
        int last_order = 0;
    };

    void require(bool holds, const std::string& promise);
    void take(ValueRef input);
    void take_command(ValueRef args);
    void take_answer(ValueRef input);
    void take_restored(ValueRef records);

    void check_malformed(ValueRef effects, ValueRef before, ValueRef after);
    void check_effect(ValueRef effect, ValueRef after);
    void check_report(ValueRef report, ValueRef after);
    void check_request(ValueRef effect, ValueRef after);
    void check_identity(ValueRef body);
    void check_sent_event(const std::string& pixel, ValueRef event, const std::string& beside);
    void check_stored(ValueRef effect, ValueRef after);
    void check_persisted(ValueRef effect, ValueRef after);
    void check_flushed(ValueRef effect);
    void check_consent(ValueRef after);
    void check_accepted(ValueRef input, ValueRef effects, ValueRef before, ValueRef after);
    void check_pixels(ValueRef before, ValueRef after);
    void check_timer(ValueRef after);

    std::string broken_;
    double now_ms_ = 0;
    bool is_hidden_ = false;
    bool is_more_to_come_ = false;  ///< the page's task, or the stub's queue, goes on: the next input looks after what
                                    ///< is due
    std::map<double, Request> under_way_;
    double wake_at_ = -1;
    double last_request_ = 0;
    int queued_ = 0;
    std::string session_;  ///< what the session storage was last told to hold
    std::map<std::string, Event> events_;
    std::map<std::string, Account> accounts_;
    std::map<std::string, int> flushes_;
    std::set<std::string> entropies_;
    bool has_fresh_entropy_ = true;  ///< a host that repeats itself gets repeated ids
    bool has_said_no_ = false;       ///< the visitor's last word, as far as this is beyond doubt
    bool has_signal_ = false;        ///< Global Privacy Control, and no option that could switch it off
};

}  // namespace pixelcard::fuzz
