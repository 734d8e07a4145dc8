#include "pixelcard/unicode/text_facts.h"

#include <string>
#include <vector>

#include "support/json.h"

using namespace pixelcard;
using namespace std::string_view_literals;
using test::Exactly;

namespace {

struct GraphemeCase {
    std::string_view text;
    std::vector<std::size_t> ends;
};
struct NormalCase {
    std::string_view text;
    std::string_view nfc;
};

#include "data/text_cases.inc"

std::string kinds_in(std::string_view text) {
    std::string kinds;
    for (const OddCharacter& odd : text_facts(text).odd_characters) {
        if (!kinds.empty()) kinds += ' ';
        kinds += name_of(odd.kind);
        if (odd.is_in_place) kinds += '+';
    }
    return kinds;
}

std::string mixes_in(std::string_view text) {
    std::string mixes;
    for (const MixedWord& word : text_facts(text).mixed_words) {
        for (const char* script : word.scripts) mixes += script;
        mixes += word.is_suspicious ? "! " : " ";
    }
    return mixes;
}

std::size_t width_of(std::string_view text) { return text_facts(text).display_width; }

}  // namespace

TEST_CASE("grapheme clusters are those of the Unicode test file") {
    CHECK(std::size(kGraphemeCases) > 600);
    for (const GraphemeCase& row : kGraphemeCases) {
        INFO("text: " << row.text);
        CHECK(grapheme_ends(Exactly(row.text).view()) == row.ends);
        CHECK(text_facts(row.text).graphemes == row.ends.size());
    }
}

TEST_CASE("Indic conjuncts are one grapheme also where the Unicode version has no cases for them") {
    CHECK(text_facts("क्त").graphemes == 1);
    CHECK(text_facts("क्‍त").graphemes == 1);
    CHECK(text_facts("क्क्त").graphemes == 1);
    CHECK(text_facts("कत").graphemes == 2);
    CHECK(text_facts("क्a").graphemes == 2);
    CHECK(text_facts("க்த").graphemes == 2);  // Tamil is not among the scripts of the rule
}

TEST_CASE("composed strings are those of the Unicode test file") {
    CHECK(std::size(kNormalCases) > 500);
    for (const NormalCase& row : kNormalCases) {
        INFO("text: " << row.text);
        CHECK(to_nfc(row.text) == row.nfc);
        CHECK((text_facts(row.text).normal_form == NormalForm::nfc) == (row.text == row.nfc));
        CHECK(text_facts(row.nfc).normal_form == NormalForm::nfc);
    }
}

TEST_CASE("a text is counted in every unit") {
    const TextFacts facts = text_facts("Aé👩‍👩‍👧");
    CHECK(facts.length == TextOffset{21, 7, 10});
    CHECK(facts.graphemes == 3);
    CHECK(facts.display_width == 4);
    CHECK(text_facts("").length == TextOffset{});
    CHECK(text_facts("").graphemes == 0);
    CHECK(text_facts("\r\n").graphemes == 1);
    CHECK(offset_at("Aé👩x", 7) == TextOffset{7, 3, 4});
    CHECK(offset_at("Aé👩x", 99) == TextOffset{8, 4, 5});
}

TEST_CASE("width counts columns") {
    CHECK(width_of("abc") == 3);
    CHECK(width_of("日本") == 4);
    CHECK(width_of("ｱﾊﾟ") == 3);  // halfwidth
    CHECK(width_of("Ａ") == 2);   // fullwidth
    CHECK(width_of("e\u0301") == 1);
    CHECK(width_of("한") == 2);
    CHECK(width_of("\u1112\u1161\u11AB") == 2);
    CHECK(width_of("§") == 1);  // ambiguous is narrow
    CHECK(width_of("🇩🇪") == 2);
    CHECK(width_of("❤️") == 2);
    CHECK(width_of("❤") == 1);
    CHECK(width_of("1️⃣") == 2);
    CHECK(width_of("a\u200Bb") == 2);
}

