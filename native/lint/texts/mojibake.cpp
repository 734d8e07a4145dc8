// Text that was written as UTF-8 and read as Windows-1252: "CafÃ©", "â€œLists", "MÃ¼nchen". Part of F-016.
#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "pixelcard/lint/texts/text_checks.h"
#include "pixelcard/lint/wording.h"
#include "pixelcard/unicode/utf8.h"

namespace pixelcard::lint {

namespace {

// What Windows-1252 has at 0x80 to 0x9F; 0 where it has nothing.
constexpr char32_t kHigh[] = {0x20AC, 0,      0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
                              0x2039, 0x152,  0,      0x17D,  0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                              0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0,      0x17E,  0x178};

/// The byte that is read as this character; 0 for ASCII and characters that no byte is read as.
unsigned byte_of(char32_t c) {
    if (c >= 0x80 && c <= 0xFF) return static_cast<unsigned>(c);
    const auto* const found = c == 0 ? std::end(kHigh) : std::find(std::begin(kHigh), std::end(kHigh), c);
    return found == std::end(kHigh) ? 0 : 0x80 + static_cast<unsigned>(found - std::begin(kHigh));
}

struct Garbled {
    std::size_t size;
    char32_t meant;
};

std::optional<Garbled> garbled_at(std::string_view text, std::size_t at) {
    const CodePoint first = code_point_at(text, at);
    const unsigned lead = byte_of(first.value);
    const unsigned more = lead >= 0xC2 && lead <= 0xDF   ? 1
                          : lead >= 0xE0 && lead <= 0xEF ? 2
                          : lead >= 0xF0 && lead <= 0xF4 ? 3
                                                         : 0;
    if (more == 0) return std::nullopt;
    char32_t meant = lead & (0x3FU >> more);
    std::size_t size = first.length;
    for (unsigned i = 0; i < more; i++) {
        if (at + size >= text.size()) return std::nullopt;
        const CodePoint next = code_point_at(text, at + size);
        const unsigned byte = byte_of(next.value);
        if (byte < 0x80 || byte > 0xBF) return std::nullopt;
        meant = meant << 6 | (byte & 0x3F);
        size += next.length;
    }
    const bool is_shortest = more == 1 || (more == 2 && meant >= 0x800) || meant >= 0x10000;
    return is_shortest && meant < 0x110000 && (meant < 0xD800 || meant > 0xDFFF) ? std::optional(Garbled{size, meant})
                                                                                 : std::nullopt;
}

struct Reading {
    std::string meant;
    std::optional<Part> first;  ///< the first garbled character
};

Reading reading_of(std::string_view text) {
    Reading reading;
    for (std::size_t i = 0; i < text.size();) {
        const std::optional<Garbled> garbled =
            static_cast<unsigned char>(text[i]) < 0x80 ? std::nullopt : garbled_at(text, i);
        if (garbled) {
            if (!reading.first) reading.first = Part{i, i + garbled->size};
            append_utf8(reading.meant, garbled->meant);
            i += garbled->size;
        } else {
            reading.meant += text[i++];
        }
    }
    return reading;
}

}  // namespace

bool is_garbled(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); i++)
        if (static_cast<unsigned char>(text[i]) >= 0x80 && garbled_at(text, i)) return true;
    return false;
}

void check_mojibake(const CardText& text, const Card&, const Context& context) {
    if (!text.is_garbled) return;
    Reading reading = reading_of(text.text);
    const Part first = *reading.first;
    std::string meant = std::move(reading.meant);
    // Each save in the wrong encoding garbles once more; each reading is shorter.
    for (reading = reading_of(meant); reading.first; reading = reading_of(meant)) meant = std::move(reading.meant);
    report(text, context, RuleId::F_016, first,
           in_quotes(text.part(first.begin, first.end)) +
               " is garbled: UTF-8 was read as Windows-1252; it was meant to be " + in_quotes(meant),
           Value(meant));
}

}  // namespace pixelcard::lint
