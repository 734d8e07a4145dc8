#include "pixelcard/lint/terms/term_index.h"

#include <algorithm>
#include <array>
#include <bit>

#include "pixelcard/lint/letters.h"
#include "pixelcard/lint/terms/match_term.h"
#include "pixelcard/unicode/utf8.h"

namespace pixelcard::lint {

namespace {

constexpr std::uint32_t kSeed = 2166136261U;
constexpr std::uint32_t mixed(std::uint32_t hash, char32_t c) { return (hash ^ c) * 16777619U; }  // FNV-1a
constexpr std::uint32_t of_pair(std::uint32_t first, std::uint32_t second) { return std::rotl(first, 7) * 31 + second; }
constexpr std::uint32_t of_opening(char32_t c) { return c * 2654435761U >> 7; }

/// Lower case of ASCII bytes in words, 0 for all others.
constexpr auto kWordBytes = [] {
    std::array<unsigned char, 256> bytes{};
    for (unsigned c = 0; c < 128; c++) {
        const bool is_capital = c >= 'A' && c <= 'Z';
        if (is_capital || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')
            bytes[c] = static_cast<unsigned char>(is_capital ? c + 0x20 : c);
    }
    return bytes;
}();

/// Reads the word at `position`, which moves behind it; the hash is kSeed when there is none.
std::uint32_t read_word(std::string_view text, std::size_t& position) {
    std::uint32_t hash = kSeed;
    while (position < text.size()) {
        const auto byte = static_cast<unsigned char>(text[position]);
        if (const unsigned char lower = kWordBytes[byte]; lower != 0) {
            hash = mixed(hash, lower);
            position++;
        } else if (byte < 0x80) {
            break;
        } else {
            const CodePoint point = read_point(text, position);
            if (is_unspaced(point.value) || !is_in_word(point.value)) break;
            hash = mixed(hash, lowercase(narrow(point.value)));
            position += point.length;
        }
    }
    return hash;
}

}  // namespace

void TermIndex::Table::build(std::vector<Key> keys) {
    keys_ = std::move(keys);
    std::sort(keys_.begin(), keys_.end(),
              [](const Key& a, const Key& b) { return a.hash != b.hash ? a.hash < b.hash : a.term < b.term; });
    filter_.assign(keys_.empty() ? 0 : std::bit_ceil(keys_.size() / 4 + 1), 0);  // 16 bits for each key
    for (const Key& key : keys_) filter_[key.hash / 64 % filter_.size()] |= std::uint64_t{1} << key.hash % 64;
}

const TermIndex::Key* TermIndex::Table::first(std::uint32_t hash) const {
    return std::lower_bound(keys_.data(), end(), hash,
                            [](const Key& key, std::uint32_t wanted) { return key.hash < wanted; });
}

TermIndex::TermIndex(const std::vector<Term>& terms) : terms_(&terms) {
    std::vector<Key> words, openings;
    for (std::uint32_t i = 0; i < terms.size(); i++) {
        const std::string_view text = terms[i].text;
        std::size_t position = 0;
        const std::uint32_t first = read_word(text, position);
        if (position == 0) {
            const char32_t opening = read_point(text, 0).value;
            if (opening < 0x80) symbols_[opening] = true;
            openings.push_back({of_opening(opening), i});
            continue;
        }
        // The second word, when only characters without a word of an unspaced script are between.
        std::uint32_t second = kSeed;
        std::size_t begin = position;
        while (position < text.size() && second == kSeed) {
            const CodePoint point = read_point(text, position);
            if (is_unspaced(point.value) || text.substr(position).starts_with(kAnyNumber)) break;
            begin = position;
            second = read_word(text, position);
            if (position == begin) position += point.length;
        }
        words.push_back({second == kSeed ? first : of_pair(first, second), i});
    }
    words_.build(std::move(words));
    openings_.build(std::move(openings));
}

/// One pass over one text.
class TermIndex::Search {
public:
    Search(const TermIndex& index, std::string_view text, std::uint32_t languages, std::size_t limit,
           std::vector<Match>& matches)
        : index_(index), text_(text), languages_(languages), limit_(limit), matches_(matches) {}

    void run() {
        std::uint32_t previous = kSeed;
        std::size_t previous_begin = 0;
        for (std::size_t position = 0; position < text_.size() && matches_.size() < limit_;) {
            const std::size_t begin = position;
            const std::uint32_t hash = read_word(text_, position);
            if (position > begin) {
                look_up(index_.words_, hash, begin);
                if (previous != kSeed) look_up(index_.words_, of_pair(previous, hash), previous_begin);
                previous = hash;
                previous_begin = begin;
                continue;
            }
            const auto byte = static_cast<unsigned char>(text_[position]);
            if (byte < 0x80) {
                if (index_.symbols_[byte]) look_up(index_.openings_, of_opening(byte), position);
                position++;
            } else {
                const CodePoint point = read_point(text_, position);
                look_up(index_.openings_, of_opening(lowercase(narrow(point.value))), position);
                position += point.length;
            }
        }
    }

private:
    void look_up(const Table& table, std::uint32_t hash, std::size_t begin) {
        if (!table.may_have(hash)) return;
        for (const Key* key = table.first(hash); key != table.end() && key->hash == hash; key++) {
            const Term& term = (*index_.terms_)[key->term];
            if (!term.is_allowed && (languages_ >> term.language & 1) == 0) continue;
            const std::size_t end = match_term(term, text_, begin);
            if (end != begin) matches_.push_back({&term, begin, end});
        }
    }

    const TermIndex& index_;
    std::string_view text_;
    std::uint32_t languages_;
    std::size_t limit_;
    std::vector<Match>& matches_;
};

void TermIndex::find(std::string_view text, std::uint32_t languages, std::size_t limit,
                     std::vector<Match>& matches) const {
    if (terms_) Search(*this, text, languages, limit, matches).run();
}

}  // namespace pixelcard::lint
