// A-002: whether a brand name is a name.
#include "pixelcard/lint/account/account_checks.h"

#include <algorithm>

#include "pixelcard/lint/letters.h"
#include "pixelcard/lint/wording.h"
#include "pixelcard/url/url_facts.h"

namespace pixelcard::lint {

namespace {

/// In one pass.
struct NameTraits {
    std::size_t words = 0;
    std::size_t capitals = 0;
    std::size_t small_letters = 0;
    bool has_pictograph = false;
    bool has_mark = false;  ///< "!" or "?"
};

/// Emoji and dingbats. Signs of trade marks are below and belong to names.
bool is_pictograph(char32_t c) {
    return (c >= 0x1F000 && c <= 0x1FAFF) || (c >= 0x2600 && c <= 0x27BF) || (c >= 0x2B05 && c <= 0x2B55) ||
           c == 0x20E3 || c == 0xFE0F;
}

NameTraits traits_of(std::string_view name) {
    NameTraits traits;
    bool is_inside = false;
    for (std::size_t i = 0; i < name.size();) {
        const CodePoint point = code_point_at(name, i);
        i += point.length;
        const bool is_gap = is_space(point.value);
        if (!is_gap && !is_inside) traits.words++;
        is_inside = !is_gap;
        if (is_capital(point.value)) traits.capitals++;
        if (is_small(point.value)) traits.small_letters++;
        traits.has_pictograph = traits.has_pictograph || is_pictograph(point.value);
        traits.has_mark = traits.has_mark || point.value == '!' || point.value == '?';
    }
    return traits;
}

/// "Acme | Best shoes online": a line that goes on after the name.
bool has_tagline(std::string_view name) {
    constexpr std::string_view kMarks[] = {" | ", " - ", " – ", " — ", ": ", " • ", " · "};
    return std::any_of(std::begin(kMarks), std::end(kMarks),
                       [&](std::string_view mark) { return name.find(mark) != std::string_view::npos; });
}

bool is_address(std::string_view name) {
    return name.find("://") != std::string_view::npos || folded(name.substr(0, 4)) == "www.";
}

/// "Booking.com" is a brand, but mostly it is the address that someone typed.
bool is_domain(std::string_view name) {
    if (name.find('.') == std::string_view::npos || name.find_first_of(" /@") != std::string_view::npos) return false;
    const std::string_view last = name.substr(name.rfind('.') + 1);
    const bool is_top_level = last.size() >= 2 && last.size() <= 6 && std::all_of(last.begin(), last.end(), is_letter);
    return is_top_level && !url_facts("https://" + std::string(name)).registrable_domain.empty();
}

bool is_shouted(const NameTraits& traits) {
    constexpr std::size_t kAcronyms = 8;  // "IBM UK" and "BMW" are written so
    return traits.words > 1 && traits.small_letters == 0 && traits.capitals >= kAcronyms;
}

struct Verdict {
    std::string message;
    Level level = Level::warning;
    Value limit;
};

std::optional<Verdict> verdict_on(std::string_view name) {
    const NameTraits traits = traits_of(name);
    const double most_words = rule(RuleId::A_002).limit;
    if (is_address(name))
        return Verdict{"the brand name " + in_quotes(name) + " is an address; give the name alone", Level::warning, {}};
    if (traits.has_pictograph)
        return Verdict{
            "the brand name " + in_quotes(name) + " has an emoji or pictograph; leave it out", Level::warning, {}};
    if (is_shouted(traits))
        return Verdict{"the brand name " + in_quotes(name) + " is in capitals; write it as a name", Level::warning, {}};
    if (has_tagline(name) || (traits.has_mark && traits.words > 1))
        return Verdict{
            "the brand name " + in_quotes(name) + " goes on with a slogan; keep the name alone", Level::warning, {}};
    if (static_cast<double>(traits.words) > most_words)
        return Verdict{"the brand name " + in_quotes(name) + " has " + std::to_string(traits.words) +
                           " words, which reads like a slogan; keep the name alone",
                       Level::warning, most_words};
    if (is_domain(name))
        return Verdict{
            "the brand name " + in_quotes(name) + " is written as a domain; keep it only if that is the name",
            Level::info,
            {}};
    return std::nullopt;
}

}  // namespace

void check_brand_name(ValueRef account, const Place& place, const Context& context) {
    const ValueRef name = account["brand_name"];
    if (!name.is_text()) return;
    std::optional<Verdict> verdict = verdict_on(name.text());
    if (!verdict) return;
    context.findings.add_milder(RuleId::A_002, verdict->level, place["brand_name"],
                                {.message = std::move(verdict->message),
                                 .value = name,
                                 .limit = std::move(verdict->limit),
                                 .span = {},
                                 .fix = {}});
}

}  // namespace pixelcard::lint
