// What a table of fields cannot say: members that need or exclude each other. One function for each kind of request.
#pragma once

#include "pixelcard/lint/requests/walk.h"

namespace pixelcard::lint {

void check_ad_choices(ValueRef ad, const Place& place, const Walk& walk);
void check_campaign_choices(ValueRef campaign, const Place& place, const Walk& walk);
void check_ad_group_choices(ValueRef ad_group, const Place& place, const Walk& walk);
void check_brand_choices(ValueRef brand, const Place& place, const Walk& walk);
void check_negative_keywords_choices(ValueRef list, const Place& place, const Walk& walk);
/// A row of a hotel feed.
void check_hotel_choices(ValueRef hotel, const Place& place, const Walk& walk);
void check_event_settings_choices(ValueRef settings, const Place& place, const Walk& walk);
void check_insights_choices(ValueRef query, const Place& place, const Walk& walk);
/// G-001 to G-006 beyond types and values.
void check_generation_choices(ValueRef job, const Place& place, const Walk& walk);

/// The parts of the above that are long enough to be separate.
void check_reference_image(ValueRef image, const Place& place, const Context& context);
/// `days_kept`: how far back a report of this kind goes.
void check_time_range(ValueRef range, double days_kept, const Place& place, const Context& context);

}  // namespace pixelcard::lint
