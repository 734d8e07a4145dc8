#include "pixelcard/lint/requests/nearest.h"

#include <algorithm>
#include <array>

#include "pixelcard/base/text.h"

namespace pixelcard::lint {

namespace {

/// Longer than every name there is; what is given longer is meant for nothing.
constexpr std::size_t kMaxLetters = 48;
constexpr std::size_t kMaxErrors = 2;

/// Letters and digits in lower case: "targetURL" and "target_url" are the same.
struct Letters {
    std::array<char, kMaxLetters> text{};
    std::size_t size = 0;
    bool fits = true;

    explicit Letters(std::string_view name) {
        for (const char c : name) {
            if (c == '_' || c == '-' || c == ' ' || c == '.') continue;
            if (size == kMaxLetters) {
                fits = false;
                return;
            }
            text[size++] = is_upper(c) ? static_cast<char>(c + ('a' - 'A')) : c;
        }
    }
};

// Insertions, deletions, replacements and neighbours changed over (optimal string alignment), row by row.
std::size_t errors_between(const Letters& a, const Letters& b) {
    const std::size_t difference = a.size > b.size ? a.size - b.size : b.size - a.size;
    if (difference > kMaxErrors) return difference;
    std::array<std::array<std::size_t, kMaxLetters + 1>, 3> rows{};
    for (std::size_t j = 0; j <= b.size; j++) rows[0][j] = j;
    for (std::size_t i = 1; i <= a.size; i++) {
        auto& row = rows[i % 3];
        const auto& above = rows[(i - 1) % 3];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size; j++) {
            const std::size_t change = a.text[i - 1] == b.text[j - 1] ? 0 : 1;
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + change});
            if (i > 1 && j > 1 && a.text[i - 1] == b.text[j - 2] && a.text[i - 2] == b.text[j - 1])
                row[j] = std::min(row[j], rows[(i - 2) % 3][j - 2] + 1);
        }
    }
    return rows[a.size % 3][b.size];
}

template <class NameAt>
std::string_view nearest_of(std::string_view given, std::size_t count, NameAt name_at) {
    const Letters letters(given);
    std::string_view best;
    std::size_t fewest = kMaxErrors + 1;
    if (!letters.fits || letters.size == 0) return best;
    for (std::size_t i = 0; i < count; i++) {
        const Letters name(name_at(i));
        const std::size_t errors = errors_between(letters, name);
        if (errors >= fewest || errors * 3 > name.size) continue;
        best = name_at(i);
        fewest = errors;
    }
    return best;
}

}  // namespace

std::string_view nearest(std::string_view given, std::span<const std::string_view> names) {
    return nearest_of(given, names.size(), [names](std::size_t i) { return names[i]; });
}

std::string_view nearest(std::string_view given, std::span<const Field> fields) {
    return nearest_of(given, fields.size(),
                      [fields](std::size_t i) { return fields[i].read_only ? std::string_view() : fields[i].name; });
}

}  // namespace pixelcard::lint
