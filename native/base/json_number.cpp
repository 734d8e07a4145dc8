// Apart from the writer, because a page has JSON.stringify and need not download this (wasm/host_json.cpp).
#include <charconv>
#include <cmath>

#include "pixelcard/base/codec.h"

namespace pixelcard {

// ECMA-262, Number::toString: the shortest digits that read back as the same number, with an exponent only outside
// 1e-7..1e21.
std::string json_number_text(double number) {
    if (!std::isfinite(number)) return "null";
    if (number == 0) return "0";
    char buffer[32];  // sign, 17 digits, point, exponent
    const auto [end, error] =
        std::to_chars(buffer, buffer + sizeof buffer, std::fabs(number), std::chars_format::scientific);
    const std::string_view scientific(buffer, static_cast<std::size_t>(end - buffer));
    const std::size_t mark = scientific.find('e');
    int exponent = 0;
    std::from_chars(buffer + mark + 2, end, exponent);
    if (scientific[mark + 1] == '-') exponent = -exponent;

    std::string digits(scientific.substr(0, mark));
    if (digits.size() > 1) digits.erase(1, 1);
    const auto count = static_cast<int>(digits.size());
    const int point = exponent + 1;  // digits before the decimal point
    std::string text = number < 0 ? "-" : "";
    if (point > 21 || point < -5) {
        return text + digits.substr(0, 1) + (count > 1 ? "." : "") + digits.substr(1) + (exponent < 0 ? "e-" : "e+") +
               std::to_string(exponent < 0 ? -exponent : exponent);
    }
    if (point <= 0) return text + "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
    if (count <= point) return text + digits.append(static_cast<std::size_t>(point - count), '0');
    const auto whole = static_cast<std::size_t>(point);
    return text + digits.substr(0, whole) + '.' + digits.substr(whole);
}

}  // namespace pixelcard
