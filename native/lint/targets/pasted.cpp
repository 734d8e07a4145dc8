// What pasting and exports leave in a URL: invisible characters, a second URL, HTML entities, an error of a
// spreadsheet. Part of U-011: the finding names what is there, and the fix never encodes what was not meant.
#include <algorithm>
#include <iterator>
#include <utility>

#include "pixelcard/base/text.h"
#include "pixelcard/lint/targets/target.h"
#include "pixelcard/lint/texts/entities.h"
#include "pixelcard/lint/texts/spreadsheet_errors.h"

namespace pixelcard::lint {

namespace {

bool is_wide_space(char32_t c) {
    return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
           c == 0x205F || c == 0x3000;
}

bool is_directional(char32_t c) {
    return c == 0x61C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool is_variation_selector(char32_t c) { return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF); }

bool is_filler(char32_t c) { return c == 0x115F || c == 0x1160 || c == 0x2800 || c == 0x3164 || c == 0xFFA0; }

bool is_zero_width(char32_t c) {
    return c == 0xAD || c == 0x34F || c == 0x180E || (c >= 0x200B && c <= 0x200D) || (c >= 0x2060 && c <= 0x206F) ||
           c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFC) || (c >= 0xE0000 && c <= 0xE007F);
}

/// Replacements of a byte or a character that a conversion lost.
bool is_lost(char32_t c) { return c == 0xFFFD; }

bool is_invisible(char32_t c) {
    return is_wide_space(c) || is_directional(c) || is_zero_width(c) || is_variation_selector(c) || is_filler(c) ||
           is_lost(c);
}

const char* name_of_invisible(char32_t c) {
    if (c == 0xA0 || c == 0x202F) return "a no-break space";
    if (c == 0xAD) return "a soft hyphen";
    if (c == 0xFEFF) return "a byte order mark";
    if (c == 0xFFFC) return "the mark of a pasted object";
    if (is_lost(c)) return "a character that a conversion lost";
    if (is_filler(c)) return "a blank character";
    if (is_directional(c)) return "a directional mark";
    return is_wide_space(c) ? "a space that is not the usual one" : "a zero-width character";
}

std::string code_of(char32_t c) {
    std::string digits;
    for (char32_t rest = c; rest > 0 || digits.size() < 4; rest /= 16)
        digits.insert(digits.begin(), "0123456789ABCDEF"[rest % 16]);
    return "U+" + digits;
}

/// Joiners belong between letters of scripts that need them, as in Persian paths, and variation selectors behind an
/// emoji.
bool is_in_place(std::string_view text, std::size_t begin, std::size_t end, char32_t c) {
    const auto is_beyond_ascii = [&](std::size_t i) { return static_cast<unsigned char>(text[i]) >= 0x80; };
    if (is_variation_selector(c)) return begin > 0 && is_beyond_ascii(begin - 1);
    return (c == 0x200C || c == 0x200D) && begin > 0 && end < text.size() && is_beyond_ascii(begin - 1) &&
           is_beyond_ascii(end);
}

/// The same for characters that are percent-encoded, like their neighbours.
bool is_in_encoded_place(std::string_view text, std::size_t begin, std::size_t end, char32_t c) {
    const bool is_behind_other = begin > 2 && text[begin - 3] == '%';
    return is_behind_other &&
           (is_variation_selector(c) || ((c == 0x200C || c == 0x200D) && end < text.size() && text[end] == '%'));
}

struct Invisible {
    UrlPart part;
    char32_t first = 0;
    bool is_encoded = false;
    std::size_t count = 0;
    std::string kept;  ///< the URL without them, when there are any
};

/// The character that starts at `i`, and how many bytes it takes: "%E2%80%8B" is one character, too.
CodePoint written_at(std::string_view text, std::size_t i) {
    const auto digit = [](char c) {
        return is_digit(c) ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
    };
    std::string bytes;
    for (std::size_t at = i; bytes.size() < 4 && at + 2 < text.size() && text[at] == '%' && digit(text[at + 1]) >= 0 &&
                             digit(text[at + 2]) >= 0;
         at += 3)
        bytes += static_cast<char>(digit(text[at + 1]) * 16 + digit(text[at + 2]));
    if (bytes.empty() || static_cast<unsigned char>(bytes[0]) < 0x80) return code_point_at(text, i);
    const CodePoint decoded = code_point_at(bytes, 0);
    const bool is_text = decoded.value != 0xFFFD || decoded.length == 3;
    return is_text ? CodePoint{decoded.value, 3 * decoded.length} : code_point_at(text, i);
}

Invisible invisible_in(std::string_view text) {
    Invisible found;
    if (std::none_of(text.begin(), text.end(),
                     [](char c) { return c == '%' || static_cast<unsigned char>(c) >= 0x80; }))
        return found;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = text[i] == '%' ? written_at(text, i) : code_point_at(text, i);
        const std::size_t end = i + c.length;
        const bool is_encoded = text[i] == '%' && c.length > 1;
        const bool is_wanted =
            is_encoded ? is_in_encoded_place(text, i, end, c.value) : is_in_place(text, i, end, c.value);
        if (is_invisible(c.value) && !is_wanted) {
            if (found.count++ == 0) found.first = c.value, found.part = {i, end}, found.is_encoded = is_encoded;
        } else {
            found.kept += text.substr(i, c.length);
        }
        i = end;
    }
    return found;
}

