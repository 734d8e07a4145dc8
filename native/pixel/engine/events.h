// Every event is built here: what the page measures, and the two a pixel sends about itself, that it started, and what
// it saw and dropped.
#pragma once

#include "pixelcard/pixel/engine/answers.h"

namespace pixelcard {

class Events : protected Answers {
protected:
    void enqueue_measured(Pixel& pixel, ValueRef name, const CheckedEvent& checked, ValueRef id);
    void enqueue_lifecycle(Pixel& pixel);
    void enqueue_diagnostic(Pixel& pixel, bool is_session_marker);

    /// An event that an earlier page kept; null when no call could have made it.
    [[nodiscard]] Value rebuilt(ValueRef event);

    void keep_within_bounds(ValueRef name, CheckedEvent& checked);

    bool is_remembering = false;

private:
    [[nodiscard]] Value new_event(ValueRef name, ValueRef id) const;
    static void put_address(Value& event, const char* key, ValueRef url);
    static void put_checked(Value& event, const CheckedEvent& checked);
    [[nodiscard]] bool is_repeated(const Pixel& pixel, ValueRef name, ValueRef id);
};

}  // namespace pixelcard
