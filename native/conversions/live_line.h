// How far the sending is, in one line on the terminal. Silent when standard error is not a terminal.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

namespace pixelcard::conversions {

struct LiveState {
    std::uint64_t done = 0;  ///< events delivered or dead in this run
    std::uint64_t waiting = 0;
    std::optional<std::int64_t> oldest_age_ms;  ///< of the events that wait
    std::optional<std::int64_t> next_retry_ms;  ///< from now
};

class LiveLine {
public:
    /// `is_wanted` false: never shown.
    explicit LiveLine(bool is_wanted = true);
    [[nodiscard]] bool is_watched() const { return is_watched_; }
    /// Whether a new line would be shown now; asking costs nothing, collecting the state does.
    [[nodiscard]] bool is_due() const;
    void show(const LiveState& state);
    /// Removes the line, before something else is written.
    void clear();

private:
    using Clock = std::chrono::steady_clock;
    bool is_watched_;
    bool is_shown_ = false;
    Clock::time_point start_;
    Clock::time_point shown_at_;
};

}  // namespace pixelcard::conversions
