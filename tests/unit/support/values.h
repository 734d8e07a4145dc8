// Random values for comparisons with another implementation.
#pragma once

#include <string>

#include "pixelcard/base/value.h"
#include "support/random.h"

namespace pixelcard::test {

/// Valid UTF-8 with everything JSON has to escape.
inline std::string random_text(Random& random) {
    constexpr const char* kPieces[] = {"a",  "Z",  "0",  " ",  "\"",     "\\",     "/",    "\b",
                                       "\f", "\n", "\r", "\t", "\x01",   "\x0B",   "\x1F", "\x7F",
                                       "é",  "ß",  "中", "😀", "\u2028", "\uFEFF", "<",    "&"};
    std::string text;
    for (std::size_t n = random.below(12); n > 0; n--) text += kPieces[random.below(std::size(kPieces))];
    if (random.one_in(20)) text += '\0';
    return text;
}

inline Value random_number(Random& random, bool with_fractions) {
    double number = static_cast<double>(random.next() >> (11 + random.below(53)));
    if (random.one_in(3)) number = -number;
    if (with_fractions && random.one_in(3)) number /= 1000;
    return number;
}

inline Value random_value(Random& random, int depth, bool with_fractions) {
    switch (random.below(depth > 0 ? 7 : 4)) {
        case 0: return {};
        case 1: return random.one_in(2);
        case 2: return random_number(random, with_fractions);
        case 3: return random_text(random);
        case 4:
        case 5: {
            Value object = Value::object();
            for (std::size_t n = random.below(6); n > 0; n--)
                object.put(Value(random_text(random)), random_value(random, depth - 1, with_fractions));
            return object;
        }
        default: {
            Value array = Value::array();
            for (std::size_t n = random.below(6); n > 0; n--)
                array.append(random_value(random, depth - 1, with_fractions));
            return array;
        }
    }
}

}  // namespace pixelcard::test
