#include "pixelcard/report/excerpt.h"

#include <algorithm>
#include <vector>

#include "pixelcard/base/codec.h"
#include "pixelcard/base/text.h"
#include "pixelcard/unicode/text_facts.h"
#include "pixelcard/report/safe_text.h"

namespace pixelcard::cli {

namespace {

// A character as it is shown: a control character is an escape of several columns.
struct Shown {
    std::string text;
    std::size_t columns = 0;
    bool is_marked = false;
};

std::vector<Shown> shown_characters(std::string_view text, std::size_t mark_begin, std::size_t mark_end) {
    std::vector<Shown> characters;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t size = std::max<std::size_t>(code_point_at(text, at).length, 1);
        Shown character{safe_text(text.substr(at, size)), 0, at >= mark_begin && at < mark_end};
        character.columns = text_facts(character.text).display_width;
        characters.push_back(std::move(character));
        at += size;
    }
    return characters;
}

constexpr std::string_view kEllipsis = "\xE2\x80\xA6";
/// What is shown before the marked part.
constexpr std::size_t kBefore = 24;

}  // namespace

Excerpt excerpt_of(ValueRef value, const std::optional<TextSpan>& span, std::size_t width) {
    if (!value.is_text()) return {safe_text(json_text(value)), ""};
    const std::string_view text = value.text();
    const std::size_t begin = span ? std::min(span->begin.bytes, text.size()) : 0;
    const std::size_t end = span ? std::min(span->end.bytes, text.size()) : 0;
    const std::vector<Shown> characters = shown_characters(text, begin, end);
    const auto marked =
        std::find_if(characters.begin(), characters.end(), [](const Shown& character) { return character.is_marked; });
    std::size_t total = 0;
    for (const Shown& character : characters) total += character.columns;

    auto first = characters.begin();
    if (total > width && marked != characters.end()) {
        first = marked;
        for (std::size_t before = 0; first != characters.begin() && before < kBefore; before += first->columns) --first;
    }
    Excerpt excerpt;
    std::size_t columns = 0;
    const auto put = [&](std::string_view shown, std::size_t wide, bool is_marked) {
        excerpt.text += shown;
        excerpt.carets.append(wide, is_marked ? '^' : ' ');
        columns += wide;
    };
    if (first != characters.begin()) put(kEllipsis, 1, false);
    for (; first != characters.end(); ++first) {
        if (columns + first->columns + 1 > width) {
            put(kEllipsis, 1, false);
            break;
        }
        put(first->text, first->columns, first->is_marked);
    }
    excerpt.carets.erase(excerpt.carets.find_last_not_of(' ') + 1);
    if (span && excerpt.carets.empty() && begin >= text.size()) excerpt.carets = std::string(columns, ' ') + '^';
    return excerpt;
}

}  // namespace pixelcard::cli
