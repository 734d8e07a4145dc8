// A fixed set of short names in lower case, asked for nearly always with a name that it does not hold.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace pixelcard::lint {

template <std::size_t Size>
class NameSet {
public:
    constexpr explicit NameSet(const std::string_view (&names)[Size]) {
        for (std::size_t i = 0; i < Size; i++) put(i, names[i]);
    }
    template <typename Row>
    constexpr NameSet(const Row (&rows)[Size], std::string_view Row::* name) {
        for (std::size_t i = 0; i < Size; i++) put(i, rows[i].*name);
    }

    /// Whatever the case of the name.
    [[nodiscard]] bool holds(std::string_view name) const {
        if (name.empty() || name.size() >= kSlots) return false;
        // Capital and small letters differ by kSlots, so they share a slot.
        if ((lengths_[static_cast<unsigned char>(name[0]) % kSlots] >> name.size() & 1) == 0) return false;
        for (const std::string_view known : names_)
            if (known.size() == name.size() && is_same(known, name)) return true;
        return false;
    }

private:
    static constexpr std::size_t kSlots = 32;  // no name is longer

    constexpr void put(std::size_t i, std::string_view name) {
        names_[i] = name;
        lengths_[static_cast<unsigned char>(name[0]) % kSlots] |= std::uint32_t{1} << name.size() % kSlots;
    }

    static bool is_same(std::string_view lower, std::string_view name) {
        for (std::size_t i = 0; i < name.size(); i++) {
            const char c = name[i] >= 'A' && name[i] <= 'Z' ? static_cast<char>(name[i] | 0x20) : name[i];
            if (c != lower[i]) return false;
        }
        return true;
    }

    std::array<std::string_view, Size> names_{};
    std::array<std::uint32_t, kSlots> lengths_{};  ///< bit n: there is a name of n characters with this first one
};

}  // namespace pixelcard::lint
