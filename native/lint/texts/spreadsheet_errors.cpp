#include "pixelcard/lint/texts/spreadsheet_errors.h"

#include <algorithm>
#include <iterator>

#include "pixelcard/base/text.h"
#include "pixelcard/lint/wording.h"
#include "pixelcard/lint/texts/card.h"

namespace pixelcard::lint {

namespace {

// Excel, LibreOffice and Google Sheets, in the languages that have term lists.
constexpr std::string_view kErrors[] = {"#BEZUG!", "#BLOCKED!", "#BUSY!", "#CALC!", "#CONNECT!", "#DIV/0!", "#ERROR!", "#FIELD!", "#GETTING_DATA", "#HODNOTA!", "#LEER!", "#N/A", "#N/D", "#NAME?", "#NOM?", "#NOMBRE?",
                                        "#NOME?", "#NULL!", "#NUM!", "#NUMERO!", "#NV", "#NÁZEV?", "#NÚM!", "#ODKAZ!", "#PYTHON!", "#REF!", "#SPILL!", "#UNKNOWN!", "#VALEUR!", "#VALOR!", "#VALUE!", "#WERT!", "#ZAHL!", "#¡REF!", "#¡VALOR!", "#¡DIV/0!", "#ÜBERLAUF!"};

bool is_name(char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '.' || c == '$' || c == '!'; }

}  // namespace

SpreadsheetLeftover spreadsheet_leftover(std::string_view text) {
    text = trim(text);
    if (std::find(std::begin(kErrors), std::end(kErrors), text) != std::end(kErrors) || text.starts_with("Err:5")) return SpreadsheetLeftover::error;
    if (text.size() < 3 || std::string_view("=+-@").find(text[0]) == std::string_view::npos) return SpreadsheetLeftover::none;
    std::size_t end = 1;
    while (end < text.size() && is_name(text[end])) end++;
    const bool calls = end > 1 && is_letter(text[1]) && end < text.size() && text[end] == '(' && text.find(')', end) != std::string_view::npos;
    // "=A1", "=$B$2&C3": letters, then a row.
    const bool refers = text[0] == '=' && end > 2 && is_digit(text[end - 1]) && (is_letter(text[1]) || text[1] == '$') && text.substr(1, end - 1).find_first_of("._") == std::string_view::npos;
    return calls || refers ? SpreadsheetLeftover::formula : SpreadsheetLeftover::none;
}

bool check_spreadsheet_errors(const CardText& text, const Context& context) {
    const SpreadsheetLeftover found = spreadsheet_leftover(text.text);
    if (found == SpreadsheetLeftover::none || !context.findings.wants(RuleId::F_019)) return false;
    report(text, context, RuleId::F_019, {0, text.text.size()},
           quoted(trim(text.text)) + (found == SpreadsheetLeftover::error ? " is an error value of a spreadsheet; correct the formula and export again"
                                                                        : " is a formula of a spreadsheet; export values, not formulas"));
    return true;
}

}  // namespace pixelcard::lint
