#include "pixelcard/cli/shared/progress.h"

#include <unistd.h>

#include <cstdio>

namespace pixelcard::cli {

Progress::Progress()
    : is_watched_(isatty(STDERR_FILENO) == 1), start_(std::chrono::steady_clock::now()), shown_at_(start_) {}

void Progress::advance(std::uint64_t bytes_of_this_file) {
    constexpr std::uint64_t kRecordsBetweenLooks = 1000;
    if (++records_ % kRecordsBetweenLooks == 0 && is_watched_) show(bytes_before_ + bytes_of_this_file);
}

void Progress::show(std::uint64_t bytes) {
    const auto now = std::chrono::steady_clock::now();
    if (now - shown_at_ < std::chrono::milliseconds(200)) return;
    shown_at_ = now;
    const double seconds = std::chrono::duration<double>(now - start_).count();
    std::fprintf(stderr, "\r%llu records, %.1f MB, %.0f records/s\033[K", static_cast<unsigned long long>(records_),
                 static_cast<double>(bytes) / 1e6, static_cast<double>(records_) / seconds);
    is_shown_ = true;
}

void Progress::finish_file(std::uint64_t bytes) { bytes_before_ += bytes; }

void Progress::wipe() {
    if (is_shown_) std::fputs("\r\033[K", stderr);
    is_shown_ = false;
}

}  // namespace pixelcard::cli
