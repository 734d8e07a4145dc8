// Capitals within words and letters set apart, both ways around filters: "FrEe", "F.R.E.E".
#include <algorithm>
#include <iterator>

#include "pixelcard/lint/letters.h"
#include "pixelcard/lint/texts/text_checks.h"
#include "pixelcard/lint/wording.h"

namespace pixelcard::lint {

namespace {

// Names that look like it; letter by letter.
constexpr std::string_view kUsualSpellings[] = {
    "BibTeX",  "CoAP",      "DeFi",  "GaAs",  "HiFi", "IndyCar", "LaTeX", "LiFi", "LiPo",   "LoFi",   "LoRa",
    "LoRaWAN", "NaCl",      "SciFi", "SoHo",  "WiFi", "WiMAX",   "XeTeX", "YoYo", "ZigBee", "BaFin",  "DeLonghi",
    "ReWe",    "LuLuLeMon", "MwSt",  "MwSts", "IdNr", "UStIdNr", "StNr",  "KdNr", "ArtNr",  "BestNr", "HsNr",
    "TelNr",   "HbA1c",     "BaWü",  "DoKo",  "HiWi", "HoReCa",  "InGaN", "KiGa", "KiTa",   "KoSt",   "MoPo",
    "McDo",    "SoMe",      "ViKo",  "VoIP",  "WaMa", "WoMo",    "ZuSi"};
constexpr std::string_view kUsualDotted[] = {"asap", "gmbh", "rsvp", "sarl", "sncf", "usaf"};

// The symbols of two letters; those of one are below.
constexpr std::string_view kElements =
    " Ac Ag Al Ar As At Au Ba Be Bi Br Ca Cd Ce Cl Co Cr Cs Cu Er Eu Fe Fr Ga Gd Ge He Hf Hg In Ir Kr La Li Lu Mg Mn "
    "Mo Na Nb Nd Ne Ni Np Os Pa Pb Pd Pt Pu "
    "Ra Rb Re Rh Rn Ru Sb Sc Se Si Sm Sn Sr Ta Tb Tc Te Th Ti Tl Tm Xe Yb Zn Zr ";
constexpr std::string_view kShortElements = "BCFHIKNOPSUVWY";

/// "LiFePO4", "NiCd", "CaCO3": the symbols of at least two elements and perhaps their numbers, and nothing else.
bool is_formula(std::string_view word) {
    std::size_t elements = 0;
    for (std::size_t i = 0; i < word.size();) {
        const std::string_view two = word.substr(i, 2);
        const std::size_t known = two.size() == 2 ? kElements.find(two) : std::string_view::npos;
        if (known != std::string_view::npos && kElements[known - 1] == ' ' && kElements[known + 2] == ' ') i += 2;
        else if (kShortElements.find(word[i]) != std::string_view::npos) i++;
        else return false;
        elements++;
        while (i < word.size() && word[i] >= '0' && word[i] <= '9') i++;
    }
    return elements >= 2;
}

/// Upper and lower case take turns too often for a name: "FrEe", "sAlE", "DiScOuNt". "PayPal" and "LinkedIn" do not.
bool alternates(std::string_view word) {
    std::size_t letters = 0, rises = 0;
    char32_t previous = 0;
    for (std::size_t i = 0; i < word.size();) {
        const CodePoint point = code_point_at(word, i);
        i += point.length;
        if (!has_case(point.value)) {
            previous = 0;
            continue;
        }
        letters++;
        if (is_capital(point.value) && is_small(previous)) rises++;
        previous = point.value;
    }
    if (letters < 4) return false;
    const bool begins_small = is_small(code_point_at(word, 0).value);
    const bool ends_small = is_small(previous);
    if (rises == 1)
        return letters == 4 && !begins_small && ends_small && is_small(code_point_at(word, 1).value) &&
               is_capital(code_point_at(word, 2).value);
    return rises >= 2 && letters < 3 * (rises + 1);
}

void check_inner_capitals(const CardText& text, const Card& card, const Context& context) {
    std::size_t places = 0;
    for (WordRange word = next_word(text.text, 0); !word.is_empty() && places < kMaxPlaces;
         word = next_word(text.text, word.end)) {
        const std::string_view bytes = text.part(word.begin, word.end);
        if (!alternates(bytes) || is_of_brand(card, bytes) || is_formula(bytes) ||
            std::find(std::begin(kUsualSpellings), std::end(kUsualSpellings), bytes) != std::end(kUsualSpellings))
            continue;
        places++;
        report(text, context, RuleId::E_003, {word.begin, word.end},
               "capitals stand within the word " + in_quotes(bytes) + "; write it as " + in_quotes(folded(bytes)));
    }
}

/// Four letters or more with the same space, dot or hyphen between them.
void check_separated(const CardText& text, const Card& card, const Context& context) {
    const std::string_view bytes = text.text;
    std::size_t places = 0;
    for (std::size_t i = 0; i < bytes.size() && places < kMaxPlaces;) {
        const CodePoint first = code_point_at(bytes, i);
        const std::size_t begin = i;
        i += first.length;
        if (!has_case(first.value) ||
            is_in_word(code_point_before(bytes, begin) == 0xFFFD ? U' ' : code_point_before(bytes, begin)) ||
            i >= bytes.size())
            continue;
        const char separator = bytes[i];
        if (separator != ' ' && separator != '.' && separator != '-' && separator != '*' && separator != '_') continue;
        std::string letters;
        std::size_t end = i, count = 1;
        letters += bytes.substr(begin, first.length);
        while (end < bytes.size() && bytes[end] == separator && end + 1 < bytes.size()) {
            const CodePoint next = code_point_at(bytes, end + 1);
            const std::size_t after = end + 1 + next.length;
            const bool is_single = has_case(next.value) && (after >= bytes.size() || bytes[after] == separator ||
                                                            !is_in_word(code_point_at(bytes, after).value));
            if (!is_single) break;
            letters += bytes.substr(end + 1, next.length);
            count++;
            end = after;
        }
        i = end;
        if (count < 4) continue;
        const std::string word = folded(letters);
        if (std::find(std::begin(kUsualDotted), std::end(kUsualDotted), word) != std::end(kUsualDotted) ||
            is_of_brand(card, text.part(begin, end)))
            continue;
        places++;
        report(text, context, RuleId::E_003, {begin, end},
               "letters are set apart in " + in_quotes(text.part(begin, end)) + "; write it as a word, " +
                   in_quotes(word));
    }
}

}  // namespace

void check_odd_spelling(const CardText& text, const Card& card, const Context& context) {
    if (text.traits.has(kHasInnerCapital)) check_inner_capitals(text, card, context);
    if (text.traits.has(kHasSeparatedLetters)) check_separated(text, card, context);
}

}  // namespace pixelcard::lint
