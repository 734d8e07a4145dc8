#include "pixelcard/unicode/word_scripts.h"

namespace pixelcard {

namespace {

// Scripts whose letters can pass for Latin ones; look-alike words are a mix with these.
constexpr const char* kLookAlikes[] = {"Cyrl", "Grek", "Armn", "Cher", "Copt", "Lisu", "Dsrt", "Cans", "Goth", "Tfng"};

struct SpecialScripts {
    ScriptSet latin = script("Latn");
    ScriptSet han = script("Hani"), hangul = script("Hang"), bopomofo = script("Bopo");
    ScriptSet kana = script("Kana"), hiragana = script("Hira");
    // Bits that no script has, for the writing systems of UTS #39.
    ScriptSet japanese{{0, 0, std::uint64_t{1} << 63}}, korean{{0, 0, std::uint64_t{1} << 62}},
        chinese{{0, 0, std::uint64_t{1} << 61}};
    ScriptSet look_alikes;

    SpecialScripts() {
        for (const char* code : kLookAlikes) look_alikes.add(script(code));
    }
};

const SpecialScripts& special() {
    static const SpecialScripts scripts;
    return scripts;
}

/// The set with the writing systems added that its scripts are part of.
ScriptSet augmented(ScriptSet set) {
    const SpecialScripts& s = special();
    const auto has = [&](const ScriptSet& one) { return !(set & one).is_empty(); };
    const bool is_han = has(s.han);
    if (is_han || has(s.kana) || has(s.hiragana)) set.add(s.japanese);
    if (is_han || has(s.hangul)) set.add(s.korean);
    if (is_han || has(s.bopomofo)) set.add(s.chinese);
    return set;
}

}  // namespace

void WordScripts::Resolved::narrow(const ScriptSet& scripts) {
    set = is_any ? scripts : set & scripts;
    is_any = false;
    is_contradiction = is_contradiction || set.is_empty();
}

void WordScripts::add(const Character& character) {
    const ScriptSet& scripts = character.scripts();
    if (scripts.is_empty()) return;
    all_.narrow(augmented(scripts));
    is_single_ = !all_.is_contradiction;
    const bool is_latin = !(scripts & special().latin).is_empty();
    if (!is_latin) without_latin_.narrow(augmented(scripts));
    if (scripts.is_one() && (seen_ & scripts).is_empty()) {
        seen_.add(scripts);
        names_.push_back(script_name(scripts));
    }
}

bool WordScripts::is_suspicious() const {
    return !is_single_ && (without_latin_.is_contradiction || !(seen_ & special().look_alikes).is_empty());
}

std::vector<const char*> WordScripts::names() const { return names_; }

}  // namespace pixelcard
