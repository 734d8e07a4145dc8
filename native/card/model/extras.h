// The parts around the card: the notice, the open menu, and the mark that declares the image an approximation.
#pragma once

#include "pixelcard/card/model/geometry.h"
#include "pixelcard/card/model/style.h"

namespace pixelcard::card {

/// The notice and its link below a card, as text blocks; `y` moves past them.
[[nodiscard]] Value notice_value(const Style& style, const Box& card, Px& y);

/// The mark, starting at `y`; `y` moves past it.
[[nodiscard]] Value mark_value(const Style& style, const Box& row, Px& y);

/// "Preview, not affiliated with OpenAI · inline-64 v1 · 2026-10-31": complete without any image.
[[nodiscard]] std::string mark_text(const Style& style);

/// {name, box, hit, is_open, items} with a panel below the dots when it is open; `bottom` grows with the panel.
[[nodiscard]] Value menu_value(const Style& style, const Box& dots, const Box& hit, const Box& card, bool is_open,
                               Px& bottom);

}  // namespace pixelcard::card
