#include "pixelcard/card/text/shown_text.h"

#include <utility>

#include "pixelcard/base/text.h"
#include "pixelcard/unicode/character.h"
#include "pixelcard/unicode/utf8.h"

namespace pixelcard::card {

namespace {

// What CSS collapses, and the other line ends: none of them breaks a line in a card.
bool is_collapsible(char32_t c) { return c == ' ' || (c >= 9 && c <= 13) || c == 0x85 || c == 0x2028 || c == 0x2029; }

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c <= 0x9F); }

// XML does not allow U+FFFE and U+FFFF, in HTML all of them are errors.
bool is_noncharacter(char32_t c) { return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF); }

}  // namespace

ShownText shown_text(std::string_view source, std::size_t max_bytes) {
    ShownText shown;
    bool is_space_due = false;
    std::size_t space_end = 0;
    const auto put = [&](char32_t c, std::size_t end) {
        append_utf8(shown.text, c);
        shown.source_ends.resize(shown.text.size(), end);
    };
    for (std::size_t i = 0; i < source.size();) {
        const CodePoint point = code_point_at(source, i);
        if (i + point.length > max_bytes) {
            shown.is_shortened = true;
            break;
        }
        i += point.length;
        if (is_collapsible(point.value)) {
            is_space_due = !shown.text.empty();
            space_end = i;
        } else if (!is_control(point.value)) {
            if (std::exchange(is_space_due, false)) put(' ', space_end);
            put(is_noncharacter(point.value) ? 0xFFFD : point.value, i);
        }
    }
    return shown;
}

std::string clean_text(std::string_view source, std::size_t max_bytes) { return shown_text(source, max_bytes).text; }

std::string without_bidi_controls(std::string_view text) {
    std::string kept;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint point = code_point_at(text, i);
        if (Character(point.value).kind() != CharacterKind::bidi_control) append_utf8(kept, point.value);
        i += point.length;
    }
    return kept;
}

}  // namespace pixelcard::card
