// How wide characters are in a Helvetica-class face: a table for the scripts it covers, a stated average for the
// others. The table makes the same text break at the same position on every host; a host with a real font measures
// instead.
#pragma once

#include <string_view>

namespace pixelcard::card {

/// Fractions of an em in which widths are counted.
inline constexpr int kAdvanceUnits = 2048;

enum class FontWeight : unsigned char { regular, bold };

/// Width of one grapheme cluster; combining marks, joiners and controls have none.
[[nodiscard]] int cluster_advance(std::string_view cluster, FontWeight weight);

/// Width of an Arabic letter in the form that its neighbours give it: the letters before and after, 0 for a character
/// that joins nothing. -1 for a letter that is not in the table.
[[nodiscard]] int joined_advance(char32_t before, char32_t letter, char32_t after, FontWeight weight);

}  // namespace pixelcard::card
