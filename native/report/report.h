// Everything a run found, equal findings once with their count. Bounded: what does not fit is counted and said.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "pixelcard/lint/lint.h"

namespace pixelcard::cli {

struct FoldedFinding {
    LintFinding finding;        ///< the first of its kind
    std::size_t file = 0;       ///< index into Report::files()
    std::size_t line = 0;       ///< 0 where lines mean nothing
    std::uint64_t count = 1;
    std::optional<std::uint64_t> record;  ///< entry of the file's array, from 0; nullopt when the file is none
};

class Report {
public:
    explicit Report(std::size_t most_listed) : most_listed_(most_listed) {}

    void start_file(const std::string& name);
    /// The records of the file that was started last are entries of an array, which may all stand in one line: then findings tell
    /// which. In an array with a comma too many or too few the malformed place counts as an entry.
    void number_records() { first_record_ = checked_; }
    void count_record() { checked_++; }

    /// The list entry when this finding is the first of its kind, nullptr when it was folded or is not listed. The entry's line is
    /// to be set at once; the pointer is void after the next call.
    FoldedFinding* add(LintFinding&& finding);

    [[nodiscard]] const std::vector<std::string>& files() const { return files_; }
    [[nodiscard]] const std::vector<FoldedFinding>& findings() const { return findings_; }
    [[nodiscard]] std::uint64_t checked() const { return checked_; }
    [[nodiscard]] std::uint64_t count(Level level) const { return counts_[static_cast<std::size_t>(level)]; }
    /// Findings that are counted but not listed, because the list was full.
    [[nodiscard]] std::uint64_t unlisted() const { return unlisted_; }
    [[nodiscard]] std::size_t most_listed() const { return most_listed_; }
    [[nodiscard]] bool has_at_least(Level level) const;

private:
    const std::size_t most_listed_;
    std::vector<std::string> files_;
    std::vector<FoldedFinding> findings_;
    std::unordered_multimap<std::uint64_t, std::size_t> by_hash_;
    std::uint64_t counts_[4] = {};
    std::uint64_t checked_ = 0;
    std::optional<std::uint64_t> first_record_;  ///< of the file, among all that are checked
    std::uint64_t unlisted_ = 0;
};

/// The pointer as people need it: from the start of the file, even where the record is an entry of an array.
[[nodiscard]] std::string pointer_in_file(const FoldedFinding& folded);

/// "/events/3/id" -> "/events/*/id": where a finding stands, whichever entry of a list it is.
[[nodiscard]] std::string pointer_shape(std::string_view pointer);

}  // namespace pixelcard::cli
