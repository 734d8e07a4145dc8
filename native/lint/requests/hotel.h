// The parts of a hotel row's checks.
#pragma once

#include <optional>

#include "pixelcard/lint/requests/walk.h"

namespace pixelcard::lint {

/// A cell that must be a number, as a table writes it or as JSON has it.
[[nodiscard]] std::optional<double> number_in_cell(ValueRef cell);

/// Cells that hold JSON: images, location.neighborhoods, ads_metadata.
void check_hotel_cells(ValueRef hotel, const Place& place, const Context& context);

/// Columns guest_rating[n].*, which come in groups of four.
void check_guest_ratings(ValueRef hotel, const Place& place, const Context& context);

/// Null, or a text of spaces: what an empty cell of a table becomes.
[[nodiscard]] bool is_blank_cell(ValueRef cell);

}  // namespace pixelcard::lint
