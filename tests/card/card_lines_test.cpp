// Where lines may break, and how widths are counted.
#include <string>

#include "pixelcard/card/metrics/advances.h"
#include "pixelcard/card/text/clusters.h"
#include "pixelcard/card/text/shown_text.h"
#include "support/json.h"

using namespace pixelcard;
using namespace pixelcard::card;

namespace {

// The text with a bar wherever a line may break.
std::string breaks_in(std::string_view source) {
    const std::string shown = clean_text(source);
    std::string marked;
    for (const Cluster& cluster : clusters_of(shown, 1400, FontWeight::regular)) {
        marked += shown.substr(cluster.begin, cluster.end - cluster.begin);
        if (cluster.may_break_after) marked += '|';
    }
    return marked;
}

int width_of(std::string_view text) {
    int width = 0;
    for (const Cluster& cluster : clusters_of(text, 1, FontWeight::regular)) width += static_cast<int>(cluster.width);
    return width;
}

}  // namespace

TEST_CASE("Latin text breaks after spaces and hyphens, not around glue") {
    CHECK(breaks_in("one two") == "one |two");
    CHECK(breaks_in("well-known") == "well-|known");
    CHECK(breaks_in("a\u00A0b") == "a\u00A0b");
    CHECK(breaks_in("a\u2060b c") == "a\u2060b |c");
    CHECK(breaks_in("zero\u200Bwidth") == "zero\u200B|width");
    CHECK(breaks_in("soft\u00ADhyphen") == "soft\u00AD|hyphen");
    CHECK(breaks_in("dash — end") == "dash |— |end");
    CHECK(breaks_in("path/to/it and/or") == "path/to/it |and/or");
}

TEST_CASE("punctuation, quotes and numbers stay with what they belong to") {
    CHECK(breaks_in("wait (for it), please!") == "wait |(for |it), |please!");
    CHECK(breaks_in("\"so\" it") == "\"so\" |it");
    CHECK(breaks_in("$5.00 100% -3 1,234.50") == "$5.00 |100% |-3 |1,234.50");
    CHECK(breaks_in("10 €") == "10 |€");
    CHECK(breaks_in("what ?") == "what ?");
    CHECK(breaks_in("etc…") == "etc…");
}

TEST_CASE("ideographs break between each other, brackets and stops keep their side") {
    CHECK(breaks_in("漢字") == "漢|字");
    CHECK(breaks_in("「無料」です。") == "「無|料」|で|す。");
    CHECK(breaks_in("チャット") == "チ|ャ|ッ|ト");
    CHECK(breaks_in("人々。") == "人々。");
    CHECK(breaks_in("한국어 광고") == "한|국|어 |광|고");
    CHECK(breaks_in("新iPhone機") == "新|iPhone|機");
}

TEST_CASE("Thai breaks between clusters, never inside a vowel that is written around its consonant") {
    CHECK(breaks_in("กข") == "ก|ข");
    CHECK(breaks_in("เก") == "เก");
    CHECK(breaks_in("น้ำ") == "น้ำ");
    CHECK(breaks_in("นะ") == "นะ");
}

TEST_CASE("what a reader takes for one character is never broken") {
    CHECK(breaks_in("👨‍👩‍👧‍👦👍🏽") == "👨‍👩‍👧‍👦|👍🏽");
    CHECK(breaks_in("🇩🇪🇫🇷") == "🇩🇪|🇫🇷");
    CHECK(breaks_in("e\u0301e\u0301") == "e\u0301e\u0301");
}

TEST_CASE("Hebrew keeps its hyphens and Arabic its words") {
    CHECK(breaks_in("אב־גד הו") == "אב־גד |הו");
    CHECK(breaks_in("مساحة العمل") == "مساحة |العمل");
}

TEST_CASE("widths are those of the font tables, marks take none") {
    CHECK(width_of("A") == 1366);
    CHECK(width_of("i") == 455);
    CHECK(cluster_advance("i", FontWeight::bold) == 569);
    CHECK(width_of("é") == 1139);
    CHECK(width_of("e\u0301") == 1139);
    CHECK(width_of("漢") == 2048);
    CHECK(width_of("ｱ") == 1024);
    CHECK(width_of("👨‍👩‍👧‍👦") == width_of("👍"));
    CHECK(width_of("1️⃣") == width_of("👍"));
    CHECK(width_of("❤️") == width_of("👍"));
    CHECK(width_of("👍︎") < width_of("👍"));
    CHECK(width_of("\u200B\u2060\u00AD") == 0);
}

TEST_CASE("shown text has no controls, no malformed bytes and no white space that CSS would not show") {
    CHECK(clean_text("  a \t\n b  ") == "a b");
    CHECK(clean_text("a\u00A0 b") == "a\u00A0 b");
    CHECK(clean_text(std::string_view("a\0b\x1b\x7f", 5)) == "ab");
    CHECK(clean_text("a\xFFz") == "a\uFFFDz");
    CHECK(clean_text("\uFFFE\uFDD0x") == "\uFFFD\uFFFDx");
    CHECK(clean_text("\u2028") == "");
    CHECK(shown_text(std::string(2 * kMaxTextBytes, 'a')).text.size() == kMaxTextBytes);
    CHECK(shown_text(std::string(2 * kMaxTextBytes, 'a')).is_shortened);
}

TEST_CASE("the first strong character decides the direction") {
    CHECK(first_strong("abc") == Strong::left_to_right);
    CHECK(first_strong("123 - שלום") == Strong::right_to_left);
    CHECK(first_strong("\u2067שלום\u2069 abc") == Strong::left_to_right);
    CHECK(first_strong("123 !") == Strong::none);
    CHECK(first_strong("\u200Fabc") == Strong::right_to_left);
}
