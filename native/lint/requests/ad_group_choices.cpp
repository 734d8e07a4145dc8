// Filters of a product set.
#include <algorithm>
#include <array>

#include "pixelcard/ads/resources/ad_group_fields.h"
#include "pixelcard/lint/requests/choices.h"
#include "pixelcard/lint/wording.h"

namespace pixelcard::lint {

namespace {

bool is_comparison(ValueRef filter_operator) {
    return filter_operator == "gt" || filter_operator == "gte" || filter_operator == "lt" || filter_operator == "lte";
}

bool is_comparable(ValueRef field) { return field == "price" || field == "star_rating"; }

// The index of a known field in the list of them, or past its end.
std::size_t index_of(ValueRef field) {
    std::size_t index = 0;
    while (index < std::size(fields::kProductFields) && !(field == fields::kProductFields[index])) index++;
    return index;
}

void check_comparison(ValueRef filter, const Place& place, const Context& context) {
    const ValueRef field = filter["field"];
    if (!is_comparison(filter["operator"]) || !field.is_text() || is_comparable(field)) return;
    context.findings.add(RuleId::R_009, place["operator"],
                         {.message = in_quotes(filter["operator"].text()) +
                                     " compares price and star_rating only, not " + in_quotes(field.text()),
                          .value = filter["operator"]});
}

}  // namespace

void check_ad_group_choices(ValueRef ad_group, const Place& group_place, const Walk& walk) {
    const ValueRef filters = ad_group["product_set"]["filters"];
    if (!filters.is_array() || !walk.context.findings.wants(RuleId::R_009)) return;
    const Place set_place = group_place["product_set"];
    const Place place = set_place["filters"];
    std::array<std::size_t, std::size(fields::kProductFields)> uses{};
    for (std::size_t i = 0; i < filters.size(); i++) {
        const ValueRef filter = filters.at(i);
        const Place filter_place = place[i];
        check_comparison(filter, filter_place, walk.context);
        const std::size_t field = index_of(filter["field"]);
        if (field == uses.size() || uses[field]++ == 0) continue;
        walk.context.findings.add(RuleId::R_009, filter_place["field"],
                                  {.message = "there is a filter for " + in_quotes(filter["field"].text()) +
                                              " already; a field has one filter",
                                   .value = filter["field"]});
    }
}

}  // namespace pixelcard::lint
