// Fills the tokens of a product template from a row of a product feed.
#pragma once

#include <string_view>

#include "pixelcard/base/value.h"

namespace pixelcard::card {

/// `{{product.<field>}}` and `{{brand}}` replaced; a token whose field the row lacks stays as it is and sets
/// `has_open_token`.
[[nodiscard]] Value filled(std::string_view text, ValueRef row, std::string_view brand, bool& has_open_token);

/// The first of the named fields that the row has as text; empty without one.
[[nodiscard]] std::string_view first_field(ValueRef row, std::initializer_list<const char*> names);

}  // namespace pixelcard::card
