#include "pixelcard/lint/texts/spreadsheet_errors.h"

#include <algorithm>
#include <iterator>

#include "pixelcard/base/text.h"
#include "pixelcard/lint/texts/text_checks.h"
#include "pixelcard/lint/wording.h"

namespace pixelcard::lint {

namespace {

// Excel, LibreOffice and Google Sheets, in the languages that have term lists.
constexpr std::string_view kErrors[] = {"#ADR!",
                                        "#ARG!",
                                        "#BEZUG!",
                                        "#BLOCKED!",
                                        "#BUSY!",
                                        "#CALC!",
                                        "#CONNECT!",
                                        "#DEEL/0!",
                                        "#DIV/0!",
                                        "#DĚLENÍ_NULOU!",
                                        "#ERROR!",
                                        "#FIELD!",
                                        "#GETTING_DATA",
                                        "#HODNOTA!",
                                        "#LEER!",
                                        "#N/A",
                                        "#N/B",
                                        "#N/D",
                                        "#N/D!",
                                        "#NAAM?",
                                        "#NAME?",
                                        "#NAZWA?",
                                        "#NENÍ_K_DISPOZICI",
                                        "#NOM?",
                                        "#NOMBRE?",
                                        "#NOME?",
                                        "#NULL!",
                                        "#NUM!",
                                        "#NUMERO!",
                                        "#NV",
                                        "#ČÍSLO!",
                                        "#NÁZEV?",
                                        "#NÚM!",
                                        "#ODKAZ!",
                                        "#PYTHON!",
                                        "#REF!",
                                        "#RIF!",
                                        "#SPILL!",
                                        "#UNKNOWN!",
                                        "#VALEUR!",
                                        "#VALOR!",
                                        "#VALORE!",
                                        "#VALUE!",
                                        "#VERW!",
                                        "#WAARDE!",
                                        "#WERT!",
                                        "#ZAHL!",
                                        "#¡REF!",
                                        "#¡VALOR!",
                                        "#¡DIV/0!",
                                        "#¡NUM!",
                                        "#¡NULO!",
                                        "#¡DESBORDAMIENTO!",
                                        "#¿NOMBRE?",
                                        "#ÜBERLAUF!"};

// What programs write for a value that is not there, as a whole cell.
constexpr std::string_view kNothings[] = {"undefined", "null", "NULL", "NaN",    "nan",     "nil",  "None",
                                          "N/A",       "n/a",  "<NA>", "(null)", "(blank)", "TRUE", "FALSE"};

// "########": the column was too narrow for its number.
bool is_too_narrow(std::string_view text) {
    return text.size() >= 3 && text.find_first_not_of('#') == std::string_view::npos;
}

std::size_t digits_from(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) end++;
    return end - at;
}

// "1.23457E+18", "1,23457E+18": an id of many digits, shown in a cell of few.
bool is_rounded(std::string_view text) {
    if (text.size() < 5 || digits_from(text, 0) != 1) return false;
    std::size_t at = 1;
    if (text[at] == '.' || text[at] == ',') at += 1 + digits_from(text, at + 1);
    if (!text.substr(at).starts_with("E+") && !text.substr(at).starts_with("e+")) return false;
    const std::size_t exponent = digits_from(text, at + 2);
    return exponent >= 1 && exponent <= 3 && at + 2 + exponent == text.size();
}

bool is_name(char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '.' || c == '$' || c == '!'; }

/// Most strings begin and end with a character of ASCII, and trimming reads them whole.
bool may_have_end_space(std::string_view text) {
    const auto is_plain = [](char c) { return c > ' ' && c < '\x7F'; };
    return !text.empty() && !(is_plain(text.front()) && is_plain(text.back()));
}

}  // namespace

SpreadsheetLeftover spreadsheet_leftover(std::string_view text) {
    if (may_have_end_space(text)) text = trim(text);
    if (std::find(std::begin(kErrors), std::end(kErrors), text) != std::end(kErrors) || text.starts_with("Err:5") ||
        text == "Loading..." || is_too_narrow(text))
        return SpreadsheetLeftover::error;
    if (std::find(std::begin(kNothings), std::end(kNothings), text) != std::end(kNothings))
        return SpreadsheetLeftover::nothing;
    if (is_rounded(text)) return SpreadsheetLeftover::rounded;
    if (text.size() < 3 || std::string_view("=+-@").find(text[0]) == std::string_view::npos)
        return SpreadsheetLeftover::none;
    std::size_t end = 1;
    while (end < text.size() && is_name(text[end])) end++;
    const bool calls = end > 1 && is_letter(text[1]) && end < text.size() && text[end] == '(' &&
                       text.find(')', end) != std::string_view::npos;
    // "=A1", "=$B$2&C3": letters, then a row.
    const bool refers = text[0] == '=' && end > 2 && is_digit(text[end - 1]) &&
                        (is_letter(text[1]) || text[1] == '$') &&
                        text.substr(1, end - 1).find_first_of("._") == std::string_view::npos;
    return calls || refers ? SpreadsheetLeftover::formula : SpreadsheetLeftover::none;
}

const char* meaning_of(SpreadsheetLeftover leftover) {
    switch (leftover) {
        case SpreadsheetLeftover::error:
            return " is an error value of a spreadsheet; correct the formula and export again";
        case SpreadsheetLeftover::rounded:
            return " was rounded by a spreadsheet; format the column as text and enter every digit again";
        case SpreadsheetLeftover::formula: return " is a formula of a spreadsheet; export values, not formulas";
        case SpreadsheetLeftover::nothing: return " stands for a value that is missing; fill it in";
        case SpreadsheetLeftover::none: break;
    }
    return "";
}

void check_spreadsheet_errors(const CardText& text, const Card&, const Context& context) {
    report(text, context, RuleId::F_019, {0, text.text.size()},
           in_quotes(trim(text.text)) + meaning_of(spreadsheet_leftover(text.text)));
}

}  // namespace pixelcard::lint
