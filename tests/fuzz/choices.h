// Decisions read from the fuzzer's bytes, with the members of the unit tests' random numbers, so that one model can be
// driven by either. When the bytes are used up every decision is the first one.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace pixelcard::fuzz {

class Choices {
public:
    explicit Choices(std::string_view bytes) : bytes_(bytes) {}

    [[nodiscard]] bool is_over() const { return bytes_.empty(); }

    /// 0 to bound - 1. Takes as many bytes as the bound needs, so that small decisions stay small in the input.
    std::size_t below(std::size_t bound) {
        std::size_t number = 0;
        for (std::size_t rest = bound - 1; rest > 0; rest >>= 8U) number = (number << 8U) | byte();
        return number % bound;
    }
    /// True once in `n` times; never when the bytes are used up.
    bool one_in(std::size_t n) { return !is_over() && below(n) == 0; }

    /// Up to `longest` bytes as they are.
    std::string_view text(std::size_t longest) {
        const std::string_view taken = bytes_.substr(0, below(longest + 1));
        bytes_.remove_prefix(std::min(bytes_.size(), taken.size()));
        return taken;
    }

private:
    std::size_t byte() {
        if (bytes_.empty()) return 0;
        const auto first = static_cast<unsigned char>(bytes_[0]);
        bytes_.remove_prefix(1);
        return first;
    }

    std::string_view bytes_;
};

}  // namespace pixelcard::fuzz
