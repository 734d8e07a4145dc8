#include "pixelcard/url/idna_label.h"

#include <algorithm>
#include <iterator>

#include "pixelcard/unicode/normalization.h"

namespace pixelcard {

namespace {

struct IdnaMapping {
    char32_t code_point;
    unsigned start;
    unsigned length;
};
struct CodeRange {
    char32_t first;
    char32_t last;
};
struct ClassRange {
    char32_t first;
    char32_t last;
    unsigned value;
};

#include "pixelcard/url/idna_data.inc"

enum class BidiClass : unsigned { other, l, r, al, an, en, es, cs, et, on, bn, nsm };
enum class JoiningType : unsigned { none, left, right, dual, transparent, causing };

template <typename Range, std::size_t N>
const Range* range_of(const Range (&ranges)[N], char32_t c) {
    const Range* next = std::upper_bound(std::begin(ranges), std::end(ranges), c,
                                         [](char32_t code, const Range& range) { return code < range.first; });
    if (next == std::begin(ranges)) return nullptr;
    const Range* range = std::prev(next);
    return c <= range->last ? range : nullptr;
}

const IdnaMapping* mapping_of(char32_t c) {
    const auto* row = std::lower_bound(std::begin(kIdnaMappings), std::end(kIdnaMappings), c,
                                       [](const IdnaMapping& entry, char32_t code) { return entry.code_point < code; });
    return row != std::end(kIdnaMappings) && row->code_point == c ? row : nullptr;
}

BidiClass bidi_class(char32_t c) {
    const ClassRange* range = range_of(kBidiClasses, c);
    return range != nullptr ? static_cast<BidiClass>(range->value) : BidiClass::l;
}

JoiningType joining_type(char32_t c) {
    const ClassRange* range = range_of(kJoiningTypes, c);
    return range != nullptr ? static_cast<JoiningType>(range->value) : JoiningType::none;
}

constexpr char32_t kNonJoiner = 0x200C, kJoiner = 0x200D;

/// RFC 5892: a joiner is allowed after a virama; a non-joiner also between letters that would join.
bool is_joiner_allowed(std::u32string_view label, std::size_t at) {
    constexpr unsigned kVirama = 9;
    if (at > 0 && combining_class(label[at - 1]) == kVirama) return true;
    if (label[at] == kJoiner) return false;
    std::size_t before = at;
    while (before > 0 && joining_type(label[before - 1]) == JoiningType::transparent) before--;
    std::size_t after = at + 1;
    while (after < label.size() && joining_type(label[after]) == JoiningType::transparent) after++;
    if (before == 0 || after == label.size()) return false;
    const JoiningType left = joining_type(label[before - 1]);
    const JoiningType right = joining_type(label[after]);
    return (left == JoiningType::left || left == JoiningType::dual) &&
           (right == JoiningType::right || right == JoiningType::dual);
}

bool is_valid_character(char32_t c) {
    if (c < 0x80) return !(c >= 'A' && c <= 'Z');
    return mapping_of(c) == nullptr && range_of(kIdnaDisallowed, c) == nullptr;
}

}  // namespace

bool append_mapped(std::u32string& to, char32_t c) {
    if (c < 0x80) {
        to += c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
        return true;
    }
    if (range_of(kIdnaDisallowed, c) != nullptr) return false;
    if (const IdnaMapping* mapping = mapping_of(c)) to.append(kIdnaMapped + mapping->start, mapping->length);
    else to += c;
    return true;
}

bool is_valid_label(std::u32string_view label) {
    if (label.empty()) return true;
    if (range_of(kMarks, label.front()) != nullptr) return false;
    for (std::size_t i = 0; i < label.size(); i++) {
        if (!is_valid_character(label[i])) return false;
        const bool is_joiner = label[i] == kNonJoiner || label[i] == kJoiner;
        if (is_joiner && !is_joiner_allowed(label, i)) return false;
    }
    return nfc(label) == label;
}

bool has_right_to_left(std::u32string_view label) {
    return std::any_of(label.begin(), label.end(), [](char32_t c) {
        const BidiClass bidi = bidi_class(c);
        return bidi == BidiClass::r || bidi == BidiClass::al || bidi == BidiClass::an;
    });
}

bool meets_bidi_rule(std::u32string_view label) {
    using enum BidiClass;
    if (label.empty()) return true;
    const BidiClass first = bidi_class(label.front());
    const bool is_rtl = first == r || first == al;
    if (!is_rtl && first != l) return false;  // condition 1
    bool has_european = false;
    bool has_arabic = false;
    BidiClass last = other;  // that is not a combining mark
    for (const char32_t c : label) {
        const BidiClass bidi = bidi_class(c);
        const bool is_neutral =
            bidi == en || bidi == es || bidi == cs || bidi == et || bidi == on || bidi == bn || bidi == nsm;
        const bool is_strong = is_rtl ? bidi == r || bidi == al || bidi == an : bidi == l;
        if (!is_neutral && !is_strong) return false;  // conditions 2 and 5
        has_european = has_european || bidi == en;
        has_arabic = has_arabic || bidi == an;
        if (bidi != nsm) last = bidi;
    }
    if (!is_rtl) return last == l || last == en;                                 // condition 6
    const bool ends_well = last == r || last == al || last == en || last == an;  // condition 3
    return ends_well && !(has_european && has_arabic);                           // condition 4
}

}  // namespace pixelcard
