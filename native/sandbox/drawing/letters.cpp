#include "pixelcard/sandbox/drawing/letters.h"

namespace pixelcard::sandbox {

namespace {

struct Letter {
    char name;
    std::uint8_t rows[kLetterHeight];  ///< five bits each, the left dot first
};

constexpr Letter kLetters[] = {
    {'A', {14, 17, 17, 31, 17, 17, 17}}, {'B', {30, 17, 17, 30, 17, 17, 30}}, {'C', {14, 17, 16, 16, 16, 17, 14}},
    {'D', {30, 17, 17, 17, 17, 17, 30}}, {'E', {31, 16, 16, 30, 16, 16, 31}}, {'F', {31, 16, 16, 30, 16, 16, 16}},
    {'G', {14, 17, 16, 23, 17, 17, 14}}, {'H', {17, 17, 17, 31, 17, 17, 17}}, {'I', {14, 4, 4, 4, 4, 4, 14}},
    {'J', {7, 2, 2, 2, 2, 18, 12}},      {'K', {17, 18, 20, 24, 20, 18, 17}}, {'L', {16, 16, 16, 16, 16, 16, 31}},
    {'M', {17, 27, 21, 21, 17, 17, 17}}, {'N', {17, 25, 21, 19, 17, 17, 17}}, {'O', {14, 17, 17, 17, 17, 17, 14}},
    {'P', {30, 17, 17, 30, 16, 16, 16}}, {'Q', {14, 17, 17, 17, 21, 18, 13}}, {'R', {30, 17, 17, 30, 20, 18, 17}},
    {'S', {15, 16, 16, 14, 1, 1, 30}},   {'T', {31, 4, 4, 4, 4, 4, 4}},       {'U', {17, 17, 17, 17, 17, 17, 14}},
    {'V', {17, 17, 17, 17, 17, 10, 4}},  {'W', {17, 17, 17, 21, 21, 27, 17}}, {'X', {17, 17, 10, 4, 10, 17, 17}},
    {'Y', {17, 17, 10, 4, 4, 4, 4}},     {'Z', {31, 1, 2, 4, 8, 16, 31}},     {'0', {14, 17, 19, 21, 25, 17, 14}},
    {'1', {4, 12, 4, 4, 4, 4, 14}},      {'2', {14, 17, 1, 6, 8, 16, 31}},    {'3', {30, 1, 1, 14, 1, 1, 30}},
    {'4', {2, 6, 10, 18, 31, 2, 2}},     {'5', {31, 16, 30, 1, 1, 17, 14}},   {'6', {14, 16, 30, 17, 17, 17, 14}},
    {'7', {31, 1, 2, 4, 8, 8, 8}},       {'8', {14, 17, 17, 14, 17, 17, 14}}, {'9', {14, 17, 17, 15, 1, 1, 14}},
    {'.', {0, 0, 0, 0, 0, 12, 12}},      {',', {0, 0, 0, 0, 12, 4, 8}},       {'-', {0, 0, 0, 14, 0, 0, 0}},
    {'!', {4, 4, 4, 4, 4, 0, 4}},
};

const Letter* letter_called(char name) {
    for (const Letter& letter : kLetters)
        if (letter.name == name) return &letter;
    return nullptr;
}

}  // namespace

bool is_dot(std::string_view line, std::uint32_t x, std::uint32_t y) {
    const std::size_t at = x / kLetterWidth;
    const std::uint32_t column = x % kLetterWidth;
    if (at >= line.size() || y >= kLetterHeight || column == kLetterWidth - 1) return false;
    const Letter* const letter = letter_called(line[at]);
    return letter && (letter->rows[y] >> (kLetterWidth - 2 - column) & 1) != 0;
}

std::string drawable(std::string_view text, std::size_t most) {
    std::string line;
    for (const char c : text) {
        const char capital = c >= 'a' && c <= 'z' ? static_cast<char>(c & ~0x20) : c;
        const char drawn = letter_called(capital) ? capital : ' ';
        if (drawn == ' ' && (line.empty() || line.back() == ' ')) continue;  // one blank for a word in another script
        line += drawn;
        if (line.size() == most) break;
    }
    return line;
}

}  // namespace pixelcard::sandbox
