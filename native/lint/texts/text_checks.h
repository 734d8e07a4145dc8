// The checks of a card's title and body: which rules each reports, and what must occur in a string for it to be run.
#pragma once

#include "pixelcard/lint/check.h"
#include "pixelcard/lint/texts/card.h"

namespace pixelcard::lint {

void check_spaces(const CardText& text, const Card& card, const Context& context);
void check_mojibake(const CardText& text, const Card& card, const Context& context);
void check_characters(const CardText& text, const Card& card, const Context& context);
void check_leftovers(const CardText& text, const Card& card, const Context& context);
void check_capitals(const CardText& text, const Card& card, const Context& context);
void check_odd_spelling(const CardText& text, const Card& card, const Context& context);
void check_repeated_marks(const CardText& text, const Card& card, const Context& context);
void check_symbols(const CardText& text, const Card& card, const Context& context);
void check_phone_numbers(const CardText& text, const Card& card, const Context& context);
void check_addresses(const CardText& text, const Card& card, const Context& context);
void check_repetitions(const CardText& text, const Card& card, const Context& context);
void check_punctuation_spaces(const CardText& text, const Card& card, const Context& context);
void check_pairs(const CardText& text, const Card& card, const Context& context);
void check_gimmicks(const CardText& text, const Card& card, const Context& context);
void check_terms(const CardText& text, const Card& card, const Context& context);
void check_years(const CardText& text, const Card& card, const Context& context);
void check_length(const CardText& text, const Card& card, const Context& context);
void check_title_practice(const CardText& title, const Card& card, const Context& context);
void check_brand(const CardText& title, const Card& card, const Context& context);
void check_case_of_title(const CardText& title, const Card& card, const Context& context);
void check_spreadsheet_errors(const CardText& text, const Card& card, const Context& context);

void check_exclamations(const Card& card, const Context& context);
void check_title_in_body(const Card& card, const Context& context);
void check_message_match(const Card& card, const Context& context);

enum class TextOf : unsigned char { either, title, body };

struct TextNeeds {
    std::uint32_t any_of = 0;  ///< bits of Trait, one of which must occur; 0: every string
    TextOf of = TextOf::either;
};

/// One string; what it is beside its card is the second argument.
inline constexpr Check<TextNeeds, const CardText&, const Card&, const Context&> kTextChecks[] = {
    {{RuleId::F_015}, {}, check_spaces},
    {{RuleId::F_016}, {kHasBeyondAscii}, check_mojibake},
    {{RuleId::F_016, RuleId::F_017, RuleId::F_018, RuleId::E_014}, {kHasOdd | kHasControl}, check_characters},
    {{RuleId::F_019}, {kHasMarkup | kHasLorem}, check_leftovers},
    {{RuleId::E_001, RuleId::E_002}, {kHasCapitals}, check_capitals},
    {{RuleId::E_003}, {kHasInnerCapital | kHasSeparatedLetters}, check_odd_spelling},
    {{RuleId::E_004, RuleId::E_008}, {kHasRepeatedMark | kHasEllipsis}, check_repeated_marks},
    {{RuleId::E_006, RuleId::E_007}, {kHasSymbol}, check_symbols},
    {{RuleId::E_009}, {kHasDigits}, check_phone_numbers},
    {{RuleId::E_010}, {kHasAt | kHasHash | kHasWordAfterStop}, check_addresses},
    {{RuleId::E_011}, {kHasRepeatedWord}, check_repetitions},
    {{RuleId::E_012}, {kHasSpaceBeforeStop | kHasWordAfterStop}, check_punctuation_spaces},
    {{RuleId::E_012}, {kHasPair}, check_pairs},
    {{RuleId::E_013}, {kHasMoney | kHasAt | kHasDigitInWord}, check_gimmicks},
    {{RuleId::E_013, RuleId::E_015, RuleId::E_019, RuleId::P_001, RuleId::P_002, RuleId::P_003,
      RuleId::P_010, RuleId::P_011, RuleId::P_012, RuleId::P_013, RuleId::P_014, RuleId::P_015,
      RuleId::P_016, RuleId::P_017, RuleId::P_018, RuleId::P_019, RuleId::P_020, RuleId::P_030,
      RuleId::P_031, RuleId::P_032, RuleId::P_033, RuleId::P_040},
     {},
     check_terms},
    {{RuleId::E_018}, {kHasDigits}, check_years},
    {{RuleId::B_001}, {0, TextOf::title}, check_length},
    {{RuleId::B_002}, {0, TextOf::body}, check_length},
    {{RuleId::B_004, RuleId::B_005}, {0, TextOf::title}, check_title_practice},
    {{RuleId::E_016, RuleId::B_007}, {0, TextOf::title}, check_brand},
    {{RuleId::E_017}, {0, TextOf::title}, check_case_of_title},
};

/// Instead of those above: a string that a spreadsheet left has no spelling.
inline constexpr Check<TextNeeds, const CardText&, const Card&, const Context&> kSpreadsheetChecks[] = {
    {{RuleId::F_019}, {}, check_spreadsheet_errors},
};

struct CardNeeds {
    bool title_and_body = false;
};

/// Title and body together.
inline constexpr Check<CardNeeds, const Card&, const Context&> kCardChecks[] = {
    {{RuleId::E_005}, {}, check_exclamations},
    {{RuleId::E_011}, {true}, check_title_in_body},
    {{RuleId::B_008}, {}, check_message_match},
};

/// What check_texts reports.
inline constexpr RuleSet kTextRules = rules_of(kSpreadsheetChecks) | rules_of(kTextChecks) | rules_of(kCardChecks);

}  // namespace pixelcard::lint
