#include "pixelcard/report/safe_text.h"

#include <cstdint>

#include "pixelcard/base/text.h"

namespace pixelcard::cli {

namespace {

// Ranges rather than the core's classification: an emoji's joiner may be shown, and nothing else that is invisible.
bool is_unsafe(char32_t c) {
    constexpr struct {
        char32_t first;
        char32_t last;
    } kUnsafe[] = {{0, 0x1F},        {0x7F, 0x9F},     {0xAD, 0xAD},       {0x61C, 0x61C},     {0x180E, 0x180E},
                   {0x200B, 0x200C}, {0x200E, 0x200F}, {0x2028, 0x202E},   {0x2060, 0x206F},   {0xFEFF, 0xFEFF},
                   {0xFFF9, 0xFFFB}, {0xE000, 0xF8FF}, {0xE0000, 0xE0FFF}, {0xF0000, 0x10FFFF}};
    for (const auto& [first, last] : kUnsafe)
        if (c >= first && c <= last) return true;
    return false;
}

std::string hex(std::uint32_t number, int least) {
    std::string digits;
    for (; number > 0 || least > 0; number /= 16, least--)
        digits.insert(digits.begin(), "0123456789ABCDEF"[number % 16]);
    return digits;
}

}  // namespace

std::string safe_text(std::string_view text) {
    std::string safe;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint c = code_point_at(text, i);
        if (c.value == 0xFFFD && c.length == 1) safe += "\\x" + hex(static_cast<unsigned char>(text[i]), 2);
        else if (c.value == '\n') safe += "\\n";
        else if (c.value == '\r') safe += "\\r";
        else if (c.value == '\t') safe += "\\t";
        else if (is_unsafe(c.value)) safe += "\\u{" + hex(c.value, 4) + "}";
        else safe += text.substr(i, c.length);
        i += c.length;
    }
    return safe;
}

}  // namespace pixelcard::cli
