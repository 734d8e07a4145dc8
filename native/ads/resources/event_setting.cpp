// What counts as a conversion. Sources: the Conversion setup page and the OpenAPI description of June 2026.
#include "pixelcard/ads/resources/answer_fields.h"
#include "pixelcard/ads/resources/account_fields.h"
#include "pixelcard/ads/resources/resource.h"

namespace pixelcard::ads {

namespace {

constexpr Field kSourceFields[] = {text("id"), or_null(text("name"))};
constexpr Table kSource = lint::open_table("source", kSourceFields);
constexpr Field kSourceEntry{.type = FieldType::object, .members = &kSource};
constexpr Field kCampaignFields[] = {text("id"), text("name")};
constexpr Table kSettingCampaign = lint::open_table("campaign", kCampaignFields);
constexpr Field kCampaignEntry{.type = FieldType::object, .members = &kSettingCampaign};
constexpr Field kSettingFields[] = {
    text("id"),
    text("name"),
    text("event_type"),
    or_null(text("custom_event_name")),
    integer("attribution_window_days"),
    text("ad_account_id"),
    text_list("source_ids"),
    list_of("sources", kSourceEntry),
    list_of("campaigns", kCampaignEntry),
    boolean("archived"),
    integer("version"),
};
constexpr Table kSettingAnswer = lint::open_table("event setting", kSettingFields);

}  // namespace

const Resource kEventSetting{
    .name = "event_setting",
    .path = "/conversions/event_settings",
    .id_prefix = "ces_",
    .id_name = "event_setting_id",
    .schema = "ConversionEventSetting",
    .request = &lint::fields::kEventSettings,
    .answer = &kSettingAnswer,
    .creation = DocumentKind::event_settings,
    .verbs = kList | kCreate,
};

}  // namespace pixelcard::ads
