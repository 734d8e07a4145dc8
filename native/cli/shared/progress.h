// How far a long run is, on one line of the terminal that is wiped when the run ends. Silent when standard error is not
// a terminal.
#pragma once

#include <chrono>
#include <cstdint>

namespace pixelcard::cli {

class Progress {
public:
    Progress();
    /// Cheap: reads the clock once in a thousand records.
    void advance(std::uint64_t bytes_of_this_file);
    void finish_file(std::uint64_t bytes);
    /// Takes the line off the terminal, before something else is written there.
    void wipe();

private:
    void show(std::uint64_t bytes);

    bool is_watched_;
    bool is_shown_ = false;
    std::uint64_t records_ = 0;
    std::uint64_t bytes_before_ = 0;
    std::chrono::steady_clock::time_point start_;
    std::chrono::steady_clock::time_point shown_at_;
};

}  // namespace pixelcard::cli
