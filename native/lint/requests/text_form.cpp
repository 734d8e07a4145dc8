#include "pixelcard/lint/requests/text_form.h"

#include "pixelcard/base/text.h"
#include "pixelcard/lint/letters.h"
#include "pixelcard/lint/requests/query_template.h"
#include "pixelcard/lint/wording.h"
#include "pixelcard/unicode/text_facts.h"
#include "pixelcard/unicode/utf8.h"
#include "pixelcard/url/url_facts.h"

namespace pixelcard::lint {

namespace {

// What "." does not match in ECMAScript, whose patterns JSON Schema uses.
bool is_line_break(char32_t c) { return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029; }

// The separators of Unicode start with E2. One pass, for this is asked again behind every line break.
std::size_t first_line_break(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); at++) {
        const char c = text[at];
        if (c == '\n' || c == '\r' || (c == '\xe2' && is_line_break(code_point_at(text, at).value))) return at;
    }
    return text.npos;
}

std::size_t end_of_line_breaks(std::string_view text, std::size_t position) {
    while (position < text.size()) {
        const CodePoint c = code_point_at(text, position);
        if (!is_line_break(c.value)) break;
        position += c.length;
    }
    return position;
}

// Each run of line breaks with the white space around it becomes one space.
std::string on_one_line(std::string_view text) {
    std::string line;
    while (!text.empty()) {
        const std::size_t at = first_line_break(text);
        const std::string_view piece = trim(text.substr(0, at));
        if (!line.empty() && !piece.empty()) line += ' ';
        line += piece;
        text = at == text.npos ? std::string_view() : text.substr(end_of_line_breaks(text, at));
    }
    return line;
}

void check_line_breaks(const Field& field, ValueRef value, const Place& place, const Walk& walk) {
    const std::string_view text = value.text();
    const std::size_t at = first_line_break(text);
    if (at == text.npos || !walk.context.findings.wants(field.violations.line_break)) return;
    const std::size_t end = end_of_line_breaks(text, at);
    const TextSpan span{offset_at(text, at), offset_at(text, end)};
    walk.context.findings.add(
        field.violations.line_break, place,
        {.message = "a line break after " +
                    counted(static_cast<double>(span.begin.code_points), "character", "characters") +
                    "; write a space instead, this is one line",
         .value = value,
         .span = span,
         .fix = on_one_line(text)});
}

void report_form(const Field& field, ValueRef value, std::string message, Value fix, const Place& place,
                 const Walk& walk) {
    walk.context.findings.add(field.violations.form, place,
                              {.message = std::move(message), .value = value, .fix = std::move(fix)});
}

bool is_country(std::string_view text) { return text.size() == 2 && is_upper(text[0]) && is_upper(text[1]); }

void report_country(const Field& field, ValueRef value, const Place& place, const Walk& walk) {
    const std::string_view text = trim(value.text());
    Value fix;
    if (text.size() == 2 && is_letter(text[0]) && is_letter(text[1])) {
        const char upper[] = {static_cast<char>(text[0] & ~0x20), static_cast<char>(text[1] & ~0x20)};
        fix = std::string_view(upper, 2);
    }
    report_form(field, value,
                in_quotes(value.text()) + " is not a country code; two capital letters are wanted, such as \"US\"", fix,
                place, walk);
}

bool is_web_address(std::string_view text) { return parse_url(text).is_valid(); }

}  // namespace

bool is_uuid(std::string_view text) {
    if (text.size() != 36) return false;
    for (std::size_t i = 0; i < text.size(); i++) {
        const bool is_hyphen = i == 8 || i == 13 || i == 18 || i == 23;
        if (is_hyphen ? text[i] != '-' : !is_hex(text[i])) return false;
    }
    return true;
}

bool check_form(const Field& field, ValueRef value, const Place& place, const Walk& walk) {
    const std::string_view text = value.text();
    switch (field.form) {
        case Form::free: return true;
        case Form::query_template: check_query_template(value, place, walk.context); return true;
        case Form::not_blank:
        case Form::one_line:
            if (!text.empty() && is_blank(text)) {
                if (walk.context.findings.wants(field.violations.form))
                    report_form(field, value,
                                "the " + std::string(field.name) + " is nothing but white space; write something", {},
                                place, walk);
                return false;
            }
            if (field.form == Form::one_line) check_line_breaks(field, value, place, walk);
            return true;
        case Form::country:
            if (is_country(text)) return true;
            if (walk.context.findings.wants(field.violations.form)) report_country(field, value, place, walk);
            return false;
        case Form::uuid:
            if (is_uuid(text)) return true;
            if (walk.context.findings.wants(field.violations.form))
                report_form(field, value,
                            in_quotes(text) + " is no UUID, which is 32 hexadecimal digits in groups of 8-4-4-4-12", {},
                            place, walk);
            return false;
        case Form::web_address:
            if (is_web_address(text)) return true;
            if (walk.context.findings.wants(field.violations.form))
                report_form(field, value,
                            in_quotes(text) + " is not a web address; write it whole, with https:// and the host", {},
                            place, walk);
            return false;
    }
    return true;
}

}  // namespace pixelcard::lint
