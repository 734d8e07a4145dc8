#include "pixelcard/unicode/in_place.h"

#include "pixelcard/unicode/utf8.h"

namespace pixelcard {

namespace {

// Scripts in which letters change their shape with their neighbours, so that joiners spell a word (Unicode chapters 9
// and 12).
constexpr const char* kJoining[] = {"Arab", "Syrc", "Mand", "Mong", "Nkoo", "Phag", "Deva",
                                    "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda",
                                    "Mlym", "Sinh", "Khmr", "Mymr", "Tibt", "Adlm", "Rohg"};
// Scripts written without spaces, where U+200B marks where a line may break.
constexpr const char* kSpaceless[] = {"Khmr", "Thai", "Laoo", "Mymr", "Tibt", "Java", "Bali", "Lana"};
constexpr const char* kIdeographic[] = {"Hani", "Mymr", "Phag"};
constexpr const char* kMongolian[] = {"Mong"};

template <std::size_t N>
ScriptSet united(const char* const (&codes)[N]) {
    ScriptSet set;
    for (const char* code : codes) set.add(script(code));
    return set;
}

struct Needs {
    ScriptSet joiner = united(kJoining), word_break = united(kSpaceless), selector = united(kIdeographic),
              mongolian = united(kMongolian);
};

const Needs& needs() {
    static const Needs sets;
    return sets;
}

bool shares(const ScriptSet& a, const ScriptSet& b) { return !(a & b).is_empty(); }
bool is_keycap_base(char32_t c) { return (c >= '0' && c <= '9') || c == '#' || c == '*'; }

}  // namespace

bool InPlaceCheck::is_in_place(char32_t c, std::string_view rest) const {
    constexpr char32_t kZeroWidthSpace = 0x200B, kNonJoiner = 0x200C, kJoiner = 0x200D, kWordJoiner = 0x2060,
                       kBlackFlag = 0x1F3F4;
    if (c >= 0xE0020 && c <= 0xE007F) return base_ == kBlackFlag && is_after_pictograph_;
    if (!is_after_base_) return false;
    if (c == 0xFE0E || c == 0xFE0F) {
        if (is_after_pictograph_ || (is_keycap_base(base_) && c == 0xFE0F)) return true;
    }
    if ((c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF)) return shares(last_scripts_, needs().selector);
    if (c >= 0x180B && c <= 0x180F) return shares(last_scripts_, needs().mongolian);
    const ScriptSet* wanted = c == kJoiner || c == kNonJoiner            ? &needs().joiner
                              : c == kZeroWidthSpace || c == kWordJoiner ? &needs().word_break
                                                                         : nullptr;
    if (wanted == nullptr || rest.empty()) return false;
    const Character next(code_point_at(rest, 0).value);
    if (c == kJoiner && is_after_pictograph_ && next.is_pictographic()) return true;
    return shares(last_scripts_, *wanted) && (next.is_mark() || shares(next.scripts(), *wanted));
}

void InPlaceCheck::add(const Character& character) {
    const bool is_invisible = character.kind() == CharacterKind::invisible;
    const bool is_extending = character.is_mark() || character.grapheme_break() == GraphemeBreak::extend;
    is_after_pictograph_ = character.is_pictographic() || (is_after_pictograph_ && is_extending);
    if (is_invisible) {
        // A selector may be followed by a joiner (emoji sequences); every other invisible character ends it.
        is_after_base_ = is_after_base_ && is_extending;
        return;
    }
    is_after_base_ = true;
    if (is_extending) return;
    base_ = character.code_point();
    last_scripts_ = character.scripts();
}

}  // namespace pixelcard
