#include "pixelcard/base/text.h"

namespace pixelcard {

CodePoint code_point_at(std::string_view text, std::size_t position) {
    const auto byte = [&](std::size_t i) {
        return position + i < text.size() ? static_cast<unsigned char>(text[position + i]) : 0U;
    };
    const unsigned first = byte(0);
    if (first < 0x80) return {first, 1};
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    char32_t value = first & (0x7FU >> length);
    for (std::size_t i = 1; i < length; i++) {
        if ((byte(i) & 0xC0U) != 0x80U) return {0xFFFD, 1};
        value = (value << 6) | (byte(i) & 0x3FU);
    }
    constexpr char32_t kSmallest[] = {0x80, 0x800, 0x10000};
    const bool is_surrogate = value >= 0xD800 && value <= 0xDFFF;
    const bool is_valid =
        first >= 0xC2 && first <= 0xF4 && value >= kSmallest[length - 2] && value <= 0x10FFFF && !is_surrogate;
    return is_valid ? CodePoint{value, length} : CodePoint{0xFFFD, 1};
}

std::size_t count_code_points(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); i += code_point_at(text, i).length) count++;
    return count;
}

bool is_space(char32_t c) {
    return c == ' ' || (c >= 9 && c <= 13) || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
           c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

std::string_view trim(std::string_view text) {
    std::size_t begin = text.size();
    std::size_t end = begin;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint point = code_point_at(text, i);
        const bool is_kept = !is_space(point.value);
        if (is_kept && begin == text.size()) begin = i;
        i += point.length;
        if (is_kept) end = i;
    }
    return text.substr(begin, end - begin);
}

Value trimmed(ValueRef text) { return trim(text.text()); }

Value without(ValueRef value, bool (*is_unwanted)(char32_t)) {
    const std::string_view text = value.text();
    Value kept = "";
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint point = code_point_at(text, i);
        if (!is_unwanted(point.value)) kept += text.substr(i, point.length);
        i += point.length;
    }
    return kept;
}

Value ascii_lowercase(ValueRef text) {
    Value lower = "";
    for (const char c : text.text()) lower += static_cast<char>(is_upper(c) ? c + ('a' - 'A') : c);
    return lower;
}

}  // namespace pixelcard
