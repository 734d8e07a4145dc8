// Facts in the report of a part of a file besides its findings, so that `pixelcard merge` can make the report of one
// run of all parts: line numbers count from the start of the part, and an event may repeat one of another part.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "pixelcard/lint/lint.h"
#include "pixelcard/records/shard.h"

namespace pixelcard::cli {

/// Of the events in a file, the first so many are remembered to find repeats: 16 bytes for each.
inline constexpr std::size_t kMaxRememberedEvents = 2'000'000;

/// Distinct findings that the report of a part lists. Which of them the whole report lists is known when the parts are
/// merged.
inline constexpr std::size_t kMaxFindingsOfPart = 1'000'000;

/// What is wrong with an option --shard beside the form of the report; "" for nothing, also without the option.
[[nodiscard]] std::string shard_problem(const std::string& shard, const std::string& format);

class PartFacts {
public:
    /// `max_findings` and `fail_on`: options for the whole report.
    PartFacts(const Shard& shard, std::size_t max_findings, std::string fail_on)
        : shard_(shard), max_findings_(max_findings), fail_on_(std::move(fail_on)) {}

    /// The next file; later calls are about it.
    void start_file(const std::string& name, std::uint64_t bytes) { files_.push_back({name, bytes, 0, 0, {}, 0}); }
    /// An event that could repeat another, in the order of the lines. `hash` is that of its type and id.
    void note_event(std::uint64_t hash, std::size_t line);
    /// `findings`: how many the report lists so far.
    void finish_file(std::uint64_t lines, std::size_t findings) {
        files_.back().lines = lines, files_.back().findings = findings;
    }
    /// The finding about an event that repeats another one.
    void set_repeat(const LintFinding& finding) { repeat_ = to_value(finding); }

    /// {"index", "count", "version", "max_findings", "fail_on", "repeat", "files": [{"file", "bytes", "lines",
    /// "findings", "events"}]}, where "events" has "<16 hexadecimal digits>" for an event in the line after the one
    /// before it, and "<16 hexadecimal digits>+<n>" n lines after it.
    [[nodiscard]] Value to_json() const;

private:
    struct File {
        std::string name;
        std::uint64_t bytes = 0;
        std::uint64_t lines = 0;
        std::size_t findings = 0;
        std::string events;
        std::size_t last_line = 0;
    };

    Shard shard_;
    std::size_t max_findings_;
    std::string fail_on_;
    std::vector<File> files_;
    Value repeat_;
};

}  // namespace pixelcard::cli
