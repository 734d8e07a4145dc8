#include "pixelcard/lint/texts/month_names.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "pixelcard/lint/letters.h"

namespace pixelcard::lint {

namespace {

// Without abbreviations that are words of their own: "set", "out".
constexpr std::string_view kMonths[12][20] = {
    {"january", "jan", "januar", "jänner", "janvier", "janv", "enero", "ene", "janeiro", "leden", "ledna", "gennaio",
     "januari", "stycznia"},
    {"february", "feb", "februar", "février", "févr", "febrero", "fevereiro", "fev", "únor", "února", "febbraio",
     "februari", "lutego"},
    {"march", "mar", "märz", "mär", "mars", "marzo", "março", "březen", "března", "maart", "marca"},
    {"april", "apr", "avril", "avr", "abril", "abr", "duben", "dubna", "aprile", "kwietnia"},
    {"may", "mai", "mayo", "maio", "květen", "května", "maggio", "mei", "maja"},
    {"june", "jun", "juni", "juin", "junio", "junho", "červen", "června", "giugno", "czerwca"},
    {"july", "jul", "juli", "juillet", "juil", "julio", "julho", "červenec", "července", "luglio", "lipca"},
    {"august", "aug", "août", "agosto", "ago", "srpen", "srpna", "augustus", "sierpnia"},
    {"september", "sep", "sept", "septembre", "septiembre", "setembro", "září", "settembre", "września"},
    {"october", "oct", "oktober", "okt", "octobre", "octubre", "outubro", "říjen", "října", "ottobre", "października"},
    {"november", "nov", "novembre", "noviembre", "novembro", "listopad", "listopadu", "listopada"},
    {"december", "dec", "dezember", "dez", "décembre", "déc", "diciembre", "dic", "dezembro", "prosinec", "prosince",
     "dicembre", "grudnia"},
};

constexpr std::string_view kBetween[] = {"de", "del", "of", "the", "do"};
constexpr std::string_view kOrdinals[] = {"", "st", "nd", "rd", "th", "er", "º", "ª"};

template <typename List>
bool holds(const List& list, std::string_view word) {
    return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

/// The words before a place, from the last one to the first.
class WordsBefore {
public:
    WordsBefore(std::string_view text, std::size_t position) : text_(text), begin_(position) { next(); }

    void next() {
        do read();
        while (holds(kBetween, word_));
    }

    [[nodiscard]] std::size_t begin() const { return begin_; }

    /// 1 to 12, or 0.
    [[nodiscard]] int month() const {
        if (word_.empty()) return 0;
        for (int i = 0; i < 12; i++)
            if (holds(kMonths[i], word_)) return i + 1;
        return 0;
    }

    /// 1 to 31, or 0.
    [[nodiscard]] int day() const {
        std::size_t digits = 0;
        int value = 0;
        while (digits < word_.size() && digits < 2 && is_digit(word_[digits]))
            value = value * 10 + (word_[digits++] - '0');
        return digits > 0 && value <= 31 && holds(kOrdinals, std::string_view(word_).substr(digits)) ? value : 0;
    }

private:
    /// Empty at the start of the text, and behind anything but separators of the parts of a date.
    void read() {
        word_.clear();
        std::size_t end = begin_;
        for (;;) {
            const char32_t c = code_point_before(text_, end);
            if (c != ' ' && c != 0xA0 && c != ',' && c != '.' && c != '-' && c != 0x2013) break;
            end -= c == 0x2013 ? 3 : c == 0xA0 ? 2 : 1;
        }
        constexpr std::size_t kMaxWord = 24;  // bytes; no month is longer
        std::size_t begin = end;
        while (begin > 0 && end - begin <= kMaxWord &&
               (static_cast<unsigned char>(text_[begin - 1]) >= 0x80 || is_letter(text_[begin - 1]) ||
                is_digit(text_[begin - 1])))
            begin--;
        if (end - begin > kMaxWord || begin == end) return;
        word_ = folded(text_.substr(begin, end - begin));
        begin_ = begin;
    }

    std::string_view text_;
    std::size_t begin_;
    std::string word_;
};

}  // namespace

std::optional<DayBeforeYear> day_before_year(std::string_view text, std::size_t year) {
    WordsBefore words(text, year);
    if (const int month = words.month(); month > 0) {
        words.next();
        if (const int day = words.day(); day > 0) return DayBeforeYear{month, day, words.begin()};
        return std::nullopt;
    }
    const int day = words.day();
    if (day == 0) return std::nullopt;
    words.next();
    if (words.day() > 0) words.next();  // "May 1-5": the end of a range counts
    if (const int month = words.month(); month > 0) return DayBeforeYear{month, day, words.begin()};
    return std::nullopt;
}

}  // namespace pixelcard::lint
