// An engine that is watched: every step is checked by a witness, and a broken promise ends the program with the inputs
// that led to it, as a vector that `pixelcard replay` reads.
#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "pixelcard/pixel/engine/engine.h"
#include "witness.h"

namespace pixelcard::fuzz {

/// What pages of one site kept for later, by page.
using Kept = std::map<double, Value>;

class WatchedEngine {
public:
    WatchedEngine() = default;
    /// A page of a browser that can keep things: `kept` holds what it and earlier pages kept.
    WatchedEngine(Kept& kept, double page) : kept_(&kept), page_(page) {}

    /// Hands over any input as it is.
    void step_raw(ValueRef input);
    /// Adds kind, the time and fresh entropy to the members of an input.
    void step(const char* kind, Value members = Value::object());
    /// The page as most visits find it; `members` replace or add.
    void open(ValueRef members = {});
    void call(ValueRef args);
    /// Answers the oldest request in flight as the network would.
    void answer_well();
    /// Lets time pass, waking the engine whenever it asked to be.
    void wait(double ms);
    /// Lets everything come to an end: the visitor agrees, the network works. What still waits then, waits for ever.
    void settle();

    [[nodiscard]] const Value& state() const { return state_; }
    [[nodiscard]] const Witness& witness() const { return witness_; }

    double now = 1790000000000;  ///< as in the vectors

private:
    void keep(ValueRef effect);
    void restore();
    [[noreturn]] void fail(std::string_view promise) const;

    Engine engine_;
    Witness witness_;
    Value state_ = engine_.state();
    Value effects_;
    std::vector<Value> inputs_;
    double steps_ = 0;
    Kept* kept_ = nullptr;
    double page_ = 0;
};

}  // namespace pixelcard::fuzz
