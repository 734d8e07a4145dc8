// Units as a client is served them, in each of the shapes in which people find and paste them.
#pragma once

#include <string>
#include <vector>

#include "pixelcard/base/value.h"

namespace pixelcard::cli {

/// One card of a unit.
struct ServedCard {
    Value creative;            ///< as it was served, with its URL as `target_url`
    std::string place;         ///< JSON pointer to it in the record
    std::string target_place;  ///< to its URL
};

struct ServedUnit {
    Value request;     ///< for the renderer
    std::string name;  ///< of the advertiser; may be empty
    std::vector<ServedCard> cards;
};

/// The units of a record. One that was in the event stream (`carousel_cards`), one of September 2026 (`ad_cards`),
/// alone, in its `ads_response` or in the answer to a conversation (`entries_by_turn_id`), and the flat form that
/// scrapers give out: {brand, cards: [{title, body, url, image}]}. Empty for a record that is none of these.
[[nodiscard]] std::vector<ServedUnit> served_units(ValueRef record);

}  // namespace pixelcard::cli
