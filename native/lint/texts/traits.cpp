#include "pixelcard/lint/texts/traits.h"

#include <array>

#include "pixelcard/lint/letters.h"
#include "pixelcard/lint/texts/symbols.h"
#include "pixelcard/unicode/utf8.h"

namespace pixelcard::lint {

namespace {

constexpr std::uint32_t class_of(unsigned c) {
    const auto is_one_of = [c](std::string_view set) {
        return set.find(static_cast<char>(c)) != std::string_view::npos;
    };
    if (c >= 0x80) return kHasBeyondAscii;
    if (c >= 'A' && c <= 'Z') return kHasUpper;
    if (c >= 'a' && c <= 'z') return kHasLower;
    if (c >= '0' && c <= '9') return kHasDigit;
    if (c == ' ') return kHasSpace;
    if (c == '\t') return kHasTab | kHasSpace;
    if (c == '\n' || c == '\r') return kHasControl | kHasSpace;
    if (c < 0x20 || c == 0x7F) return kHasControl;
    std::uint32_t bits = 0;
    if (is_one_of(",.?;:!")) bits |= kHasStop;
    if (c == '!') bits |= kHasBang;
    if (is_one_of("\"()[]{}")) bits |= kHasPair;
    if (is_one_of("<&{[*_`#%\\")) bits |= kHasMarkup;
    if (c == '@') bits |= kHasAt;
    if (c == '#') bits |= kHasHash;
    if (c == '$') bits |= kHasMoney | kHasMarkup;
    if (c == '+') bits |= kHasPlus;
    if (is_one_of("!?.,;:*~#$%^&=+_|\\-<>@/")) bits |= kHasRepeatable;
    return bits;
}

constexpr auto kClasses = [] {
    std::array<std::uint32_t, 256> classes{};
    for (unsigned c = 0; c < 256; c++) classes[c] = class_of(c);
    return classes;
}();

constexpr std::uint32_t kLetter = kHasUpper | kHasLower;
constexpr std::uint32_t kSeed = 2166136261U;
constexpr std::uint32_t mixed(std::uint32_t hash, char32_t c) { return (hash ^ c) * 16777619U; }
constexpr std::uint32_t hash_of(std::u32string_view word) {
    std::uint32_t hash = kSeed;
    for (const char32_t c : word) hash = mixed(hash, c);
    return hash;
}

/// Words that a rule looks for; a hash that is the same by chance costs a closer look.
constexpr std::uint32_t bits_of_word(std::uint32_t hash) {
    switch (hash) {
        case hash_of(U"lorem"): return kHasLorem;
        case hash_of(U"manufacturer"):
        case hash_of(U"maker"):
        case hash_of(U"factory"):
        case hash_of(U"hersteller"):
        case hash_of(U"werk"):
        case hash_of(U"fabricant"):
        case hash_of(U"usine"):
        case hash_of(U"fabricante"):
        case hash_of(U"f\u00e1brica"):
        case hash_of(U"v\u00fdrobce"): return kHasMaker;
        default: return 0;
    }
}

/// Hashes of the last six words show whether one, two or three of them are repeated.
class Words {
public:
    /// Small letters of ASCII at the start of `text`; returns their number.
    std::size_t add_small_letters(std::string_view text) {
        std::size_t count = 0;
        std::uint32_t hash = hash_;
        while (count < text.size() && text[count] >= 'a' && text[count] <= 'z')
            hash = mixed(hash, static_cast<unsigned char>(text[count++]));
        hash_ = hash;
        length_ += count;
        return count;
    }

    void add_letter(char32_t lower) {
        hash_ = mixed(hash_, lower);
        length_++;
    }

