#include "pixelcard/url/macros.h"

#include "pixelcard/base/text.h"

namespace pixelcard {

namespace {

constexpr std::size_t kLongestName = 64;

struct Brace {
    std::size_t size = 0;  ///< bytes; 0 for none
    bool is_encoded = false;
};

Brace brace_at(std::string_view text, std::size_t at, char plain, char last_digit) {
    if (at < text.size() && text[at] == plain) return {1, false};
    const bool is_encoded =
        at + 2 < text.size() && text[at] == '%' && text[at + 1] == '7' && (text[at + 2] | 0x20) == last_digit;
    return {is_encoded ? std::size_t{3} : 0, is_encoded};
}
Brace opening_at(std::string_view text, std::size_t at) { return brace_at(text, at, '{', 'b'); }
Brace closing_at(std::string_view text, std::size_t at) { return brace_at(text, at, '}', 'd'); }

bool is_name(char c) {
    return is_letter(c) || is_digit(c) || std::string_view("_.-: ").find(c) != std::string_view::npos;
}

}  // namespace

std::vector<UrlMacro> macros_in(std::string_view text) {
    std::vector<UrlMacro> macros;
    TextOffset begin;
    for (std::size_t i = 0; i < text.size() && macros.size() < kMaxListed;) {
        const Brace open = opening_at(text, i);
        if (open.size == 0) {
            i++;
            continue;
        }
        const Brace second = opening_at(text, i + open.size);
        std::size_t end = i + open.size + second.size;
        const std::size_t name_begin = end;
        while (end < text.size() && end - name_begin < kLongestName && is_name(text[end])) end++;
        const std::string_view name = text.substr(name_begin, end - name_begin);
        const Brace close = closing_at(text, end);
        const Brace last = second.size > 0 ? closing_at(text, end + close.size) : Brace{};
        if (name.empty() || close.size == 0 || (second.size > 0 && last.size == 0)) {
            i += open.size;
            continue;
        }
        end += close.size + last.size;
        const auto advance = [&](TextOffset from, std::size_t to) {
            const TextOffset more = offset_at(text.substr(from.bytes, to - from.bytes), to - from.bytes);
            return TextOffset{from.bytes + more.bytes, from.code_points + more.code_points,
                              from.utf16_units + more.utf16_units};
        };
        begin = advance(begin, i);
        const TextOffset stop = advance(begin, end);
        macros.push_back({std::string(name),
                          second.size > 0,
                          open.is_encoded || close.is_encoded || second.is_encoded || last.is_encoded,
                          {begin, stop}});
        begin = stop;
        i = end;
    }
    return macros;
}

}  // namespace pixelcard
