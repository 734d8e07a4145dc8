// What a card shows, out of any of the shapes it comes in: a creative, the API's ad object, a served unit, several
// creatives, or a product template with a feed row. Nothing is checked here beyond what rendering needs; the linter
// validates.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pixelcard/base/value.h"

namespace pixelcard::card {

/// A served unit has a handful; of a request with more the first ones are shown.
inline constexpr std::size_t kMaxCards = 20;

struct CardContent {
    std::string_view title;
    std::string_view body;
    std::string_view price;
    std::string_view target_url;
    std::string_view query_template;
    std::string_view image_url;
    ValueRef image;  ///< {width, height} when the request gives sizes
    ValueRef crop;
    ValueRef measured;  ///< widths by a host: {title, body, price}
};

struct Content {
    std::vector<Value> owned;  ///< strings made from templates; the views below may point into them
    std::string_view brand;
    std::string_view favicon_url;
    ValueRef measured;  ///< widths by a host: {brand, label, …}
    std::vector<CardContent> cards;
};

/// The views point into `request`, which has to outlive the result.
[[nodiscard]] Content content_of(ValueRef request, Value& notes);

}  // namespace pixelcard::card