    /// Returns the traits that the word brings with it.
    std::uint32_t end() {
        if (length_ == 0) return 0;
        std::uint32_t bits = bits_of_word(hash_);
        singles_ = length_ == 1 ? singles_ + 1 : 0;
        if (singles_ >= 3) bits |= kHasSeparatedLetters;
        for (std::size_t i = 5; i > 0; i--) last_[i] = last_[i - 1];
        last_[0] = hash_;
        const auto same = [this](std::size_t i, std::size_t distance) { return last_[i] == last_[i + distance]; };
        if (same(0, 1) || (same(0, 2) && same(1, 2)) || (same(0, 3) && same(1, 3) && same(2, 3)))
            bits |= kHasRepeatedWord;
        hash_ = kSeed;
        length_ = 0;
        return bits;
    }

private:
    std::uint32_t hash_ = kSeed;
    std::size_t length_ = 0;
    std::size_t singles_ = 0;
    // Different from each other, so that no start of a text repeats what was not there.
    std::uint32_t last_[6] = {1, 2, 3, 4, 5, 6};
};

/// The class of a character beyond ASCII, and its other flags.
std::uint32_t class_beyond_ascii(const CodePoint& point) {
    const char32_t c = point.value;
    if (has_case(c)) return (lowercase(c) != c ? kHasUpper : kHasLower) | (c > 0x24F ? kHasOdd : 0U);
    if (c == 0xFFFD && point.length == 1) return kHasOdd;
    if (is_east_asian(c))
        return kHasEastAsian |
               (c == 0x3099 || c == 0x309A || c == 0x3164 || c >= 0xF900 || (c > 0x30FF && c < 0x4E00) ? kHasOdd : 0U);
    if (c == 0xA0 || c == 0x202F || c == 0x3000) return kHasSpace;
    if (c == 0x2026) return kHasEllipsis;
    if (c == 0xA1 || c == 0xFF01) return kHasBang | kHasRepeatable;
    if (is_currency_sign(c)) return kHasMoney;
    if (c == 0xAB || c == 0xBB || c == 0xBF || (c >= 0x2018 && c <= 0x201F) || (c >= 0x3008 && c <= 0x3011) ||
        c == 0xFF08 || c == 0xFF09)
        return kHasPair;
    if (c == 0xFF1F || c == 0x3002 || c == 0x3001 || c == 0xFF0C) return kHasRepeatable;
    if (is_symbol(c)) return kHasSymbol | (c > 0x2BFF || c == 0x200D ? kHasOdd : 0U);
    const bool is_plain =
        (c > 0xA0 && c < 0x2B0 && c != 0xAD) || (c >= 0x2010 && c <= 0x2027) || (c >= 0x2030 && c <= 0x205E);
    return is_plain ? 0U : std::uint32_t{kHasOdd};
}

}  // namespace

Traits traits_of(std::string_view text) {
    Traits traits;
    Words words;
    std::uint32_t bits = 0, previous = 0;
    char32_t previous_point = 0;
    std::size_t capitals = 0;
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = static_cast<unsigned char>(text[i]);
        std::uint32_t current = kClasses[byte];
        char32_t c = byte;
        bool is_in_a_word = (current & (kLetter | kHasDigit)) != 0;
        char32_t lower = c | 0x20;
        std::size_t length = 1;
        if (byte >= 0x80) {
            const CodePoint point = read_point(text, i);
            c = point.value;
            length = point.length;
            current = class_beyond_ascii(point);
            is_in_a_word = (current & (kLetter | kHasEastAsian)) != 0 || is_in_word(c);
            lower = (current & kHasEastAsian) != 0 ? c : lowercase(c);
            bits |= kHasBeyondAscii;
        }
        bits |= current;
        if (is_in_a_word) {
            words.add_letter(lower);
            if ((current & kHasUpper) != 0) {
                traits.upper++;
                capitals++;
                if (capitals > traits.longest_capitals) traits.longest_capitals = capitals;
                if ((previous & kHasLower) != 0) bits |= kHasInnerCapital;
            } else {
                capitals = 0;
                if ((current & kHasLower) != 0) traits.lower++;
                else if ((current & kHasDigit) != 0) {
                    traits.digits++;
                    if ((previous & kLetter) != 0) bits |= kHasDigitInWord;
                }
            }
            if ((previous & kHasStop) != 0 && (current & kLetter) != 0) bits |= kHasWordAfterStop;
        } else {
            // An apostrophe belongs to its word: "don't don't" is the repetition, not "t t".
            if (c != '\'' && c != 0x2019) bits |= words.end();
            capitals = 0;
            if ((current & kHasSpace) != 0 && (previous & kHasSpace) != 0) bits |= kHasSpaces;
            if ((current & kHasStop) != 0 && (previous & kHasSpace) != 0) bits |= kHasSpaceBeforeStop;
            if ((current & kHasRepeatable) != 0 && (c == previous_point || (previous & current & kHasStop) != 0))
                bits |= kHasRepeatedMark;
        }
        previous = current;
        previous_point = c;
        traits.code_points++;
        i += length;
        if ((current & kLetter) == 0) continue;
        // After a letter nothing but the word depends on small ones, and they are most of every text.
        if (const std::size_t small = words.add_small_letters(text.substr(i)); small > 0) {
            bits |= kHasLower;
            traits.lower += small;
            traits.code_points += small;
            i += small;
            capitals = 0;
            previous = kHasLower;
            previous_point = static_cast<unsigned char>(text[i - 1]);
        }
    }
    traits.bits = bits | words.end();
    constexpr std::size_t kSeveral = 3;
    if (traits.longest_capitals >= kSeveral) traits.bits |= kHasCapitals;
    if (traits.digits >= kSeveral) traits.bits |= kHasDigits;
    traits.has_end_space = !text.empty() && (is_space(code_point_at(text, 0).value) || is_space(previous_point));
    return traits;
}

}  // namespace pixelcard::lint
