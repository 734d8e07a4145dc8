#include "pixelcard/url/punycode.h"

#include <algorithm>
#include <cstdint>

namespace pixelcard {

namespace {

// Parameters of RFC 3492, section 5.
constexpr std::uint64_t kBase = 36, kLowest = 1, kHighest = 26, kSkew = 38, kDamp = 700, kFirstBias = 72;
constexpr char32_t kFirstCode = 0x80, kLastCode = 0x10FFFF;

std::uint64_t threshold(std::uint64_t position, std::uint64_t bias) {
    return position <= bias ? kLowest : std::clamp(position - bias, kLowest, kHighest);
}

std::uint64_t adapted(std::uint64_t delta, std::uint64_t count, bool is_first) {
    delta /= is_first ? kDamp : 2;
    delta += delta / count;
    std::uint64_t steps = 0;
    for (; delta > (kBase - kLowest) * kHighest / 2; steps += kBase) delta /= kBase - kLowest;
    return steps + (kBase - kLowest + 1) * delta / (delta + kSkew);
}

char digit(std::uint64_t value) { return static_cast<char>(value < 26 ? 'a' + value : '0' + (value - 26)); }

std::uint64_t digit_value(char c) {
    if (c >= 'a' && c <= 'z') return static_cast<std::uint64_t>(c - 'a');
    if (c >= 'A' && c <= 'Z') return static_cast<std::uint64_t>(c - 'A');
    return c >= '0' && c <= '9' ? static_cast<std::uint64_t>(c - '0') + 26 : kBase;
}

}  // namespace

std::string punycode_encode(std::u32string_view label) {
    std::string out;
    for (const char32_t c : label) {
        if (c < 0x80) out += static_cast<char>(c);
    }
    const std::uint64_t basic = out.size();
    if (basic > 0) out += '-';
    char32_t code = kFirstCode;
    std::uint64_t delta = 0;
    std::uint64_t bias = kFirstBias;
    for (std::uint64_t done = basic; done < label.size();) {
        char32_t smallest = kLastCode;
        for (const char32_t c : label) {
            if (c >= code) smallest = std::min(smallest, c);
        }
        delta += (smallest - code) * (done + 1);
        code = smallest;
        for (const char32_t c : label) {
            if (c < code) delta++;
            if (c != code) continue;
            std::uint64_t rest = delta;
            for (std::uint64_t position = kBase;; position += kBase) {
                const std::uint64_t limit = threshold(position, bias);
                if (rest < limit) break;
                out += digit(limit + (rest - limit) % (kBase - limit));
                rest = (rest - limit) / (kBase - limit);
            }
            out += digit(rest);
            bias = adapted(delta, done + 1, done == basic);
            delta = 0;
            done++;
        }
        delta++;
        code++;
    }
    return out;
}

std::optional<std::u32string> punycode_decode(std::string_view text) {
    const std::size_t dash = text.rfind('-');
    std::u32string out;
    if (dash != std::string_view::npos) {
        for (const char c : text.substr(0, dash)) {
            if (static_cast<unsigned char>(c) >= 0x80) return std::nullopt;
            out += static_cast<char32_t>(c);
        }
        text.remove_prefix(dash + 1);
    }
    std::uint64_t code = kFirstCode;
    std::uint64_t index = 0;
    std::uint64_t bias = kFirstBias;
    while (!text.empty()) {
        const std::uint64_t before = index;
        std::uint64_t weight = 1;
        for (std::uint64_t position = kBase;; position += kBase) {
            if (text.empty()) return std::nullopt;
            const std::uint64_t value = digit_value(text.front());
            text.remove_prefix(1);
            if (value >= kBase) return std::nullopt;
            index += value * weight;
            if (index > UINT32_MAX) return std::nullopt;  // past every code point, and kept from overflowing
            const std::uint64_t limit = threshold(position, bias);
            if (value < limit) break;
            weight *= kBase - limit;
            if (weight > UINT32_MAX) return std::nullopt;
        }
        const std::uint64_t count = out.size() + 1;
        bias = adapted(index - before, count, before == 0);
        code += index / count;
        index %= count;
        if (code > kLastCode || (code >= 0xD800 && code <= 0xDFFF)) return std::nullopt;
        out.insert(out.begin() + static_cast<std::ptrdiff_t>(index), static_cast<char32_t>(code));
        index++;
    }
    return out;
}

}  // namespace pixelcard
