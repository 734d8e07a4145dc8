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

/// Where a finding is: 16 bytes, since a long input has a million of them.
struct FoundAt {
    static constexpr std::uint64_t kNoRecord = UINT64_MAX;

    std::uint32_t line = 0;            ///< 0 where lines mean nothing
    std::uint32_t pointer = 0;         ///< in the record; see Report::pointer
    std::uint64_t record = kNoRecord;  ///< entry of the file's array, from 0; kNoRecord when the file is none

    [[nodiscard]] bool has_record() const { return record != kNoRecord; }
};

struct FoldedFinding {
    Finding finding;       ///< the first of its kind
    std::size_t file = 0;  ///< index into Report::files()
    std::uint64_t count = 1;
    std::string ad;               ///< what people call the first ad: its name, else its title; "" for what is none
    std::vector<FoundAt> places;  ///< in the order of the file; as many as `count` unless Report::unlisted() is
                                  ///< not 0
};

class Report {
public:
    explicit Report(std::size_t most_listed) : most_listed_(most_listed) {}

    void start_file(const std::string& name);
    /// The records of the file that was started last are entries of an array, which may all be on one line: then
    /// findings name the entry. In an array with a comma too many or too few the malformed place counts as an entry.
    void number_records() { first_record_ = checked_; }
    /// To be called before the findings of a record are added: they are listed all or not at all, so that the report of
    /// a file can be made of those of its parts.
    void count_record() { count_records(1); }
    void count_records(std::uint64_t count);

    /// The list entry with the finding as its last place, whose line is to be set at once, and the entry's ad when it
    /// is the first. nullptr when there is no room for it.
    FoldedFinding* add(Finding&& finding);

    [[nodiscard]] const std::string& pointer(const FoundAt& place) const { return pointers_[place.pointer]; }
    /// The pointer as people need it: from the start of the file, even where the record is an entry of an array.
    [[nodiscard]] std::string pointer_in_file(const FoundAt& place) const;

    [[nodiscard]] const std::vector<std::string>& files() const { return files_; }
    [[nodiscard]] const std::vector<FoldedFinding>& findings() const { return findings_; }
    [[nodiscard]] std::uint64_t checked() const { return checked_; }
    [[nodiscard]] std::uint64_t count(Level level) const { return counts_[static_cast<std::size_t>(level)]; }
    /// Findings that are counted but not listed, because the list of findings or that of places was full.
    [[nodiscard]] std::uint64_t unlisted() const { return unlisted_; }
    [[nodiscard]] std::size_t most_listed() const { return most_listed_; }
    [[nodiscard]] bool has_at_least(Level level) const;

private:
    FoldedFinding* known(const Finding& finding);
    std::uint32_t id_of_pointer(const std::string& pointer);

    std::size_t most_listed_;
    std::vector<std::string> files_;
    std::vector<FoldedFinding> findings_;
    std::unordered_multimap<std::uint64_t, std::size_t> by_hash_;
    std::uint64_t counts_[4] = {};
    std::uint64_t checked_ = 0;
    std::optional<std::uint64_t> first_record_;  ///< of the file, among all that are checked
    std::uint64_t unlisted_ = 0;
    std::uint64_t places_ = 0;
    bool is_full_ = false;  ///< no room for the places of the record that was counted last
    std::vector<std::string> pointers_;
    std::unordered_map<std::string, std::uint32_t> pointer_ids_;
};

/// "/events/3/id" -> "/events/*/id": the path of a finding, whichever entry of a list it is.
[[nodiscard]] std::string pointer_shape(std::string_view pointer);

}  // namespace pixelcard::cli