TEST_CASE("characters that are not ordinary are reported by kind and position") {
    CHECK(kinds_in("plain, 日本, é") == "");
    CHECK(kinds_in("a\tb\nc\x7F") == "control control control");
    CHECK(kinds_in("a\u200Bb\u00ADc\u3164") == "invisible invisible invisible");
    CHECK(kinds_in("\u202Eabc\u202C \u2066x\u2069") == "bidi_control bidi_control bidi_control bidi_control");
    CHECK(kinds_in("\u200Eא\u061C") == "bidi_mark bidi_mark");
    CHECK(kinds_in("\uE000\U000F0000") == "private_use private_use");
    CHECK(kinds_in("\u0378\U0010FFFF\uFFFE") == "unassigned unassigned unassigned");
    CHECK(kinds_in("a\xFF\xC3") == "malformed malformed");
    CHECK(kinds_in("\uFFFD") == "");  // the character itself is not a malformed byte

    const TextFacts facts = text_facts("😀a\u200Bb");
    REQUIRE(facts.odd_characters.size() == 1);
    CHECK(facts.odd_characters[0].code_point == 0x200B);
    CHECK(facts.odd_characters[0].span == TextSpan{{5, 2, 3}, {8, 3, 4}});
}

TEST_CASE("invisible characters with a use in spelling are in place") {
    CHECK(kinds_in("❤️ 1️⃣ 👩‍💻") == "invisible+ invisible+ invisible+");
    CHECK(kinds_in("🏳️‍🌈") == "invisible+ invisible+");
    CHECK(kinds_in("👩🏽‍🚀") == "invisible+");
    CHECK(kinds_in("🏴\U000E0067\U000E0062\U000E007F") == "invisible+ invisible+ invisible+");
    CHECK(kinds_in("می‌خواهم") == "invisible+");
    CHECK(kinds_in("क्‍ष") == "invisible+");
    CHECK(kinds_in("ក\u200Bខ") == "invisible+");
    CHECK(kinds_in("葛\U000E0100") == "invisible+");

    CHECK(kinds_in("a\uFE0F") == "invisible");
    CHECK(kinds_in("pay\u200Dpal") == "invisible");
    CHECK(kinds_in("👩\u200D ") == "invisible");
    CHECK(kinds_in("👩\u200D") == "invisible");
    CHECK(kinds_in("\u200D👩") == "invisible");
    CHECK(kinds_in("a\U000E0067") == "invisible");
    CHECK(kinds_in("می\u200C ") == "invisible");
    CHECK(kinds_in("❤\uFE0F\uFE0F") == "invisible+ invisible+");
}

TEST_CASE("words that mix scripts are reported, everyday mixes apart") {
    CHECK(mixes_in("Try the new workspace planner") == "");
    CHECK(mixes_in("日本語のテスト 한국漢字 ㄅ漢") == "");
    CHECK(mixes_in("co2 naïve Čeština e\u0301") == "");
    CHECK(mixes_in("IT-специалист, Москва and Paris") == "");
    CHECK(mixes_in("pаypal") == "LatnCyrl! ");  // Cyrillic a
    CHECK(mixes_in("p\u200Bаypal") == "LatnCyrl! ");
    CHECK(mixes_in("Αpple") == "GrekLatn! ");  // Greek capital alpha
    CHECK(mixes_in("Tシャツ") == "LatnKana ");
    CHECK(mixes_in("ซื้อiPhone") == "ThaiLatn ");
    CHECK(mixes_in("한글ไทย") == "HangThai! ");
    CHECK(mixes_in("aбγ") == "LatnCyrlGrek! ");

    const TextFacts facts = text_facts("é pаy!");
    REQUIRE(facts.mixed_words.size() == 1);
    CHECK(facts.mixed_words[0].span == TextSpan{{3, 2, 2}, {7, 5, 5}});
}

TEST_CASE("a hostile text does not make the lists grow") {
    std::string text;
    for (int i = 0; i < 5000; i++) text += "\u200Bpаy ";
    const TextFacts facts = text_facts(text);
    CHECK(facts.odd_characters.size() == kMaxListed);
    CHECK(facts.odd_character_count == 5000);
    CHECK(facts.mixed_words.size() == kMaxListed);
    CHECK(facts.mixed_word_count == 5000);
}
