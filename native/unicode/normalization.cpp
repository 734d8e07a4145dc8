#include "pixelcard/unicode/normalization.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "pixelcard/unicode/text_facts.h"
#include "pixelcard/unicode/utf8.h"

namespace pixelcard {

namespace {

struct CombiningRange {
    char32_t first;
    char32_t last;
    unsigned value;
};
struct Decomposition {
    char32_t code_point;
    char32_t first;
    char32_t second;
};
struct Composition {
    char32_t first;
    char32_t second;
    char32_t code_point;
};

#include "pixelcard/unicode/normalization_data.inc"

// Hangul syllables are composed by arithmetic (Unicode chapter 3.12), so the tables leave them out.
constexpr char32_t kSyllables = 0xAC00, kLeads = 0x1100, kVowels = 0x1161, kTails = 0x11A7;
constexpr char32_t kLeadCount = 19, kVowelCount = 21, kTailCount = 28;
constexpr char32_t kSyllableCount = kLeadCount * kVowelCount * kTailCount;

void append_decomposed(std::u32string& to, char32_t c) {
    if (c - kSyllables < kSyllableCount) {
        const char32_t index = c - kSyllables;
        to += kLeads + index / (kVowelCount * kTailCount);
        to += kVowels + index / kTailCount % kVowelCount;
        if (index % kTailCount != 0) to += kTails + index % kTailCount;
        return;
    }
    const auto* row =
        std::lower_bound(std::begin(kDecompositions), std::end(kDecompositions), c,
                         [](const Decomposition& entry, char32_t code) { return entry.code_point < code; });
    if (row == std::end(kDecompositions) || row->code_point != c) {
        to += c;
        return;
    }
    append_decomposed(to, row->first);  // the deepest chain in the tables has four steps
    if (row->second != 0) append_decomposed(to, row->second);
}

char32_t composed(char32_t first, char32_t second) {
    if (first - kLeads < kLeadCount && second - kVowels < kVowelCount)
        return kSyllables + ((first - kLeads) * kVowelCount + (second - kVowels)) * kTailCount;
    if (first - kSyllables < kSyllableCount && (first - kSyllables) % kTailCount == 0 &&
        second - kTails - 1 < kTailCount - 1)
        return first + (second - kTails);
    const std::pair pair(first, second);
    const auto* row = std::lower_bound(
        std::begin(kCompositions), std::end(kCompositions), pair,
        [](const Composition& entry, const auto& wanted) { return std::pair(entry.first, entry.second) < wanted; });
    return row != std::end(kCompositions) && row->first == first && row->second == second ? row->code_point : 0;
}

void put_marks_in_order(std::u32string& text) {
    for (std::size_t begin = 0; begin < text.size();) {
        if (combining_class(text[begin]) == 0) {
            begin++;
            continue;
        }
        std::size_t end = begin;
        while (end < text.size() && combining_class(text[end]) != 0) end++;
        std::stable_sort(text.begin() + static_cast<std::ptrdiff_t>(begin),
                         text.begin() + static_cast<std::ptrdiff_t>(end),
                         [](char32_t a, char32_t b) { return combining_class(a) < combining_class(b); });
        begin = end;
    }
}

}  // namespace

unsigned combining_class(char32_t c) {
    const auto* next = std::upper_bound(std::begin(kCombiningClasses), std::end(kCombiningClasses), c,
                                        [](char32_t code, const CombiningRange& range) { return code < range.first; });
    if (next == std::begin(kCombiningClasses)) return 0;
    const CombiningRange& range = *std::prev(next);
    return c <= range.last ? range.value : 0;
}

std::u32string nfc(std::u32string_view text) {
    // Below U+0300 nothing decomposes that would not be composed again.
    if (std::all_of(text.begin(), text.end(), [](char32_t c) { return c < 0x300; })) return std::u32string(text);
    std::u32string parts;
    for (const char32_t c : text) append_decomposed(parts, c);
    put_marks_in_order(parts);

    std::u32string result;
    constexpr std::size_t kNone = static_cast<std::size_t>(-1);
    std::size_t starter = kNone;
    unsigned last_class = 0;  // of the last mark that stayed after the starter
    for (const char32_t c : parts) {
        const unsigned c_class = combining_class(c);
        const bool is_adjacent = starter != kNone && starter + 1 == result.size();
        if (starter != kNone && (is_adjacent || last_class < c_class)) {
            if (const char32_t whole = composed(result[starter], c)) {
                result[starter] = whole;
                continue;
            }
        }
        if (c_class == 0) starter = result.size();
        last_class = c_class;
        result += c;
    }
    return result;
}

std::string to_nfc(std::string_view text) { return to_utf8(nfc(from_utf8(text))); }

}  // namespace pixelcard
