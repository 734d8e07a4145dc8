// Telephone numbers: groups of digits that are no price, no date, no time and no size.
#include <vector>

#include "pixelcard/lint/letters.h"
#include "pixelcard/lint/texts/text_checks.h"
#include "pixelcard/lint/wording.h"

namespace pixelcard::lint {

namespace {

/// A number as written, in groups: "+1 (555) 010-0199".
struct Number {
    std::size_t begin = 0, end = 0, digits = 0;
    std::vector<std::size_t> groups;  // digits in each
    std::vector<unsigned> values;     // of groups up to four digits
    std::string separators;           // one for each gap
    bool has_plus = false, has_brackets = false;
};

bool is_separator(char c) {
    return c == ' ' || c == '-' || c == '.' || c == '/' || c == '(' || c == ')' || c == '\x01';
}

/// A space, however it is encoded, as its length; 0 when there is none.
std::size_t space_length(std::string_view text, std::size_t i) {
    if (i >= text.size()) return 0;
    const CodePoint point = code_point_at(text, i);
    return is_space(point.value) ? point.length : 0;
}

/// Characters between two groups: at most three of the separators, then a digit. Returns its length.
std::size_t gap_length(std::string_view text, std::size_t begin, char& separator) {
    std::size_t i = begin;
    separator = ' ';
    for (int marks = 0; marks < 3 && i < text.size(); marks++) {
        if (is_digit(text[i])) break;
        if (const std::size_t space = space_length(text, i); space > 0) {
            i += space;
        } else if (is_separator(text[i])) {
            separator = text[i++];
        } else {
            return 0;
        }
    }
    return i > begin && i < text.size() && is_digit(text[i]) ? i - begin : 0;
}

Number number_at(std::string_view text, std::size_t digit) {
    Number number;
    number.begin = digit;
    if (digit > 0 && text[digit - 1] == '(') {
        number.has_brackets = true;
        number.begin--;
    }
    if (number.begin > 0 && text[number.begin - 1] == '+') {
        number.has_plus = true;
        number.begin--;
    }
    std::size_t i = digit;
    while (i < text.size()) {
        std::size_t count = 0;
        unsigned value = 0;
        while (i < text.size() && is_digit(text[i])) {
            if (count < 4) value = value * 10 + static_cast<unsigned>(text[i] - '0');
            count++;
            i++;
        }
        number.groups.push_back(count);
        number.values.push_back(count <= 4 ? value : 0);
        number.digits += count;
        number.end = i;
        char separator = ' ';
        const std::size_t gap = gap_length(text, i, separator);
        if (gap == 0) break;
        if (separator == ')') number.has_brackets = true;
        number.separators += separator;
        i += gap;
    }
    return number;
}

/// "1,000,000", "10 000 000": groups of three after the first.
bool is_thousands(const Number& number) {
    if (number.groups.size() < 2 || number.groups[0] > 3) return false;
    for (std::size_t i = 1; i < number.groups.size(); i++)
        if (number.groups[i] != 3 || (number.separators[i - 1] != ' ' && number.separators[i - 1] != '.')) return false;
    // "612 345 678" is how Spaniards and Czechs write telephone numbers.
    return !(number.groups[0] == 3 && number.groups.size() == 3 && number.separators == "  ");
}

bool is_year(std::size_t digits, unsigned value) { return digits == 4 && value >= 1900 && value < 2100; }

/// Days, months, years, times and their ranges. "01 23 45 67 89" is none.
bool is_date_or_time(const Number& number) {
    bool has_year = false;
    for (std::size_t i = 0; i < number.groups.size(); i++) {
        const bool is_a_year = is_year(number.groups[i], number.values[i]);
        has_year = has_year || is_a_year;
        if (number.groups[i] > 2 && !is_a_year) return false;
    }
    if (has_year) return true;
    return number.groups.size() <= 4 && number.separators.find_first_of("./-") != std::string::npos &&
           number.values[0] <= 31;
}

bool has_shape(const Number& number) {
    if (number.has_plus) return true;
    const std::vector<std::size_t>& groups = number.groups;
    const auto is = [&groups](std::initializer_list<std::size_t> shape) {
        return std::vector<std::size_t>(shape) == groups;
    };
    if (is_thousands(number) || is_date_or_time(number)) return false;
    if (number.has_brackets && groups.size() >= 2) return true;
    if (groups.size() == 1) return groups[0] == 10 || groups[0] == 11;
    if (is({3, 4}) || is({3, 3, 4}) || is({1, 3, 3, 4}) || is({3, 3, 3}) || is({3, 2, 2})) return true;
    return groups.size() >= 4 && number.digits >= 8;
}

/// A trunk zero: "030 1234567", "0800 1234567", "0612345678". A number of that form in a decimal fraction has a point.
bool begins_with_zero(std::string_view text, const Number& number) {
    const std::size_t digit = text.find_first_of("0123456789", number.begin);
    return text[digit] == '0' && number.groups[0] >= 2 && !is_date_or_time(number) &&
           !(number.groups.size() > 1 && number.separators[0] == '.' && number.groups[0] < 2);
}

/// "1-800-FLOWERS": letters of the keypad.
std::size_t vanity_end(std::string_view text, const Number& number) {
    constexpr unsigned kTollFree[] = {800, 833, 844, 855, 866, 877, 888, 900};
    bool is_toll_free = false;
    for (const unsigned code : kTollFree) is_toll_free = is_toll_free || number.values.back() == code;
    if (!is_toll_free || number.end + 1 >= text.size() || (text[number.end] != '-' && text[number.end] != ' '))
        return 0;
    std::size_t end = number.end + 1;
    while (end < text.size() && is_upper(text[end])) end++;
    return end - number.end > 4 ? end : 0;
}

}  // namespace

void check_phone_numbers(const CardText& text, const Card&, const Context& context) {
    const auto limit = static_cast<std::size_t>(rule(RuleId::E_009).limit);
    const std::string_view bytes = text.text;
    std::size_t places = 0;
    for (std::size_t i = bytes.find_first_of("0123456789"); i != std::string_view::npos && places < kMaxPlaces;
         i = bytes.find_first_of("0123456789", i)) {
        const Number number = number_at(bytes, i);
        i = number.end;
        const std::size_t vanity = vanity_end(bytes, number);
        const bool is_in_a_word =
            number.begin > 0 && !number.has_plus && is_in_word(code_point_before(bytes, number.begin)) &&
            !is_unspaced(code_point_before(bytes, number.begin)) && code_point_before(bytes, number.begin) != 0xFFFD;
        const bool is_number = number.digits >= limit && number.digits <= 15 && !is_in_a_word &&
                               (has_shape(number) || begins_with_zero(bytes, number));
        if (vanity == 0 && !is_number) continue;
        places++;
        const Part part{number.begin, vanity > 0 ? vanity : number.end};
        report(text, context, RuleId::E_009, part,
               in_quotes(text.part(part.begin, part.end)) +
                   " looks like a telephone number; contact details belong on the page",
               {}, Value(rule(RuleId::E_009).limit));
        i = part.end;
    }
}

}  // namespace pixelcard::lint
