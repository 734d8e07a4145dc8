// JSON text byte for byte as JSON.stringify writes it, so that a page and a native tool give the same file. nlohmann's
// library quotes the text; its numbers look different beyond 2^53 and below 1e-4, so those are written here.
#include <charconv>
#include <cmath>

#include "pixelcard/codec.h"

namespace pixelcard {

namespace {

// ECMA-262, Number::toString: the shortest digits that read back as the same number, with an exponent only outside 1e-7..1e21.
std::string number_text(double number) {
    if (!std::isfinite(number)) return "null";
    if (number == 0) return "0";
    char buffer[32];  // sign, 17 digits, point, exponent
    const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, std::fabs(number), std::chars_format::scientific);
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
        if (count > 1) digits.insert(1, ".");
        return text + digits + (exponent < 0 ? "e-" : "e+") + std::to_string(std::abs(exponent));
    }
    if (point <= 0) return text + "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
    if (count <= point) return text + digits.append(static_cast<std::size_t>(point - count), '0');
    return text + digits.insert(static_cast<std::size_t>(point), ".");
}

std::string quoted_text(std::string_view text) { return Json(std::string(text)).dump(-1, ' ', false, Json::error_handler_t::replace); }

void write(ValueRef value, std::string& text) {
    const bool is_object = value.is_object();
    switch (value.kind()) {
        case ValueRef::Kind::null: text += "null"; return;
        case ValueRef::Kind::boolean: text += value.is_true() ? "true" : "false"; return;
        case ValueRef::Kind::number: text += number_text(value.number()); return;
        case ValueRef::Kind::text: text += quoted_text(value.text()); return;
        case ValueRef::Kind::array:
        case ValueRef::Kind::object: break;
    }
    text += is_object ? '{' : '[';
    for (const auto& entry : value) {
        if (&entry != value.begin()) text += ',';
        if (is_object) text.append(quoted_text(entry.key.text())).append(":");
        write(entry.value, text);
    }
    text += is_object ? '}' : ']';
}

}  // namespace

std::string json_text(ValueRef value) {
    std::string text;
    write(value, text);
    return text;
}

}  // namespace pixelcard
