#include "pixelcard/sandbox/ads_api/geo.h"

#include <algorithm>

#include "pixelcard/base/text.h"
#include "pixelcard/sandbox/ads_api/query.h"
#include "pixelcard/ads/resources/answer_fields.h"

namespace pixelcard::sandbox {

namespace {

struct Place {
    std::string_view id;
    std::string_view name;
    std::string_view type;
    std::string_view country_code;
    std::string_view region_code{};
};

constexpr Place kPlaces[] = {
    {"US", "United States", "country", "US"},
    {"CA", "Canada", "country", "CA"},
    {"GB", "United Kingdom", "country", "GB"},
    {"AU", "Australia", "country", "AU"},
    {"NZ", "New Zealand", "country", "NZ"},
    {"DE", "Germany", "country", "DE"},
    {"FR", "France", "country", "FR"},
    {"ES", "Spain", "country", "ES"},
    {"IT", "Italy", "country", "IT"},
    {"JP", "Japan", "country", "JP"},
    {"BR", "Brazil", "country", "BR"},
    {"MX", "Mexico", "country", "MX"},
    {"IN", "India", "country", "IN"},
    {"KR", "South Korea", "country", "KR"},
    {"US-CA", "California", "region", "US", "CA"},
    {"US-NY", "New York", "region", "US", "NY"},
    {"US-TX", "Texas", "region", "US", "TX"},
    {"US-FL", "Florida", "region", "US", "FL"},
    {"US-IL", "Illinois", "region", "US", "IL"},
    {"US-WA", "Washington", "region", "US", "WA"},
    {"US-MA", "Massachusetts", "region", "US", "MA"},
    {"US-PA", "Pennsylvania", "region", "US", "PA"},
    {"US-GA", "Georgia", "region", "US", "GA"},
    {"CA-ON", "Ontario", "region", "CA", "ON"},
    {"CA-QC", "Quebec", "region", "CA", "QC"},
    {"CA-BC", "British Columbia", "region", "CA", "BC"},
    {"GB-ENG", "England", "region", "GB", "ENG"},
    {"GB-SCT", "Scotland", "region", "GB", "SCT"},
    {"AU-NSW", "New South Wales", "region", "AU", "NSW"},
    {"AU-VIC", "Victoria", "region", "AU", "VIC"},
    {"dma-501", "New York, NY", "dma", "US", "NY"},
    {"dma-803", "Los Angeles, CA", "dma", "US", "CA"},
    {"dma-602", "Chicago, IL", "dma", "US", "IL"},
    {"dma-807", "San Francisco-Oakland-San Jose, CA", "dma", "US", "CA"},
    {"dma-819", "Seattle-Tacoma, WA", "dma", "US", "WA"},
};

constexpr ads::Field kPlaceQueryFields[] = {
    {.name = "q", .type = ads::FieldType::text, .need = ads::Need::always, .minimum = 1},
    {.name = "limit", .type = ads::FieldType::integer, .minimum = 1, .maximum = 100},
};
constexpr ads::Field kEntryFields[] = {
    ads::text("id"),
    ads::text("name"),
    ads::text("canonical_name"),
    ads::or_null(ads::text("region_code")),
    ads::text("type"),
    ads::text("country_code"),
    ads::or_null(ads::text("parent_id")),
    ads::or_null(ads::text("parent_country")),
};
constexpr ads::Table kEntry = lint::open_table("place", kEntryFields);
constexpr ads::Field kEntryField{.type = ads::FieldType::object, .members = &kEntry};
constexpr ads::Field kPlacesFields[] = {ads::text("query"), ads::integer("count"),
                                        ads::list_of("results", kEntryField)};

const Place* find_place(std::string_view id) {
    const auto* const found =
        std::find_if(std::begin(kPlaces), std::end(kPlaces), [&](const Place& place) { return place.id == id; });
    return found == std::end(kPlaces) ? nullptr : found;
}

std::string folded(std::string_view text) { return std::string(unicode_lowercase(Value(text)).text()); }

Value entry_of(const Place& place) {
    const Place* const country = find_place(place.country_code);
    const bool is_country = place.type == "country";
    Value entry;
    entry.put("id", Value(place.id));
    entry.put("name", Value(place.name));
    entry.put("canonical_name",
              Value(is_country || !country ? std::string(place.name)
                                           : std::string(place.name) + ", " + std::string(country->name)));
    entry.put("region_code", place.region_code.empty() ? Value() : Value(place.region_code));
    entry.put("type", Value(place.type));
    entry.put("country_code", Value(place.country_code));
    entry.put("parent_id", is_country ? Value() : Value(place.country_code));
    entry.put("parent_country", is_country || !country ? Value() : Value(country->name));
    return entry;
}

}  // namespace

const ads::Table kGeoQuery = lint::query_table("place search", kPlaceQueryFields);
const ads::Table kGeoAnswer = lint::open_table("place search", kPlacesFields);

Answer search_places(Call& call) {
    const std::string query = parameter(call, "q").value_or("");
    const std::string wanted = folded(query);
    const auto limit = static_cast<std::size_t>(number_parameter(call, "limit", 20));
    Value results = Value::array();
    for (const bool at_start : {true, false})
        for (const Place& place : kPlaces) {
            const std::size_t at = folded(place.name).find(wanted);
            if (at == std::string::npos || (at == 0) != at_start || results.size() == limit) continue;
            results.append(entry_of(place));
        }
    Value answer;
    answer.put("query", Value(query));
    answer.put("count", static_cast<double>(results.size()));
    answer.put("results", results);
    return {.body = answer};
}

Value with_names(ValueRef locations) {
    Value named = Value::array();
    for (const auto& location : locations) {
        const ValueRef id = location.value["id"];
        const Place* const place = find_place(id.text());
        Value entry = location.value;
        if (!entry.has("name")) entry.put("name", id);
        for (const char* const member : {"type", "country_code"})
            if (!entry.has(member)) entry.put(member, "");
        if (place) {
            entry.put("name", Value(place->name));
            entry.put("type", Value(place->type));
            entry.put("country_code", Value(place->country_code));
            if (!place->region_code.empty()) entry.put("region_code", Value(place->region_code));
        }
        named.append(entry);
    }
    return named;
}

}  // namespace pixelcard::sandbox
