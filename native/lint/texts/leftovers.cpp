// What a template or a mark-up language left behind.
#include <optional>

#include "pixelcard/lint/letters.h"
#include "pixelcard/lint/texts/entities.h"
#include "pixelcard/lint/texts/text_checks.h"
#include "pixelcard/lint/wording.h"

namespace pixelcard::lint {

namespace {

struct Leftover {
    Part part;
    const char* what;
};

bool is_name_byte(char c) {
    return is_letter(c) || is_digit(c) || c == '_' || c == '.' || c == ' ' || c == '-' || c == ':' ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// End of "…}" of at most some 40 bytes of a name, or `begin`.
std::size_t end_of_name(std::string_view text, std::size_t begin, std::string_view close) {
    constexpr std::size_t kMaxNameBytes = 40;
    std::size_t end = begin;
    while (end < text.size() && end - begin < kMaxNameBytes && is_name_byte(text[end])) end++;
    return end > begin && text.substr(end).starts_with(close) ? end + close.size() : begin;
}

std::optional<Leftover> tag_at(std::string_view text, std::size_t i) {
    const std::size_t name = i + 1 < text.size() && text[i + 1] == '/' ? i + 2 : i + 1;
    if (name >= text.size() || (!is_letter(text[name]) && text[name] != '!')) return std::nullopt;
    constexpr std::size_t kMaxTag = 200;
    const std::size_t end = text.substr(0, name + kMaxTag).find('>', name);
    if (end == std::string_view::npos) return std::nullopt;
    return Leftover{{i, end + 1}, "is a tag"};
}

std::optional<Leftover> reference_at(std::string_view text, std::size_t i) {
    const std::optional<Entity> entity = entity_at(text, i);
    return entity ? std::optional(Leftover{{i, i + entity->size}, "is an HTML entity"}) : std::nullopt;
}

std::optional<Leftover> braces_at(std::string_view text, std::size_t i) {
    const bool is_double = text.substr(i).starts_with("{{");
    const std::size_t name = i + (is_double ? 2 : 1);
    const std::size_t end = end_of_name(text, name, is_double ? "}}" : "}");
    if (end == name) return is_double ? std::optional(Leftover{{i, name}, "opens a placeholder"}) : std::nullopt;
    return Leftover{{i, end}, "is a placeholder"};
}

std::optional<Leftover> brackets_at(std::string_view text, std::size_t i) {
    const std::size_t end = end_of_name(text, i + 1, "]");
    if (end == i + 1 || is_digit(text[i + 1])) return std::nullopt;
    if (end < text.size() && text[end] == '(') return Leftover{{i, end}, "is Markdown"};
    return Leftover{{i, end}, "is a placeholder"};
}

/// "**bold**", "__bold__", "`code`".
std::optional<Leftover> emphasis_at(std::string_view text, std::size_t i) {
    const std::string_view mark = text.substr(i, text[i] == '`' ? 1 : 2);
    if (text[i] != '`' && (mark.size() < 2 || mark[1] != mark[0])) return std::nullopt;
    constexpr std::size_t kMaxEmphasis = 200;
    const std::size_t end = text.substr(0, i + kMaxEmphasis).find(mark, i + mark.size());
    if (end == std::string_view::npos || end == i + mark.size()) return std::nullopt;
    return Leftover{{i, end + mark.size()}, "is Markdown"};
}

/// "%%name%%", "%name%", "%s".
std::optional<Leftover> percent_at(std::string_view text, std::size_t i) {
    const std::size_t marks = text.substr(i).starts_with("%%") ? 2 : 1;
    std::size_t end = i + marks;
    while (end < text.size() && (is_letter(text[end]) || text[end] == '_')) end++;
    const bool is_named = end > i + marks && text.substr(end).starts_with(marks == 2 ? "%%" : "%");
    if (is_named) return Leftover{{i, end + marks}, "is a placeholder"};
    const bool is_after_number = i > 0 && (is_digit(text[i - 1]) || text[i - 1] == ' ');
    if (marks == 1 && !is_after_number && (text.substr(i, end - i) == "%s" || text.substr(i, end - i) == "%d"))
        return Leftover{{i, end}, "is a placeholder"};
    return std::nullopt;
}

std::size_t hexadecimal_digits(std::string_view text) {
    std::size_t count = 0;
    while (count < text.size() && (is_digit(text[count]) || (is_letter(text[count]) && (text[count] | 0x20) <= 'f')))
        count++;
    return count;
}

/// "\u00e9", "\xe9", "\n", "\"": what programs write for a character.
std::optional<Leftover> escape_at(std::string_view text, std::size_t i) {
    const char kind = i + 1 < text.size() ? text[i + 1] : ' ';
    const std::size_t digits = kind == 'u' ? 4 : kind == 'x' ? 2 : 0;
    if (digits > 0 ? hexadecimal_digits(text.substr(i + 2, digits)) < digits
                   : std::string_view("nrt\"'").find(kind) == std::string_view::npos)
        return std::nullopt;
    return Leftover{{i, i + 2 + digits}, "is an escape sequence"};
}

/// "Caf%C3%A9", "Plan%20trips": characters as URLs write them.
std::optional<Leftover> encoded_at(std::string_view text, std::size_t i) {
    std::size_t end = i;
    while (end < text.size() && text[end] == '%' && hexadecimal_digits(text.substr(end + 1, 2)) == 2) end += 3;
    const bool is_space = text.substr(i, end - i) == "%20" && i > 0 && is_letter(text[i - 1]);
    const bool is_beyond_ascii =
        end - i >= 6 && std::string_view("CDEFcdef").find(text[i + 1]) != std::string_view::npos;
    return is_space || is_beyond_ascii ? std::optional(Leftover{{i, end}, "is percent-encoded"}) : std::nullopt;
}

/// A product template is filled from the feed. Returns the end of such a placeholder, or `begin`.
std::size_t end_of_product_macro(std::string_view text, std::size_t begin) {
    const std::string_view rest = text.substr(begin);
    if (!rest.starts_with("{{product.") && !rest.starts_with("{{brand}}")) return begin;
    const std::size_t name = begin + 2, end = end_of_name(text, name, "}}");
    return end > name ? end : begin;
}

std::optional<Leftover> leftover_at(std::string_view text, std::size_t i) {
    switch (text[i]) {
        case '<': return tag_at(text, i);
        case '&': return reference_at(text, i);
        case '{': return braces_at(text, i);
        case '$':
            return text.substr(i).starts_with("${") ? std::optional(Leftover{{i, i + 2}, "opens a placeholder"})
                                                    : std::nullopt;
        case '[': return brackets_at(text, i);
        case '*':
        case '_':
        case '`': return emphasis_at(text, i);
        case '#':
            return i == 0 && text.size() > 1 && (text[1] == ' ' || text.starts_with("## "))
                       ? std::optional(Leftover{{0, 1}, "is Markdown"})
                       : std::nullopt;
        case '\\': return escape_at(text, i);
        case '%': {
            const std::optional<Leftover> encoded = encoded_at(text, i);
            return encoded ? encoded : percent_at(text, i);
        }
        default: return std::nullopt;
    }
}

constexpr std::string_view kLoremIpsum = "lorem ipsum";

}  // namespace

void check_leftovers(const CardText& text, const Card& card, const Context& context) {
    const std::string_view bytes = text.text;
    std::size_t places = 0;
    for (std::size_t i = 0; i < bytes.size() && places < kMaxPlaces;) {
        if (const std::size_t end = card.is_template ? end_of_product_macro(bytes, i) : i; end > i) {
            i = end;
            continue;
        }
        std::optional<Leftover> found = leftover_at(bytes, i);
        if (!found && text.traits.has(kHasLorem) && (bytes[i] | 0x20) == 'l' &&
            folded(bytes.substr(i, kLoremIpsum.size())) == kLoremIpsum)
            found = Leftover{{i, i + kLoremIpsum.size()}, "is a filler text"};
        if (!found) {
            i++;
            continue;
        }
        places++;
        const bool is_entity = bytes[found->part.begin] == '&';
        report(text, context, RuleId::F_019, found->part,
               in_quotes(text.part(found->part.begin, found->part.end)) + " " + found->what +
                   ", and a chat card shows it as it is; write what a reader should see",
               is_entity ? Value(without_entities(bytes)) : Value());
        i = found->part.end;
    }
}

}  // namespace pixelcard::lint
