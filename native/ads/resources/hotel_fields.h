// One row of a hotel property feed (hotel_property_v1, limited beta). A row is an object whose members are the columns
// as they are written, dots included, and whose values are the strings of the cells. Source: the page Hotel feeds,
// September 2026.
#pragma once

#include "pixelcard/ads/resources/common_fields.h"

namespace pixelcard::lint::fields {

constexpr Field cell(std::string_view name, double maximum, Need need = Need::optional) {
    return {.name = name,
            .type = FieldType::text,
            .need = need,
            .minimum = need == Need::always ? 1.0 : 0.0,
            .maximum = maximum,
            .form = need == Need::always ? Form::not_blank : Form::free};
}
/// check_hotel_choices checks cells that are not plain text.
constexpr Field read_cell(std::string_view name, Need need = Need::optional) { return {.name = name, .need = need}; }

inline constexpr std::string_view kHotelStatuses[] = {"active", "archived"};
inline constexpr Field kHotelFields[] = {
    cell("hotel_id", 100, Need::always),
    cell("name", 150, Need::always),
    cell("description", 5000, Need::always),
    {.name = "url", .type = FieldType::text, .need = Need::always, .maximum = 2048, .form = Form::web_address},
    cell("brand", 70),
    {.name = "status", .type = FieldType::text, .values = kHotelStatuses},
    read_cell("is_ads_eligible"),
    read_cell("is_eligible_ads"),
    read_cell("images", Need::always),
    cell("location.address.addr1", 200),
    cell("location.address.city", 100, Need::always),
    cell("location.address.region", 100),
    cell("location.address.postal_code", 32),
    read_cell("location.address.country_code", Need::always),
    read_cell("location.coordinates.latitude", Need::always),
    read_cell("location.coordinates.longitude", Need::always),
    read_cell("location.neighborhoods"),
    cell("base_price", 64),
    read_cell("star_rating"),
    cell("category", 200),
    read_cell("ads_metadata"),
};
/// Other columns are not read by the platform, which is worth a warning and no error.
inline constexpr Table kHotel = open_table("hotel", kHotelFields);

}  // namespace pixelcard::lint::fields
