#include "pixelcard/conversions/live_line.h"

#include <unistd.h>

#include <cstdio>
#include <string>

namespace pixelcard::conversions {

namespace {

constexpr auto kBetweenLines = std::chrono::milliseconds(500);

std::string in_words(std::int64_t ms) {
    const std::int64_t seconds = ms / 1000;
    if (seconds < 120) return std::to_string(seconds) + " s";
    if (seconds < 7200) return std::to_string(seconds / 60) + " min";
    return seconds < 172800 ? std::to_string(seconds / 3600) + " h" : std::to_string(seconds / 86400) + " days";
}

}  // namespace

LiveLine::LiveLine(bool is_wanted)
    : is_watched_(is_wanted && isatty(STDERR_FILENO) == 1), start_(Clock::now()), shown_at_(start_) {}

bool LiveLine::is_due() const { return is_watched_ && Clock::now() - shown_at_ >= kBetweenLines; }

void LiveLine::show(const LiveState& state) {
    if (!is_due()) return;
    shown_at_ = Clock::now();
    const double seconds = std::chrono::duration<double>(shown_at_ - start_).count();
    std::string line = std::to_string(state.done) + " done, " +
                       std::to_string(static_cast<std::uint64_t>(static_cast<double>(state.done) / seconds)) + "/s, " +
                       std::to_string(state.waiting) + " waiting";
    if (state.oldest_age_ms) line += ", oldest " + in_words(*state.oldest_age_ms);
    if (state.next_retry_ms) line += ", next retry in " + in_words(*state.next_retry_ms);
    std::fprintf(stderr, "\r%s\033[K", line.c_str());
    is_shown_ = true;
}

void LiveLine::clear() {
    if (is_shown_) std::fputs("\r\033[K", stderr);
    is_shown_ = false;
}

}  // namespace pixelcard::conversions
