// Titles that spend their characters on the brand, which is above them already.
#include <algorithm>

#include "pixelcard/lint/letters.h"
#include "pixelcard/lint/texts/text_checks.h"
#include "pixelcard/lint/wording.h"

namespace pixelcard::lint {

void check_brand(const CardText& text, const Card& card, const Context& context) {
    if (card.brand.empty()) return;
    const std::string_view title = trim(text.text);
    const std::string brand = folded(card.brand);
    // Lower case is as long as the capitals in nearly every script; a title that is shorter cannot begin with the
    // brand.
    if (title.size() + 8 < brand.size()) return;
    const std::string key = folded(title);
    if (!key.starts_with(brand)) return;
    const char32_t next = code_point_or_end(key, brand.size());
    if (next != 0 && is_in_word(next)) return;
    const std::size_t begin = static_cast<std::size_t>(title.data() - text.text.data());
    const bool has_more = !next_word(key, brand.size()).is_empty();
    if (!has_more)
        report(
            text, context, RuleId::E_016, {begin, begin + title.size()},
            "the title is only the brand " + in_quotes(card.brand) + ", which stands above it already; name a benefit");
    else
        report(text, context, RuleId::B_007, {begin, begin + std::min(brand.size(), title.size())},
               "the title begins with the brand " + in_quotes(card.brand) +
                   ", which stands above it already; spend the characters on the benefit");
}

}  // namespace pixelcard::lint
