#include "pixelcard/card/text/clusters.h"

#include "pixelcard/base/text.h"
#include "pixelcard/card/text/bidi_carry.h"
#include "pixelcard/unicode/character.h"
#include "pixelcard/unicode/line_breaker.h"
#include "pixelcard/unicode/text_facts.h"

namespace pixelcard::card {

namespace {

constexpr char32_t kSoftHyphen = 0xAD, kNonJoiner = 0x200C, kJoiner = 0x200D;

// Vowels of Thai and Lao that are written before or after the consonant they belong to.
constexpr bool is_leading_vowel(char32_t c) { return (c >= 0xE40 && c <= 0xE44) || (c >= 0xEC0 && c <= 0xEC4); }
constexpr bool is_trailing_vowel(char32_t c) {
    return c == 0xE2F || c == 0xE30 || (c >= 0xE32 && c <= 0xE33) || (c >= 0xE45 && c <= 0xE46) || c == 0xEB0 ||
           (c >= 0xEB2 && c <= 0xEB3) || c == 0xEC6;
}

// A cluster breaks as its first character does (LB9); marks without one, or on a space, as letters (LB10).
BreakUnit unit_of(std::string_view cluster) {
    BreakUnit unit;
    const CodePoint first = code_point_at(cluster, 0);
    char32_t last = first.value;
    for (std::size_t i = first.length; i < cluster.size();) {
        const CodePoint point = code_point_at(cluster, i);
        last = point.value;
        i += point.length;
    }
    unit.line_break = break_properties(first.value).line_break;
    const bool is_alone = first.length == cluster.size();
    const bool is_markless = unit.line_break == LineBreak::cm || unit.line_break == LineBreak::zwj ||
                             (unit.line_break == LineBreak::sp && !is_alone);
    if (is_markless) unit.line_break = LineBreak::al;
    unit.is_wide = Character(first.value).width() == 2;
    unit.ends_with_joiner = last == kJoiner;
    unit.clings_to_next = is_leading_vowel(first.value);
    unit.clings_to_previous = is_trailing_vowel(first.value);
    return unit;
}

// The letter of a cluster, and whether it keeps the next letter from joining: marks do not, a non-joiner does.
struct Letter {
    char32_t code = 0;
    bool ends_joining = false;
};

Letter letter_of(std::string_view cluster) {
    const CodePoint first = code_point_at(cluster, 0);
    Letter letter{first.value, false};
    for (std::size_t i = first.length; i < cluster.size();) {
        const CodePoint point = code_point_at(cluster, i);
        if (point.value == kNonJoiner) letter.ends_joining = true;
        i += point.length;
    }
    return letter;
}

// Arabic letters have the width of the form that their neighbours give them.
void join_letters(std::string_view shown, std::int64_t size_hundredths, FontWeight weight,
                  std::vector<Cluster>& clusters) {
    const auto letter_at = [&](std::size_t i) {
        return i < clusters.size() ? letter_of(shown.substr(clusters[i].begin, clusters[i].end - clusters[i].begin))
                                   : Letter();
    };
    Letter before;
    Letter letter = letter_at(0);
    for (std::size_t i = 0; i < clusters.size(); i++) {
        const Letter after = letter_at(i + 1);
        const int advance = joined_advance(before.ends_joining ? 0 : before.code, letter.code,
                                           letter.ends_joining ? 0 : after.code, weight);
        if (advance >= 0) clusters[i].width = advance * size_hundredths;
        before = letter;
        letter = after;
    }
}

}  // namespace

std::vector<Cluster> clusters_of(std::string_view shown, std::int64_t size_hundredths, FontWeight weight) {
    std::vector<Cluster> clusters;
    LineBreaker breaker;
    std::size_t begin = 0;
    for (const std::size_t end : grapheme_ends(shown)) {
        const std::string_view text = shown.substr(begin, end - begin);
        const BreakUnit unit = unit_of(text);
        if (breaker.may_break_before(unit)) clusters.back().may_break_after = true;
        Cluster cluster{begin, end, 0, unit.line_break == LineBreak::sp, code_point_at(text, 0).value == kSoftHyphen,
                        false};
        if (!cluster.is_soft_hyphen) cluster.width = cluster_advance(text, weight) * size_hundredths;
        clusters.push_back(cluster);
        begin = end;
    }
    join_letters(shown, size_hundredths, weight, clusters);
    return clusters;
}

Strong first_strong(std::string_view text) {
    std::size_t isolates = 0;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint point = code_point_at(text, i);
        i += point.length;
        if (is_isolate(point.value)) isolates++;
        else if (point.value == kPopIsolate && isolates > 0) isolates--;
        else if (const Strong strong = break_properties(point.value).strong; isolates == 0 && strong != Strong::none)
            return strong;
    }
    return Strong::none;
}

}  // namespace pixelcard::card
