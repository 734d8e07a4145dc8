#include "pixelcard/url/percent.h"

#include "pixelcard/base/text.h"
#include "pixelcard/unicode/utf8.h"

namespace pixelcard {

namespace {

// What each set has beyond control characters and everything above "~". The query set is that of http and https.
constexpr std::string_view kFragmentSet = " \"<>`";
constexpr std::string_view kQuerySet = " \"#<>'";
constexpr std::string_view kPathSet = " \"#<>?`{}";
constexpr std::string_view kUserinfoSet = " \"#<>?`{}/:;=@[\\]^|";

constexpr std::string_view kSets[] = {kFragmentSet, kQuerySet, kPathSet, kUserinfoSet};

unsigned hex_value(char c) {
    if (is_digit(c)) return static_cast<unsigned>(c - '0');
    return static_cast<unsigned>((c | 0x20) - 'a') + 10;
}

}  // namespace

void append_encoded(std::string& to, std::string_view text, EncodeSet set) {
    constexpr char kDigits[] = "0123456789ABCDEF";
    const std::string_view encoded = kSets[static_cast<unsigned char>(set)];
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint point = code_point_at(text, i);
        i += point.length;
        if (point.value > 0x1F && point.value < 0x7F &&
            encoded.find(static_cast<char>(point.value)) == std::string_view::npos) {
            to += static_cast<char>(point.value);
            continue;
        }
        std::string bytes;
        append_utf8(bytes, point.value);
        for (const char byte : bytes) {
            const auto bits = static_cast<unsigned char>(byte);
            to += {'%', kDigits[bits >> 4], kDigits[bits & 0xF]};
        }
    }
}

bool is_escape_at(std::string_view text, std::size_t position) {
    return position + 2 < text.size() && text[position] == '%' && is_hex(text[position + 1]) &&
           is_hex(text[position + 2]);
}

std::string percent_decoded(std::string_view text) {
    if (text.find('%') == std::string_view::npos) return std::string(text);
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); i++) {
        if (!is_escape_at(text, i)) {
            bytes += text[i];
            continue;
        }
        bytes += static_cast<char>(static_cast<unsigned char>(hex_value(text[i + 1]) << 4 | hex_value(text[i + 2])));
        i += 2;
    }
    return bytes;
}

std::string form_decoded(std::string_view text) {
    if (text.find('+') == std::string_view::npos) return percent_decoded(text);
    std::string spaced(text);
    for (char& c : spaced) {
        if (c == '+') c = ' ';
    }
    return percent_decoded(spaced);
}

}  // namespace pixelcard
