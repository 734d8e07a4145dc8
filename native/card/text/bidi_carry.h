// Embeddings, overrides and isolates (UAX #9) that reach over a line break. An image has each line as a separate text,
// so what is open at its start has to be opened again, and what is open at its end closed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pixelcard::card {

inline constexpr char32_t kFirstIsolate = 0x2066, kLastIsolate = 0x2068, kPopIsolate = 0x2069;

constexpr bool is_isolate(char32_t c) { return c >= kFirstIsolate && c <= kLastIsolate; }

/// Fed with the lines of a text in order.
class BidiCarry {
public:
    [[nodiscard]] std::string next(std::string_view line);

private:
    void read(char32_t c);

    std::vector<char32_t> open_;
};

}  // namespace pixelcard::card
