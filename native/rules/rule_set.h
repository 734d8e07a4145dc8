// A set of rules of the catalogue, known when the program is compiled.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>

#include "pixelcard/rules/rule_id.h"

namespace pixelcard {

class RuleSet {
public:
    constexpr RuleSet() = default;
    /// A constant that names a rule twice does not compile.
    constexpr RuleSet(std::initializer_list<RuleId> rules) {
        for (const RuleId rule : rules) {
            if (has(rule)) named_twice();
            set(rule, true);
        }
    }

    [[nodiscard]] static constexpr RuleSet all() {
        RuleSet set;
        for (std::size_t i = 0; i < kRuleCount; i++) set.set(static_cast<RuleId>(i), true);
        return set;
    }

    [[nodiscard]] constexpr bool has(RuleId rule) const { return (words_[word_of(rule)] & bit_of(rule)) != 0; }
    [[nodiscard]] constexpr bool has_any_of(const RuleSet& other) const {
        std::uint64_t shared = 0;
        for (std::size_t i = 0; i < kWords; i++) shared |= words_[i] & other.words_[i];
        return shared != 0;
    }

    constexpr void set(RuleId rule, bool is_in) {
        if (is_in) words_[word_of(rule)] |= bit_of(rule);
        else words_[word_of(rule)] &= ~bit_of(rule);
    }

    [[nodiscard]] constexpr RuleSet operator|(const RuleSet& other) const {
        RuleSet both = *this;
        for (std::size_t i = 0; i < kWords; i++) both.words_[i] |= other.words_[i];
        return both;
    }
    [[nodiscard]] constexpr bool operator==(const RuleSet& other) const {
        for (std::size_t i = 0; i < kWords; i++)
            if (words_[i] != other.words_[i]) return false;
        return true;
    }

private:
    static constexpr std::size_t kBits = 64;
    static constexpr std::size_t kWords = (kRuleCount + kBits - 1) / kBits;

    static void named_twice() {}  // not constexpr, so that a constant cannot reach it
    static constexpr std::size_t word_of(RuleId rule) { return static_cast<std::size_t>(rule) / kBits; }
    static constexpr std::uint64_t bit_of(RuleId rule) {
        return std::uint64_t{1} << static_cast<std::size_t>(rule) % kBits;
    }

    std::uint64_t words_[kWords]{};
};

}  // namespace pixelcard
