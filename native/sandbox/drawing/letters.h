// Letters of five by seven dots, for labels in placeholder images. Capitals, digits and a little punctuation.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pixelcard::sandbox {

inline constexpr std::uint32_t kLetterWidth = 6;  ///< in dots, the gap to the next one included
inline constexpr std::uint32_t kLetterHeight = 7;

/// Whether the dot is set in a line of text; beyond the line none is. Characters that have no letter here are blank.
[[nodiscard]] bool is_dot(std::string_view line, std::uint32_t x, std::uint32_t y);

/// The text in capitals with everything else replaced by blanks, cut to `most` letters.
[[nodiscard]] std::string drawable(std::string_view text, std::size_t most);

}  // namespace pixelcard::sandbox
