// Repeated words and phrases, and titles that the body repeats.
#include <algorithm>
#include <iterator>
#include <vector>

#include "pixelcard/lint/letters.h"
#include "pixelcard/lint/texts/text_checks.h"
#include "pixelcard/lint/wording.h"

namespace pixelcard::lint {

namespace {

// Words that languages put twice on purpose, and names that are a word twice.
constexpr std::string_view kUsualRepetitions[] = {
    "aye",   "baden", "blah",  "bora",  "bye", "cha",    "chop",   "cous", "das",  "der",   "die",  "dim",  "dum",
    "duran", "had",   "ha",    "hush",  "jo",  "knock",  "la",     "mahi", "many", "moc",   "more", "much", "nous",
    "pago",  "peri",  "pili",  "piri",  "pom", "really", "sie",    "sing", "so",   "tam",   "that", "très", "tuk",
    "very",  "vous",  "walla", "wagga", "win", "ylang",  "yo",     "york", "no",   "sehr",  "mehr", "muy",  "muito",
    "velmi", "hot",   "was",   "es",    "si",  "sí",     "coucou", "dodo", "go",   "night", "tip",  "yum",  "ding",
    "dong",  "tick",  "beep",  "choo",  "can", "gün",    "bla",    "lala", "ho",   "haha",  "hello"};

struct Word {
    std::size_t begin, end;
    std::string key;
    bool is_joined = false;  ///< nothing but white space or a comma since the last word
};

bool is_join(std::string_view between) {
    const std::string_view rest = trim(between);
    return !between.empty() && (rest.empty() || rest == ",");
}

/// The words of a text; of a text far beyond its limit only the first ones.
std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> words;
    constexpr std::size_t kMaxWords = 2000;
    for (WordRange range = next_word(text, 0); !range.is_empty() && words.size() < kMaxWords;
         range = next_word(text, range.end)) {
        // "don't" and "déposez-le" are one word each.
        while (range.end < text.size() &&
               (text[range.end] == '\'' || text[range.end] == '-' || text.substr(range.end).starts_with("\u2019"))) {
            const std::size_t mark = text[range.end] == '\'' || text[range.end] == '-' ? 1 : 3;
            const WordRange tail = next_word(text, range.end + mark);
            if (tail.is_empty() || tail.begin != range.end + mark) break;
            range.end = tail.end;
        }
        const bool is_joined = !words.empty() && is_join(text.substr(words.back().end, range.begin - words.back().end));
        words.push_back({range.begin, range.end, folded(text.substr(range.begin, range.end - range.begin)), is_joined});
    }
    return words;
}

bool is_number(std::string_view key) {
    return std::all_of(key.begin(), key.end(), [](char c) { return is_digit(c); });
}

/// Whether the `length` words before `i` are at `i` again.
bool repeats(const std::vector<Word>& words, std::size_t i, std::size_t length) {
    if (i < length || i + length > words.size()) return false;
    for (std::size_t k = 0; k < length; k++)
        if (words[i + k].key != words[i + k - length].key || !words[i + k].is_joined) return false;
    if (length > 1)
        return !std::all_of(words.begin() + static_cast<std::ptrdiff_t>(i),
                            words.begin() + static_cast<std::ptrdiff_t>(i + length),
                            [](const Word& word) { return is_number(word.key); });
    const std::string& key = words[i].key;
    const bool is_usual =
        std::find(std::begin(kUsualRepetitions), std::end(kUsualRepetitions), key) != std::end(kUsualRepetitions);
    return key.size() > 1 && !is_number(key) && !is_usual;
}

/// Without punctuation and white space at the ends, in lower case.
std::string core_of(std::string_view text) {
    std::size_t begin = 0, end = text.size();
    const WordRange first = next_word(text, 0);
    begin = first.begin;
    end = begin;
    for (WordRange word = first; !word.is_empty(); word = next_word(text, word.end)) end = word.end;
    return folded(text.substr(begin, end - begin));
}

/// False when a word, whatever its capitals, cannot be in the text: then there is nothing to fold.
bool may_hold(std::string_view text, std::string_view word) {
    const char32_t letter = lowercase(code_point_at(word, 0).value);
    if (is_unspaced(letter)) return text.find(word) != std::string_view::npos;  // such letters have no capitals
    if (letter >= 0x80) return true;
    constexpr std::size_t kEnough = 8;
    std::size_t size = 0;
    while (size < std::min(kEnough, word.size()) && static_cast<unsigned char>(word[size]) < 0x80) size++;
    const std::string_view start = word.substr(0, size);
    const auto is_alike = [](char a, char b) { return (a | 0x20) == (b | 0x20); };
    for (std::size_t at = 0; at + start.size() <= text.size(); at++) {
        std::size_t same = 0;
        while (same < start.size() && is_alike(start[same], text[at + same])) same++;
        if (same == start.size()) return true;
    }
    return false;
}

std::size_t count_words(std::string_view text) {
    std::size_t count = 0;
    for (WordRange word = next_word(text, 0); !word.is_empty(); word = next_word(text, word.end)) count++;
    return count;
}

}  // namespace