Value usable(const std::string& text) { return url_facts(text).url.is_valid() ? Value(text) : Value(); }

bool check_invisible(const Target& target) {
    const Invisible found = invisible_in(target.text);
    if (found.count == 0) return false;
    const UrlParts parts = url_parts(target.text);
    const bool is_in_host = found.part.begin >= parts.host.begin && found.part.end <= parts.host.end;
    std::string message = std::string(name_of_invisible(found.first)) + " (" + code_of(found.first) + ") in the " +
                          (is_in_host ? "host" : "URL");
    if (found.count > 1) message += ", and " + std::to_string(found.count - 1) + " more invisible";
    message += is_lost(found.first) ? "; type it again" : "; delete it, a browser would send it as part of the URL";
    target.context.findings.add_milder(RuleId::U_011, found.is_encoded ? Level::warning : Level::error, target.place,
                                       {.message = std::move(message),
                                        .value = target.written,
                                        .limit = {},
                                        .span = span_of(target.text, found.part),
                                        .fix = is_lost(found.first) ? Value() : usable(found.kept)});
    return true;
}

/// The start of another URL behind white space, a separator, or the path of the first.
std::size_t second_url(std::string_view text) {
    for (const std::string_view scheme : {"http://", "https://"})
        for (std::size_t at = text.find(scheme, 1); at != std::string_view::npos; at = text.find(scheme, at + 1)) {
            const std::string_view before = trim(text.substr(0, at));
            const bool is_in_path = before.find_first_of("?#") == std::string_view::npos &&
                                    (is_letter(text[at - 1]) || is_digit(text[at - 1]));
            const bool is_apart = is_in_path || before.size() < at ||
                                  std::string_view(",;|").find(text[at - 1]) != std::string_view::npos;
            if (is_apart && before.find("://") != std::string_view::npos) return at;
        }
    return std::string_view::npos;
}

bool check_second_url(const Target& target) {
    const std::size_t at = second_url(target.text);
    if (at == std::string_view::npos) return false;
    report(target, RuleId::U_011, UrlPart{at, target.text.size()},
           "two URLs in one field; keep the one that the card should open");
    return true;
}

/// "https://https://": typed in front of what was pasted.
bool check_scheme_twice(const Target& target) {
    const std::size_t at = target.text.find("://") + 3;
    const std::string_view rest = target.text.substr(std::min(at, target.text.size()));
    if (at < 3 || (!rest.starts_with("http://") && !rest.starts_with("https://"))) return false;
    report(target, RuleId::U_011, UrlPart{0, at}, "The scheme is written twice; keep one", {},
           usable(std::string(rest)));
    return true;
}

bool check_spreadsheet(const Target& target) {
    const SpreadsheetLeftover found = spreadsheet_leftover(target.text);
    if (found == SpreadsheetLeftover::none) return false;
    report(target, RuleId::U_003, in_quotes(target.text) + meaning_of(found));
    return true;
}

