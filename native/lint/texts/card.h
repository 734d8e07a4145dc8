// The strings of one card, as the checks get them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "pixelcard/base/json_pointer.h"
#include "pixelcard/lint/context.h"
#include "pixelcard/lint/texts/traits.h"

namespace pixelcard::lint {

/// More places of one rule in one string help no one, and each costs a walk to its offset.
inline constexpr std::size_t kMaxPlaces = 5;

struct CardText {
    std::string_view text;
    ValueRef value;  ///< the text as the document has it
    const Place& place;
    bool is_title;
    Traits traits;
    bool is_garbled;  ///< UTF-8 that was read as another encoding

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
    bool is_template;        ///< of a product feed, with its own placeholders
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

/// Whether a string holds UTF-8 that was read as Windows-1252.
[[nodiscard]] bool is_garbled(std::string_view text);
/// Whether a word is part of the brand's name, written like it.
[[nodiscard]] bool is_of_brand(const Card& card, std::string_view word);
/// Whether the options ask for this language; `fallback` when they ask for none.
[[nodiscard]] bool speaks(const Context& context, std::string_view language, bool fallback);

}  // namespace pixelcard::lint
