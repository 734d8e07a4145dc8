// Counts of the whole sheet, made while it is written: its summary and its filters come before the ads.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "pixelcard/lint/lint.h"

namespace pixelcard::cli {

struct Tally {
    std::uint64_t ads = 0;
    std::uint64_t cards = 0;
    std::uint64_t findings[4] = {};  ///< by Level
    std::uint64_t ads_with[4] = {};  ///< ads with at least one finding of a Level
    std::uint64_t ads_without = 0;   ///< ads without any finding
    std::map<RuleId, std::uint64_t> ads_by_rule;
    std::set<std::string> stylesheets;  ///< each once: they differ by the parts of cards, not by their copy
    std::uint64_t unreadable = 0;
    std::vector<std::string> listed;  ///< of the unreadable, "file:line: problem", the first ones
    double height = 0;                ///< of all renderings of all ads in CSS px, one below the other

    /// `place` is the file and line of a record that is not shown, or not whole.
    void add_unreadable(const std::string& place, const std::string& problem) {
        constexpr std::size_t kMaxListed = 1000;
        unreadable++;
        if (listed.size() < kMaxListed) listed.push_back(place + ": " + problem);
    }

    [[nodiscard]] std::uint64_t count(Level level) const { return findings[static_cast<std::size_t>(level)]; }
    [[nodiscard]] std::uint64_t count_ads_with(Level level) const { return ads_with[static_cast<std::size_t>(level)]; }
    [[nodiscard]] bool has_at_least(Level level) const {
        for (auto i = static_cast<std::size_t>(level); i < std::size(findings); i++)
            if (findings[i] > 0) return true;
        return false;
    }
};

}  // namespace pixelcard::cli
