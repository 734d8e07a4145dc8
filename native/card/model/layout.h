// Puts a card's parts into boxes.
#pragma once

#include <optional>
#include <vector>

#include "pixelcard/card/model/content.h"
#include "pixelcard/card/model/geometry.h"
#include "pixelcard/card/model/style.h"
#include "pixelcard/card/model/text_block.h"

namespace pixelcard::card {

/// One product or ad below the header.
struct ItemLayout {
    Box box;
    Box image;
    std::vector<std::pair<const char*, Box>> text_boxes;  ///< role and box, in the order of `texts`
    std::vector<std::pair<const char*, TextBlock>> texts;
};

struct HeaderLayout {
    Box favicon;
    Box brand_box;
    Box label_box;
    Box menu;      ///< the three dots
    Box menu_hit;  ///< what can be touched
    TextBlock brand;
    TextBlock label;
};

struct CardLayout {
    Box unit;  ///< the card, and what belongs to it outside
    Box card;
    Box divider;  ///< the line above; empty when there is none
    HeaderLayout header;
    std::vector<ItemLayout> items;
};

/// The unit with its corner at 0, 0, as it reads from left to right. `wanted_width` 0 takes the profile's.
[[nodiscard]] CardLayout layout_card(const Content& content, const Style& style, std::string_view label,
                                     Px wanted_width, Value& notes);

/// The other reading direction.
void mirror(CardLayout& layout);
void move(CardLayout& layout, Px dx, Px dy);

}  // namespace pixelcard::card