/// The URL inside quotation marks, brackets, a Markdown link or a tag; "" when there is none.
std::string_view wrapped_in(std::string_view text) {
    constexpr std::string_view kOpenings[] = {"<",      "\"",     "'",      "(",      "[",
                                              "{",      "`",      "\u201C", "\u201E", "\u201D",
                                              "\u2018", "\u201A", "\u00AB", "\u2039", "\u300C"};
    const std::string_view whole = trim(text);
    const auto opens = [whole](std::string_view opening) { return whole.starts_with(opening); };
    if (std::none_of(std::begin(kOpenings), std::end(kOpenings), opens)) return {};
    const std::size_t begin = std::min(whole.find("http://"), whole.find("https://"));
    if (begin == std::string_view::npos) return {};
    const std::string_view rest = whole.substr(begin);
    std::size_t end = rest.find_first_of("\"'<>)]}` \t\r\n");
    for (const std::string_view closing : {"\u201D", "\u201C", "\u2019", "\u2018", "\u00BB", "\u203A", "\u300D"})
        end = std::min(end, rest.find(closing));
    return rest.substr(0, end);
}

bool check_wrapped(const Target& target) {
    if (target.facts.url.error != UrlError::no_scheme) return false;
    const std::string_view inner = wrapped_in(target.text);
    if (inner.empty()) return false;
    report(target, RuleId::U_003,
           in_quotes(target.text) + " is a URL inside quotation marks, brackets or a link; keep the URL alone", {},
           usable(std::string(inner)));
    return true;
}

/// What ends a sentence, behind a path or a query: seldom a part of them.
void check_last_mark(const Target& target) {
    const std::string_view text = target.text;
    if (!target.facts.url.is_valid() || text.empty() ||
        std::string_view(".,;)]").find(text.back()) == std::string_view::npos)
        return;
    // A bracket that was opened in the URL belongs to it.
    if (std::string_view(")]").find(text.back()) != std::string_view::npos &&
        text.find_first_of("([") != std::string_view::npos)
        return;
    if (target.facts.url.path.size() < 2 && !target.facts.url.has_query) return;
    target.context.findings.add_milder(
        RuleId::U_011, Level::info, target.place,
        {.message = "The URL ends in " + in_quotes(text.substr(text.size() - 1)) + ", perhaps the end of a sentence",
         .value = target.written,
         .limit = {},
         .span = span_of(text, {text.size() - 1, text.size()}),
         .fix = usable(std::string(text.substr(0, text.size() - 1)))});
}

/// A fix that would need one itself is none: what an entity stood for may not be a character of URLs.
Value usable_without_entities(std::string_view text) {
    const std::string plain = without_entities(text);
    return plain.find_first_of(" \"<>`") == std::string::npos && invisible_in(plain).count == 0 ? usable(plain)
                                                                                                : Value();
}

bool check_entities(const Target& target) {
    for (std::size_t at = target.text.find('&'); at != std::string_view::npos; at = target.text.find('&', at + 1)) {
        const std::optional<Entity> entity = entity_at(target.text, at);
        if (!entity) continue;
        const UrlPart part{at, at + entity->size};
        target.context.findings.add_milder(
            RuleId::U_011, Level::warning, target.place,
            {.message = in_quotes(part.in(target.text)) +
                        " is an HTML entity, left over from a page; parameters behind it get another name",
             .value = target.written,
             .limit = {},
             .span = span_of(target.text, part),
             .fix = usable_without_entities(target.text)});
        return true;
    }
    return false;
}

/// "\u0026", which JSON inside a page or a script writes for "&".
bool check_escapes(const Target& target) {
    const std::size_t at = target.text.find("\\u00");
    if (at == std::string_view::npos || at + 6 > target.text.size()) return false;
    std::string plain(target.text);
    for (const auto& [written, meant] :
         {std::pair("\\u0026", "&"), std::pair("\\u003d", "="), std::pair("\\u003D", "="), std::pair("\\u002F", "/"),
          std::pair("\\u002f", "/")})
        for (std::size_t i = plain.find(written); i != std::string::npos; i = plain.find(written, i))
            plain.replace(i, 6, meant);
    const UrlPart part{at, at + 6};
    target.context.findings.add_milder(
        RuleId::U_011, Level::warning, target.place,
        {.message = in_quotes(part.in(target.text)) + " is an escape sequence, left over from code",
         .value = target.written,
         .limit = {},
         .span = span_of(target.text, part),
         .fix = plain.find('\\') == std::string::npos ? usable(plain) : Value()});
    return true;
}

}  // namespace

bool check_pasted(const Target& target) {
    if (!check_entities(target) && !check_escapes(target)) check_last_mark(target);
    return check_spreadsheet(target) || check_scheme_twice(target) || check_second_url(target) ||
           check_wrapped(target) || check_invisible(target);
}

}  // namespace pixelcard::lint
