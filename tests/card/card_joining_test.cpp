// Letters that change their width with their neighbours: Arabic forms, Devanagari conjuncts.
#include "pixelcard/card/text/clusters.h"
#include "support/json.h"

using namespace pixelcard;
using namespace pixelcard::card;

namespace {

constexpr std::int64_t kSize = 1;

std::vector<Fine> widths(std::string_view text, FontWeight weight = FontWeight::regular) {
    std::vector<Fine> all;
    for (const Cluster& cluster : clusters_of(text, kSize, weight)) all.push_back(cluster.width);
    return all;
}

Fine width(std::string_view text) {
    Fine sum = 0;
    for (const Fine each : widths(text)) sum += each;
    return sum;
}

}  // namespace

TEST_CASE("an Arabic letter has the width of its form") {
    // Beh: isolated, initial and final, initial medial final.
    const Fine isolated = widths("ب")[0];
    const std::vector<Fine> two = widths("بب");
    const std::vector<Fine> three = widths("ببب");
    CHECK(two[0] < isolated / 2);  // a tooth
    CHECK(two[1] > isolated);      // the bowl, and what joins it
    CHECK(three[0] == two[0]);
    CHECK(three[1] < isolated / 2);
    CHECK(three[1] != three[0]);
    CHECK(three[2] == two[1]);
    CHECK(widths("ب", FontWeight::bold)[0] > isolated);
}

TEST_CASE("what joins nothing ends the joining") {
    const Fine isolated = widths("ب")[0];
    CHECK(widths("ب ب")[2] == isolated);             // a space
    CHECK(widths("بxب")[0] == isolated);             // another script
    CHECK(widths("دب")[1] == isolated);              // dal joins only the letter before it
    CHECK(widths("بد")[0] == widths("بب")[0]);       // and does join that
    CHECK(widths("ب\xE2\x80\x8Cب")[0] == isolated);  // a zero-width non-joiner
    CHECK(widths("ب\xE2\x80\x8Cب")[1] == isolated);
    CHECK(widths("بــب")[0] == widths("بب")[0]);  // tatweel joins on both sides
}

TEST_CASE("marks take no width and leave the joining alone") {
    CHECK(width("بّب") == width("بب"));
    CHECK(width("بَبِبُ") == width("ببب"));
}

TEST_CASE("lam and alef are one shape, half of it each") {
    const std::vector<Fine> alone = widths("لا");
    CHECK(alone.size() == 2);
    CHECK(width("لا") < width("ل") + width("ا"));
    CHECK(alone[1] - alone[0] < width("ل"));
    CHECK(widths("بلا")[0] == widths("بب")[0]);
    CHECK(width("للا") > width("لا"));
    CHECK(widths("لب")[0] < widths("ل")[0]);  // no alef, no shape of both
}

TEST_CASE("Devanagari consonants shrink in conjuncts") {
    CHECK(width("स्त") < width("स") + width("त"));  // the bar is lost
    CHECK(width("स्त") > width("त"));
    CHECK(width("प्र") == width("प"));  // ra as a stroke below
    CHECK(width("र्य") == width("य"));  // ra as a hook above
    CHECK(width("स्") == width("स"));   // a visible virama is a mark
}
