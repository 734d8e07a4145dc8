#include "pixelcard/sandbox/ads_api/insight_fields.h"

#include <algorithm>

#include "pixelcard/ads/resources/answer_fields.h"

namespace pixelcard::sandbox {

namespace {

using ads::if_set;
using ads::integer;
using ads::or_null;
using ads::text;
constexpr ads::Field count(std::string_view name) { return if_set(integer(name)); }
constexpr ads::Field number(std::string_view name) { return if_set(ads::answer_field(name, ads::FieldType::number)); }
constexpr ads::Field words(std::string_view name) { return if_set(text(name)); }
constexpr ads::Field words_or_null(std::string_view name) { return if_set(or_null(text(name))); }
constexpr ads::Field number_or_null(std::string_view name) { return or_null(number(name)); }

constexpr ads::Field kRowFields[] = {
    text("id"),
    integer("start_time"),
    integer("end_time"),
    words("readable_time"),
    words("timezone"),
    words("data_status"),
    count("impressions"),
    count("clicks"),
    number("spend"),
    number("ctr"),
    number("cpc"),
    number("cpm"),
    count("conversions"),
    number("cpa"),
    number("post_click_cvr"),
    number("order_created_attributed_sales"),
    number("order_created_roas"),
    count("ad_account_impressions"),
    count("ad_account_clicks"),
    number("ad_account_spend"),
    number("ad_account_ctr"),
    number("ad_account_cpc"),
    number("ad_account_cpm"),
    count("campaign_impressions"),
    count("campaign_clicks"),
    number("campaign_spend"),
    number("campaign_ctr"),
    number("campaign_cpc"),
    number("campaign_cpm"),
    count("ad_group_impressions"),
    count("ad_group_clicks"),
    number("ad_group_spend"),
    number("ad_group_ctr"),
    number("ad_group_cpc"),
    number("ad_group_cpm"),
    count("ad_impressions"),
    count("ad_clicks"),
    number("ad_spend"),
    number("ad_ctr"),
    number("ad_cpc"),
    number("ad_cpm"),
    count("product_impressions"),
    count("product_clicks"),
    number("product_spend"),
    number("product_ctr"),
    number("product_cpc"),
    number("product_cpm"),
    count("country_impressions"),
    count("country_clicks"),
    number("country_spend"),
    number("country_ctr"),
    number("country_cpc"),
    number("country_cpm"),
    count("device_impressions"),
    count("device_clicks"),
    number("device_spend"),
    number("device_ctr"),
    number("device_cpc"),
    number("device_cpm"),
    words_or_null("ad_account_id"),
    words_or_null("ad_account_name"),
    words_or_null("ad_account_url"),
    number_or_null("ad_account_budget_lifetime"),
    number_or_null("ad_account_budget_daily"),
    words_or_null("campaign_id"),
    words_or_null("campaign_name"),
    words_or_null("campaign_description"),
    words_or_null("campaign_status"),
    words_or_null("campaign_start_time"),
    words_or_null("campaign_end_time"),
    number_or_null("campaign_budget_lifetime"),
    number_or_null("campaign_budget_daily"),
    words_or_null("ad_group_id"),
    words_or_null("ad_group_name"),
    words_or_null("ad_group_description"),
    words_or_null("ad_group_status"),
    words_or_null("ad_id"),
    words_or_null("ad_name"),
    words_or_null("ad_title"),
    words_or_null("ad_copy"),
    words_or_null("ad_link"),
    words_or_null("ad_status"),
    words_or_null("ad_review_status"),
    words("product_feed_id"),
    words("item_id"),
    words("product_title"),
    words("product_description"),
    words("product_body"),
    words("product_target_url"),
    words("product_image_url"),
    words("product_brand"),
    words("product_seller_name"),
    words("product_price"),
    words("product_availability"),
    words_or_null("device_type"),
    words_or_null("country_name"),
};

constexpr std::string_view kMetrics[] = {"impressions",
                                         "clicks",
                                         "spend",
                                         "ctr",
                                         "cpc",
                                         "cpm",
                                         "conversions",
                                         "cpa",
                                         "post_click_cvr",
                                         "order_created_attributed_sales",
                                         "order_created_roas"};
constexpr std::string_view kEntities[] = {"ad_account", "campaign", "ad_group", "ad", "product", "country", "device"};

bool is_metric(std::string_view name) {
    return std::find(std::begin(kMetrics), std::end(kMetrics), name) != std::end(kMetrics);
}

}  // namespace

// Only the first three of them are always there, so the bits of a table are enough.
const lint::Table kInsightsRow = lint::with_needs({.name = "insights row", .fields = kRowFields, .is_open = true});

std::string key_of(std::string_view name, std::string_view level) {
    const std::size_t dot = name.find('.');
    if (dot == std::string_view::npos) return std::string(name);
    const std::string_view entity = name.substr(0, dot);
    const std::string_view rest = name.substr(dot + 1);
    if (entity == "metadata" || (is_metric(rest) && (entity == level || entity == "country" || entity == "device")))
        return std::string(rest);
    return std::string(entity) + '_' + std::string(rest);
}

MetricName metric_of(std::string_view key) {
    if (is_metric(key)) return {{}, key};
    for (const std::string_view entity : kEntities) {
        if (key.size() <= entity.size() || !key.starts_with(entity) || key[entity.size()] != '_') continue;
        if (const std::string_view rest = key.substr(entity.size() + 1); is_metric(rest)) return {entity, rest};
    }
    return {};
}

bool is_about_sales(std::string_view name) { return name.find("order_created_") != std::string_view::npos; }

}  // namespace pixelcard::sandbox
