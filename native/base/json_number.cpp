// Apart from the writer, because a page need not download what its own JSON.stringify does (wasm/host_json.cpp).
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "pixelcard/base/codec.h"

namespace pixelcard {

namespace {

constexpr std::size_t kMaxScientific = 32;  // sign, 17 digits, point, exponent

/// A positive number as d.ddde±xx with the fewest digits that read back as the same number.
std::string scientific_text(double number) {
    char buffer[kMaxScientific];
#ifdef __cpp_lib_to_chars
    const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, number, std::chars_format::scientific);
    return {buffer, end};
#else
    // libc++ before 20 has no to_chars for it; Emscripten's is one. 16 digits behind the point always read back.
    for (int places = 0; places <= 16; places++) {
        std::snprintf(buffer, sizeof buffer, "%.*e", places, number);
        if (std::strtod(buffer, nullptr) == number) break;
    }
    return buffer;
#endif
}

}  // namespace

// ECMA-262, Number::toString: the shortest digits that read back as the same number, with an exponent only outside 1e-7..1e21.
std::string json_number_text(double number) {
    if (!std::isfinite(number)) return "null";
    if (number == 0) return "0";
    const std::string scientific = scientific_text(std::fabs(number));
    const std::size_t mark = scientific.find('e');
    int exponent = 0;
    std::from_chars(scientific.data() + mark + 2, scientific.data() + scientific.size(), exponent);
    if (scientific[mark + 1] == '-') exponent = -exponent;

    std::string digits = scientific.substr(0, mark);
    if (digits.size() > 1) digits.erase(1, 1);
    const auto count = static_cast<int>(digits.size());
    const int point = exponent + 1;  // digits before the decimal point
    std::string text = number < 0 ? "-" : "";
    if (point > 21 || point < -5) {
        return text + digits.substr(0, 1) + (count > 1 ? "." : "") + digits.substr(1) + (exponent < 0 ? "e-" : "e+") + std::to_string(exponent < 0 ? -exponent : exponent);
    }
    if (point <= 0) return text + "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
    if (count <= point) return text + digits.append(static_cast<std::size_t>(point - count), '0');
    const auto whole = static_cast<std::size_t>(point);
    return text + digits.substr(0, whole) + '.' + digits.substr(whole);
}

}  // namespace pixelcard
