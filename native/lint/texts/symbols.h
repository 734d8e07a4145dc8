// Which characters beyond ASCII are symbols rather than letters and punctuation.
#pragma once

namespace pixelcard::lint {

[[nodiscard]] constexpr bool is_currency_sign(char32_t c) {
    return c == '$' || (c >= 0xA2 && c <= 0xA5) || (c >= 0x20A0 && c <= 0x20C0) || c == 0xFF04 || c == 0xFFE1 ||
           c == 0xFFE5;
}

/// Letters with a mathematician's or a designer's look, circled ones, superscripts: read as letters by people only.
/// Superscript one to three are everyday ("m²"), and so are subscript digits ("CO₂").
[[nodiscard]] constexpr bool is_decorative_letter(char32_t c) {
    return (c >= 0x1D400 && c <= 0x1D7FF) || (c >= 0x24B6 && c <= 0x24E9) ||
           (c >= 0x1F130 && c <= 0x1F189 && c != 0x1F17F) || (c >= 0x1D2C && c <= 0x1D6A) ||
           (c >= 0x1D00 && c <= 0x1D2B) || c == 0x2070 || c == 0x2071 || (c >= 0x2074 && c <= 0x207F) ||
           (c >= 0x2090 && c <= 0x209C) || (c >= 0x249C && c <= 0x24B5);
}
/// Everyday among East Asian letters, decoration elsewhere: full-width letters and digits, numbers in circles.
[[nodiscard]] constexpr bool is_east_asian_style(char32_t c) {
    return (c >= 0xFF10 && c <= 0xFF19) || (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A) ||
           (c >= 0x2460 && c <= 0x249B) || (c >= 0x24EA && c <= 0x24FF);
}

/// Bullets, arrows, stars, boxes, ornaments.
[[nodiscard]] constexpr bool is_ornament(char32_t c) {
    return c == 0x2022 || c == 0x2023 || c == 0x2043 || c == 0x25E6 || (c >= 0x2190 && c <= 0x21FF) ||
           (c >= 0x2300 && c <= 0x23FF) || (c >= 0x2500 && c <= 0x25FF) || (c >= 0x2600 && c <= 0x27BF) ||
           (c >= 0x27F0 && c <= 0x27FF) || (c >= 0x2900 && c <= 0x297F) || (c >= 0x2B00 && c <= 0x2BFF);
}

/// ©, ®, ™: fine alone, decoration in a row.
[[nodiscard]] constexpr bool is_trade_mark(char32_t c) { return c == 0xA9 || c == 0xAE || c == 0x2122; }

/// Characters that are shown as emoji unless a selector changes it (Emoji_Presentation), as far as it lies below
/// U+1F000.
[[nodiscard]] constexpr bool is_emoji_below_astral(char32_t c) {
    constexpr char32_t kEmoji[] = {
        0x231A, 0x231B, 0x23E9, 0x23EA, 0x23EB, 0x23EC, 0x23F0, 0x23F3, 0x25FD, 0x25FE, 0x2614, 0x2615, 0x267F,
        0x2693, 0x26A1, 0x26AA, 0x26AB, 0x26BD, 0x26BE, 0x26C4, 0x26C5, 0x26CE, 0x26D4, 0x26EA, 0x26F2, 0x26F3,
        0x26F5, 0x26FA, 0x26FD, 0x2705, 0x270A, 0x270B, 0x2728, 0x274C, 0x274E, 0x2753, 0x2754, 0x2755, 0x2757,
        0x2795, 0x2796, 0x2797, 0x27B0, 0x27BF, 0x2B1B, 0x2B1C, 0x2B50, 0x2B55, 0x2764, 0x2763, 0x263A, 0x2639};
    for (const char32_t emoji : kEmoji)
        if (c == emoji) return true;
    return c >= 0x2648 && c <= 0x2653;
}
[[nodiscard]] constexpr bool is_emoji(char32_t c) {
    return (c >= 0x1F000 && c <= 0x1FAFF && !(c >= 0x1F130 && c <= 0x1F16F)) || is_emoji_below_astral(c);
}

[[nodiscard]] constexpr bool is_symbol(char32_t c) {
    return is_ornament(c) || is_decorative_letter(c) || is_east_asian_style(c) || is_trade_mark(c) || is_emoji(c) ||
           c == 0xFE0F || c == 0x20E3;
}

}  // namespace pixelcard::lint
