// FIPS 180-4. Its constants are fractions of square and cube roots, "nothing up my sleeve": computed here, because 64
// random words are 0.5 KB that no compressor makes smaller, and hashing five short strings of a page takes no time to
// speak of.
#include "pixelcard/base/sha256.h"

#include <cmath>

namespace pixelcard {

namespace {

constexpr int kWords = 64;

/// The first 32 bits of the fraction of the square root (4.2.2 and 5.3.3: degree 2 or 3). Newton's method has settled
/// long before, and a double keeps 20 bits more than are needed.
std::uint32_t root_fraction(int number, int degree) {
    double root = number;
    for (int i = 0; i < 30; i++) root += (number / (degree == 2 ? root : root * root) - root) / degree;
    return static_cast<std::uint32_t>((root - std::floor(root)) * 4294967296.0);
}

bool is_prime(int number) {
    for (int divisor = 2; divisor < number; divisor++)
        if (number % divisor == 0) return false;
    return true;
}

constexpr std::uint32_t rotate_right(std::uint32_t x, int bits) { return (x >> bits) | (x << (32 - bits)); }

void compress(std::uint32_t (&state)[8], const std::uint32_t (&constants)[kWords], std::uint32_t (&schedule)[kWords]) {
    for (int i = 16; i < kWords; i++) {
        const std::uint32_t a = schedule[i - 15];
        const std::uint32_t b = schedule[i - 2];
        schedule[i] = schedule[i - 16] + (rotate_right(a, 7) ^ rotate_right(a, 18) ^ (a >> 3)) + schedule[i - 7] +
                      (rotate_right(b, 17) ^ rotate_right(b, 19) ^ (b >> 10));
    }
    std::uint32_t v[8];
    for (int i = 0; i < 8; i++) v[i] = state[i];
    for (int i = 0; i < kWords; i++) {
        const std::uint32_t choice = (v[4] & v[5]) ^ (~v[4] & v[6]);
        const std::uint32_t majority = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);
        const std::uint32_t t1 = v[7] + (rotate_right(v[4], 6) ^ rotate_right(v[4], 11) ^ rotate_right(v[4], 25)) +
                                 choice + constants[i] + schedule[i];
        const std::uint32_t t2 = (rotate_right(v[0], 2) ^ rotate_right(v[0], 13) ^ rotate_right(v[0], 22)) + majority;
        for (int k = 7; k > 0; k--) v[k] = v[k - 1];
        v[4] += t1;
        v[0] = t1 + t2;
    }
    for (int i = 0; i < 8; i++) state[i] += v[i];
}

/// Byte `at` of the padded message (5.1.1): the message, 0x80, zeros, and its length in bits, in as many bytes as a
/// size has.
std::uint32_t padded_byte(std::string_view message, std::size_t padded_size, std::size_t at) {
    if (at < message.size()) return static_cast<unsigned char>(message[at]);
    if (at == message.size()) return 0x80;
    const std::size_t to_end = padded_size - 1 - at;
    return to_end < sizeof(std::size_t) ? static_cast<unsigned char>(message.size() * 8 >> (8 * to_end)) : 0;
}

}  // namespace

std::array<std::uint8_t, 32> sha256(std::string_view message) {
    std::uint32_t constants[kWords];
    std::uint32_t state[8];
    for (int number = 2, i = 0; i < kWords; number++) {
        if (!is_prime(number)) continue;
        if (i < 8) state[i] = root_fraction(number, 2);
        constants[i++] = root_fraction(number, 3);
    }
    const std::size_t padded_size = (message.size() + 8) / 64 * 64 + 64;
    for (std::size_t at = 0; at < padded_size;) {
        std::uint32_t schedule[kWords] = {};
        for (int i = 0; i < 64; i++, at++)
            schedule[i / 4] = schedule[i / 4] << 8 | padded_byte(message, padded_size, at);
        compress(state, constants, schedule);
    }
    std::array<std::uint8_t, 32> digest{};
    for (std::size_t i = 0; i < 32; i++) digest[i] = static_cast<std::uint8_t>(state[i / 4] >> (24 - 8 * (i % 4)));
    return digest;
}

Value sha256_hex(ValueArgument message) {
    Value hex = "";
    for (const std::uint8_t byte : sha256(message.text())) {
        hex += "0123456789abcdef"[byte >> 4];
        hex += "0123456789abcdef"[byte & 15];
    }
    return hex;
}

}  // namespace pixelcard
