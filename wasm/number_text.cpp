// For Emscripten projects of others: a number as JavaScript writes it. Their libc++ is often older than 20, which is
// the first to find the shortest digits itself (base/json_number.cpp).
#include <emscripten.h>

#include <cmath>

#include "pixelcard/base/codec.h"

EM_JS(int, pixelcard_number_text, (double number, char* text), {
    const digits = String(number);
    for (let i = 0; i < digits.length; i++) HEAPU8[text + i] = digits.charCodeAt(i);
    return digits.length;
})

namespace pixelcard {

std::string json_number_text(double number) {
    if (!std::isfinite(number)) return "null";
    char text[32];  // 25 characters at most: -1.2345678901234567e-300
    return {text, static_cast<std::size_t>(pixelcard_number_text(number, text))};
}

}  // namespace pixelcard
