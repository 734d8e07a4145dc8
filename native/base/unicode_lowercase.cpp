// Unicode default lowercase from generated tables, for hosts that have none.
#include <algorithm>
#include <iterator>
#include <string>

#include "pixelcard/base/text.h"
#include "pixelcard/base/unicode_case_data.inc"

namespace pixelcard {

namespace {

void append_utf8(std::string& text, char32_t c) {
    const auto put_byte = [&](char32_t bits) { text += static_cast<char>(bits); };
    if (c < 0x80) return put_byte(c);
    if (c < 0x800) {
        put_byte(0xC0 | (c >> 6));
    } else {
        if (c < 0x10000) {
            put_byte(0xE0 | (c >> 12));
        } else {
            put_byte(0xF0 | (c >> 18));
            put_byte(0x80 | ((c >> 12) & 0x3F));
        }
        put_byte(0x80 | ((c >> 6) & 0x3F));
    }
    put_byte(0x80 | (c & 0x3F));
}

char32_t simple_lowercase(char32_t c) {
    const auto* row = std::lower_bound(std::begin(kSimpleLowercase), std::end(kSimpleLowercase), c,
                                       [](const char32_t (&entry)[2], char32_t code) { return entry[0] < code; });
    return row != std::end(kSimpleLowercase) && (*row)[0] == c ? (*row)[1] : c;
}

template <std::size_t N>
bool is_in(const char32_t (&ranges)[N][2], char32_t c) {
    const auto* range = std::upper_bound(std::begin(ranges), std::end(ranges), c,
                                         [](char32_t code, const char32_t (&entry)[2]) { return code < entry[0]; });
    return range != std::begin(ranges) && c <= (*std::prev(range))[1];
}

}  // namespace

Value unicode_lowercase(ValueRef value) {
    const std::string_view text = value.text();
    constexpr char32_t kCapitalSigma = 0x3A3;
    constexpr char32_t kDottedCapitalI = 0x130;
    std::string lower;
    // Final_Sigma of SpecialCasing.txt: a cased letter before (case-ignorable ones skipped) and none after.
    bool is_after_cased = false;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint point = code_point_at(text, i);
        const std::size_t next = i + point.length;
        if (point.value == kCapitalSigma) {
            bool is_before_cased = false;
            for (std::size_t k = next; k < text.size();) {
                const CodePoint following = code_point_at(text, k);
                k += following.length;
                if (is_in(kCaseIgnorable, following.value)) continue;
                is_before_cased = is_in(kCased, following.value);
                break;
            }
            append_utf8(lower, is_after_cased && !is_before_cased ? 0x3C2 : 0x3C3);
        } else {
            append_utf8(lower, simple_lowercase(point.value));
            if (point.value == kDottedCapitalI) append_utf8(lower, 0x307);
        }
        if (!is_in(kCaseIgnorable, point.value)) is_after_cased = is_in(kCased, point.value);
        i = next;
    }
    return std::string_view(lower);
}

}  // namespace pixelcard
