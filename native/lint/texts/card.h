// The texts of one card, as the checks get them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "pixelcard/base/json_pointer.h"
#include "pixelcard/lint/context.h"
#include "pixelcard/lint/texts/traits.h"

namespace pixelcard::lint {

/// More places of one rule in one text help nobody, and each costs a walk to its offset.
inline constexpr std::size_t kMaxPlaces = 5;

struct CardText {
    std::string_view text;
    ValueRef value;  ///< the text as the document has it
    const Place& place;
    bool is_title;
    Traits traits;

    [[nodiscard]] bool is_ascii() const { return !traits.has(kHasBeyondAscii); }
    [[nodiscard]] std::string_view part(std::size_t begin, std::size_t end) const {
        return text.substr(begin, end - begin);
    }
    [[nodiscard]] TextSpan span(std::size_t begin, std::size_t end) const;
    [[nodiscard]] const char* name() const { return is_title ? "the title" : "the body"; }
};

struct Card {
    const CardText* title;  ///< null when there is none
    const CardText* body;
    std::string_view brand;  ///< as the account calls itself; "" when unknown
    bool is_template;        ///< of a product feed, with its own place holders
};

/// Writes down a finding about a part of a text.
struct Part {
    std::size_t begin = 0;
    std::size_t end = 0;
};
void report(const CardText& text, const Context& context, RuleId rule, Part part, std::string message, Value fix = {},
            Value limit = {});
void report_milder(const CardText& text, const Context& context, RuleId rule, Level level, Part part,
                   std::string message, Value fix = {}, Value limit = {});

/// Whether a word is part of the brand's name, written like it.
[[nodiscard]] bool is_of_brand(const Card& card, std::string_view word);
/// Whether the options ask for this language; `fallback` when they ask for none.
[[nodiscard]] bool speaks(const Context& context, std::string_view language, bool fallback);

void check_spaces(const CardText& text, const Context& context);  // F-015
/// F-016 to F-018, E-014. True when the text is garbled, as check_mojibake says.
bool check_characters(const CardText& text, const Context& context);
/// F-016; whether the text is garbled.
bool check_mojibake(const CardText& text, const Context& context);
/// F-019; whether the text is an error value or a formula of a spreadsheet, and nothing else is to be said about it.
bool check_spreadsheet_errors(const CardText& text, const Context& context);
void check_leftovers(const CardText& text, const Card& card, const Context& context);           // F-019
void check_capitals(const CardText& text, const Card& card, const Context& context);            // E-001, E-002
void check_odd_spelling(const CardText& text, const Card& card, const Context& context);        // E-003
void check_repeated_marks(const CardText& text, const Context& context);                        // E-004, E-008
void check_exclamations(const Card& card, const Context& context);                              // E-005
void check_symbols(const CardText& text, const Context& context);                               // E-006, E-007
void check_phone_numbers(const CardText& text, const Context& context);                         // E-009
void check_addresses(const CardText& text, const Card& card, const Context& context);           // E-010
void check_repetitions(const CardText& text, const Context& context);                           // E-011
void check_title_in_body(const Card& card, const Context& context);                             // E-011
void check_punctuation_spaces(const CardText& text, const Card& card, const Context& context);  // E-012
void check_pairs(const CardText& text, const Context& context);                                 // E-012
void check_gimmicks(const CardText& text, const Card& card, const Context& context);            // E-013
void check_terms(const CardText& text, const Context& context);            // E-013, E-015, E-019, P
void check_brand(const Card& card, const Context& context);                // E-016, B-007
void check_case_of_title(const Card& card, const Context& context);        // E-017
void check_years(const CardText& text, const Context& context);            // E-018
void check_length(const CardText& text, const Context& context);           // B-001, B-002
void check_title_practice(const CardText& title, const Context& context);  // B-004, B-005
void check_message_match(const Card& card, const Context& context);        // B-008

}  // namespace pixelcard::lint
