// Finds the terms that may begin at a place of a text, in one pass over it.
//
// A term of several words is known by its first two together, because first words alone ("the", "your") are everywhere;
// one that starts with a symbol or a letter of an unspaced script by that code point.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pixelcard/rules/rule_book.h"

namespace pixelcard::lint {

/// Any number in a term: "lose {number} kg". Not at its start, where a term is looked for.
inline constexpr std::string_view kAnyNumber = "{number}";

struct Term {
    RuleId rule{};
    unsigned language = 0;
    bool is_allowed = false;        ///< not a hit, and hides the hits within
    bool needs_name_after = false;  ///< counts only before a word with a capital, such as a name after "better than"
    std::string text;               ///< lower case, single spaces, straight apostrophes
};

/// Text for a term as a person wrote it; empty `text` when there is nothing to look for, or nothing but a number to
/// find it by.
[[nodiscard]] Term normalized_term(std::string_view written);

class TermIndex {
public:
    TermIndex() = default;
    /// `terms` must outlive the index and stay as they are.
    explicit TermIndex(const std::vector<Term>& terms);

    struct Match {
        const Term* term;
        std::size_t begin;
        std::size_t end;
    };
    /// All terms of `languages` (bits) and all allowed phrases, in no order that counts; at most `limit`. Linear.
    void find(std::string_view text, std::uint32_t languages, std::size_t limit, std::vector<Match>& matches) const;

private:
    struct Key {
        std::uint32_t hash;
        std::uint32_t term;
    };

    class Table {
    public:
        void build(std::vector<Key> keys);
        [[nodiscard]] bool may_have(std::uint32_t hash) const {
            return !filter_.empty() && (filter_[hash / 64 & (filter_.size() - 1)] >> hash % 64 & 1) != 0;
        }
        [[nodiscard]] const Key* first(std::uint32_t hash) const;
        [[nodiscard]] const Key* end() const { return keys_.data() + keys_.size(); }

    private:
        std::vector<Key> keys_;              // sorted
        std::vector<std::uint64_t> filter_;  // a bit for each hash that occurs, and by chance for few others; its size
                                             // is a power of two
    };

    class Search;

    const std::vector<Term>* terms_ = nullptr;
    Table words_;     // hash of a word, or of two
    Table openings_;  // hash of a code point
    bool symbols_[128] = {};
};

}  // namespace pixelcard::lint
