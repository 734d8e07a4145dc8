#include "pixelcard/card/metrics/advances.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "pixelcard/base/text.h"
#include "pixelcard/unicode/character.h"

namespace pixelcard::card {

namespace {

struct AdvanceRun {
    char32_t first;
    std::uint16_t count;
    std::uint16_t index;
};

constexpr int kFormCount = 4;
enum Form : unsigned char { kIsolated, kFinal, kInitial, kMedial };

struct JoinedAdvances {
    char32_t code;
    std::uint16_t widths[2][kFormCount];

    [[nodiscard]] int width(Form form, FontWeight weight) const { return widths[weight == FontWeight::bold][form]; }
    // A letter has the same forms in every weight.
    [[nodiscard]] bool joins_next() const { return widths[0][kInitial] != 0; }
    [[nodiscard]] bool joins_previous() const { return widths[0][kFinal] != 0; }
};

#include "pixelcard/card/metrics/advance_data.inc"

static_assert(kUnitsPerEm == kAdvanceUnits);

constexpr char32_t kTextSelector = 0xFE0E, kEmojiSelector = 0xFE0F, kKeycap = 0x20E3;

// -1 when the table has no such character.
int table_advance(char32_t c, FontWeight weight) {
    const auto* next = std::upper_bound(std::begin(kAdvanceRuns), std::end(kAdvanceRuns), c,
                                        [](char32_t code, const AdvanceRun& run) { return code < run.first; });
    if (next == std::begin(kAdvanceRuns)) return -1;
    const AdvanceRun& run = *std::prev(next);
    if (c - run.first >= run.count) return -1;
    const std::size_t place = run.index + (c - run.first);
    return weight == FontWeight::bold ? kBoldAdvances[place] : kRegularAdvances[place];
}

template <std::size_t count>
const JoinedAdvances* find(const JoinedAdvances (&table)[count], char32_t c) {
    const auto* row = std::lower_bound(std::begin(table), std::end(table), c,
                                       [](const JoinedAdvances& entry, char32_t code) { return entry.code < code; });
    return row != std::end(table) && row->code == c ? row : nullptr;
}

bool joins_next(char32_t letter) {
    const auto* row = find(kJoinedAdvances, letter);
    return row && row->joins_next();
}

bool joins_previous(char32_t letter) {
    const auto* row = find(kJoinedAdvances, letter);
    return row && row->joins_previous();
}

constexpr char32_t kLam = 0x644;

constexpr bool is_hangul(char32_t c) {
    return (c >= 0x1100 && c <= 0x11FF) || (c >= 0x3131 && c <= 0x318E) || (c >= 0xAC00 && c <= 0xD7A3);
}

constexpr bool is_arabic(char32_t c) {
    return (c >= 0x600 && c <= 0x6FF) || (c >= 0x750 && c <= 0x77F) || (c >= 0x870 && c <= 0x8FF) ||
           (c >= 0xFB50 && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC);
}

int character_advance(const Character& character, FontWeight weight) {
    const char32_t c = character.code_point();
    if (const int advance = table_advance(c, weight); advance >= 0) return advance;
    if (character.width() == 2) return is_hangul(c) ? kHangulAdvance : kWideAdvance;
    if (character.is_mark() || character.width() == 0) return 0;
    if (is_arabic(c)) return weight == FontWeight::bold ? kArabicBoldAdvance : kArabicAdvance;
    if (c >= 0xFF61 && c <= 0xFFDC) return kWideAdvance / 2;  // halfwidth forms
    return kOtherAdvance;
}

// Devanagari: what a consonant loses before another one. Ra becomes a hook above it, ra behind one a stroke below; the
// others lose their upright bar, which is as wide as the vowel sign AA.
int lost_in_conjuncts(std::string_view cluster, FontWeight weight) {
    constexpr char32_t kFirst = 0x915, kLast = 0x939, kRa = 0x930, kVirama = 0x94D, kSignAa = 0x93E;
    const auto is_consonant = [](char32_t c) { return c >= kFirst && c <= kLast; };
    int lost = 0;
    char32_t consonant = 0;
    bool is_linked = false;
    for (std::size_t i = 0; i < cluster.size();) {
        const CodePoint point = code_point_at(cluster, i);
        i += point.length;
        if (point.value == kVirama) {
            is_linked = consonant != 0;
        } else if (is_consonant(point.value)) {
            if (is_linked && point.value == kRa) lost += table_advance(kRa, weight);
            else if (is_linked) lost += table_advance(consonant == kRa ? kRa : kSignAa, weight);
            consonant = point.value;
            is_linked = false;
        }
    }
    return lost;
}

}  // namespace

int joined_advance(char32_t before, char32_t letter, char32_t after, FontWeight weight) {
    const JoinedAdvances* const row = find(kJoinedAdvances, letter);
    if (!row) return -1;
    const bool is_joined_before = row->joins_previous() && joins_next(before);
    // Half of the one shape that lam and alef become.
    const JoinedAdvances* const lam_alef = letter == kLam ? find(kLamAlefAdvances, after) : nullptr;
    if (lam_alef) return lam_alef->width(is_joined_before ? kFinal : kIsolated, weight) / 2;
    if (const auto* pair = find(kLamAlefAdvances, letter); pair && before == kLam)
        return pair->width(kFinal, weight) - pair->width(kFinal, weight) / 2;
    const bool is_joined_after = row->joins_next() && joins_previous(after);
    return row->width(is_joined_before  ? (is_joined_after ? kMedial : kFinal)
                      : is_joined_after ? kInitial
                                        : kIsolated,
                      weight);
}

int cluster_advance(std::string_view cluster, FontWeight weight) {
    int sum = 0;
    bool is_pictograph = false;
    bool is_text = false;
    for (std::size_t i = 0; i < cluster.size();) {
        const CodePoint point = code_point_at(cluster, i);
        i += point.length;
        const Character character(point.value);
        // Shown as an emoji: by default, by a selector, as a keycap or as a flag. One image, however many parts.
        const bool is_flag = character.grapheme_break() == GraphemeBreak::regional_indicator;
        is_pictograph = is_pictograph || is_flag || point.value == kEmojiSelector || point.value == kKeycap ||
                        (character.is_pictographic() && character.width() == 2);
        is_text = is_text || point.value == kTextSelector;
        sum += character_advance(character, weight);
    }
    return is_pictograph && !is_text ? kEmojiAdvance : sum - lost_in_conjuncts(cluster, weight);
}

}  // namespace pixelcard::card
