#include "pixelcard/sandbox/admin/conversion_list.h"

#include "pixelcard/sandbox/ads_api/present.h"
#include "pixelcard/sandbox/ads_api/query.h"
#include "pixelcard/sandbox/store/conversion_store.h"

namespace pixelcard::sandbox {

namespace {

constexpr std::int64_t kDefaultLimit = 100;
constexpr ads::Field kQueryFields[] = {
    {.name = "limit", .type = ads::FieldType::integer, .minimum = 1, .maximum = 1000}};

Value attributed(const Conversion& conversion) {
    if (conversion.ad.empty()) return {};
    Value shown;
    for (const char* const key : {"by", "matched_by", "touch_at"}) shown.put(key, conversion.details[key]);
    shown.put("ad_id", Value(conversion.ad));
    shown.put("ad_group_id", Value(conversion.ad_group));
    shown.put("campaign_id", Value(conversion.campaign));
    return shown;
}

Value shown(const Conversion& conversion) {
    Value entry;
    entry.put("pixel_id", Value(conversion.pixel));
    entry.put("event_name", Value(conversion.name));
    entry.put("event_id", Value(conversion.event_id));
    entry.put("at", static_cast<double>(conversion.at));
    entry.put("counted_from", conversion.details["copies"].at(0));
    entry.put("copies", conversion.details["copies"]);
    entry.put("attributed", attributed(conversion));
    entry.put("reason", conversion.details["reason"]);
    entry.put("amount_micros", static_cast<double>(conversion.amount_micros));
    return entry;
}

}  // namespace

const ads::Table kConversionsQuery = lint::query_table("conversions query", kQueryFields);

Answer get_conversions(Call& call) {
    Value data = Value::array();
    for (const Conversion& conversion :
         newest_conversions(call.store, call.world_id(), number_parameter(call, "limit", kDefaultLimit)))
        data.append(shown(conversion));
    return {.body = list_of(data)};
}

}  // namespace pixelcard::sandbox
