// Walks a text character by character and counts in every unit at once.
#pragma once

#include <string_view>

#include "pixelcard/unicode/text_facts.h"
#include "pixelcard/unicode/utf8.h"

namespace pixelcard {

class TextReader {
public:
    explicit TextReader(std::string_view text) : text_(text) {}

    [[nodiscard]] bool is_at_end() const { return offset_.bytes >= text_.size(); }
    [[nodiscard]] const TextOffset& offset() const { return offset_; }

    /// Reads one code point; must not be at the end. A byte that is not UTF-8 reads as U+FFFD of length 1.
    CodePoint next() {
        const CodePoint point = read_point(text_, offset_.bytes);
        offset_.bytes += point.length;
        offset_.code_points++;
        offset_.utf16_units += point.value > 0xFFFF ? 2 : 1;
        return point;
    }

    /// Reads up to the code point that begins at or after `bytes`.
    void go_to(std::size_t bytes) {
        while (!is_at_end() && offset_.bytes < bytes) next();
    }

private:
    std::string_view text_;
    TextOffset offset_;
};

[[nodiscard]] inline bool is_malformed(const CodePoint& point) { return point.value == 0xFFFD && point.length == 1; }

}  // namespace pixelcard
