// A page, its visitor, other tabs and a network that do anything at any time. What they do is decided by the fuzzer.
#pragma once

#include <optional>

#include "choices.h"
#include "watched_engine.h"

namespace pixelcard::fuzz {

class World {
public:
    explicit World(Choices& choices);

    /// One thing happens; without a network everything that was sent then fails.
    void act();
    /// Everything comes to an end.
    void settle() { engine_->settle(); }

private:
    void act_once();
    void open();
    void init();
    void consent();
    void measure();
    void measure_often();
    void call_anything();
    void see_stored(const char* kind);
    void storage();
    void flush();
    void jump();
    void answer();
    void answer_config();
    void route();
    void find_records();
    void call(std::initializer_list<Value> args);
    [[nodiscard]] Value some_pixel();
    [[nodiscard]] Value stored_members();

    Choices& choices_;
    Kept kept_;
    double pages_ = 0;
    std::optional<WatchedEngine> engine_;
    bool is_offline_ = false;
    int measured_ = 0;
    double events_ = 0;  ///< ids given out
    double flushes_ = 0;
};

}  // namespace pixelcard::fuzz
