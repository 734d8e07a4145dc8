// Pseudo-random numbers, the same on every run and machine (xorshift64*), for generated tests.
#pragma once

#include <cstddef>
#include <cstdint>

namespace pixelcard::test {

class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15U + 1) {}

    std::uint64_t next() {
        state_ ^= state_ >> 12;
        state_ ^= state_ << 25;
        state_ ^= state_ >> 27;
        return state_ * 0x2545F4914F6CDD1DU;
    }
    /// 0 to bound - 1.
    std::size_t below(std::size_t bound) { return static_cast<std::size_t>((next() >> 33) % bound); }
    /// True once in `n` times.
    bool one_in(std::size_t n) { return below(n) == 0; }

private:
    std::uint64_t state_;
};

}  // namespace pixelcard::test