void check_repetitions(const CardText& text, const Card&, const Context& context) {
    const std::vector<Word> words = words_of(text.text);
    std::size_t places = 0;
    for (std::size_t i = 1; i < words.size() && places < kMaxPlaces; i++) {
        std::size_t length = 1;
        while (length <= 3 && !repeats(words, i, length)) length++;
        if (length > 3) continue;
        // All further repetitions belong to the same finding.
        std::size_t last = i + length;
        while (repeats(words, last, length)) last += length;
        const std::size_t begin = words[i].begin, end = words[last - 1].end;
        places++;
        std::string fixed(text.text.substr(0, words[i - 1].end));
        fixed += text.text.substr(end);
        report(text, context, RuleId::E_011, {begin, end},
               in_quotes(text.part(begin, words[i + length - 1].end)) + " stands twice in a row; once is enough",
               Value(fixed));
        i = last - 1;
    }
}

void check_title_in_body(const Card& card, const Context& context) {
    const std::string_view title = card.title->text, body = card.body->text;
    // Lengths differ a little by final punctuation only.
    constexpr std::size_t kMaxTitle = 1000;  // beyond twenty times its limit a comparison is useless, and the search
                                             // stays linear
    if (title.size() > kMaxTitle || title.size() > body.size() + 4) return;
    const WordRange first = next_word(title, 0);
    if (first.is_empty()) return;
    for (WordRange word = first; !word.is_empty(); word = next_word(title, word.end))
        if (!may_hold(body, title.substr(word.begin, word.end - word.begin))) return;
    const std::string wanted = core_of(title), within = core_of(body);
    const bool is_same = wanted == within;
    // A name of two words may well be in both; a sentence should not.
    const bool is_long = count_words(title) >= 3 ||
                         (is_unspaced(code_point_at(title, first.begin).value) && count_code_points(wanted) >= 8);
    if (wanted.empty() || (!is_same && !is_long)) return;
    const std::size_t at = within.find(wanted);
    if (at == std::string::npos) return;
    const std::size_t end = at + wanted.size();
    const auto is_boundary = [&](std::size_t position) {
        const char32_t before = code_point_before(within, position), after = code_point_or_end(within, position);
        return position == 0 || after == 0 || !is_in_word(before) || !is_in_word(after) || is_unspaced(after);
    };
    if (!is_boundary(at) || !is_boundary(end)) return;
    report(*card.body, context, RuleId::E_011, {0, card.body->text.size()},
           is_same ? "the body says the same as the title; say something else in it"
                   : "the body repeats the title " + in_quotes(trim(title)) + "; say something else in it");
}

}  // namespace pixelcard::lint
