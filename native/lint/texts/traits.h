// What occurs in a text, from one pass over it, so that a plain text pays for few of the checks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace pixelcard::lint {

/// Bits of what occurs.
enum Trait : std::uint32_t {
    kHasUpper = 1U << 0,
    kHasLower = 1U << 1,
    kHasDigit = 1U << 2,
    kHasSpace = 1U << 3,
    kHasStop = 1U << 4,    // , . ? ; :
    kHasBang = 1U << 5,    // ! and ¡
    kHasPair = 1U << 6,    // quotation marks and brackets
    kHasMarkup = 1U << 7,  // < & { [ * _ ` $ % as a template or mark-up language has them
    kHasAt = 1U << 8,
    kHasHash = 1U << 9,
    kHasMoney = 1U << 10,       // $ and other currency signs
    kHasRepeatable = 1U << 11,  // - / and other symbols that may be repeated
    kHasPlus = 1U << 12,
    kHasTab = 1U << 13,
    kHasControl = 1U << 14,
    kHasBeyondAscii = 1U << 15,
    kHasOdd = 1U << 16,     // characters that only the facts know about
    kHasSymbol = 1U << 17,  // symbols and pictographs beyond ASCII
    kHasEllipsis = 1U << 18,
    kHasSpaces = 1U << 19,  // two in a row
    kHasSpaceBeforeStop = 1U << 20,
    kHasWordAfterStop = 1U << 21,
    kHasRepeatedMark = 1U << 22,
    kHasInnerCapital = 1U << 23,
    kHasRepeatedWord = 1U << 24,      // or a phrase of two or three words
    kHasSeparatedLetters = 1U << 25,  // single letters one after the other
    kHasLorem = 1U << 26,
    kHasEastAsian = 1U << 27,
    kHasDigitInWord = 1U << 28,
    kHasMaker = 1U << 29,     // "manufacturer" and the like
    kHasCapitals = 1U << 30,  // three in a row
    kHasDigits = 1U << 31,    // three of them
};

struct Traits {
    std::uint32_t bits = 0;
    std::size_t code_points = 0;
    std::size_t upper = 0;  ///< capitals
    std::size_t lower = 0;  ///< small letters of scripts that have capitals
    std::size_t longest_capitals = 0;
    std::size_t digits = 0;

    bool has_end_space = false;  ///< begins or ends with white space

    [[nodiscard]] bool has(std::uint32_t any_of) const { return (bits & any_of) != 0; }
};

[[nodiscard]] Traits traits_of(std::string_view text);

}  // namespace pixelcard::lint
