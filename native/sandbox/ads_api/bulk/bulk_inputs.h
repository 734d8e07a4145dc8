// Inputs of bulk operations, which are flat, as the bodies of single requests. Source: the Bulk API page.
#pragma once

#include "pixelcard/base/value.h"

namespace pixelcard::sandbox {

/// A campaign is billed by impressions, has a lifetime budget and is paused unless its input sets other values.
[[nodiscard]] Value campaign_from_bulk(ValueRef input);
/// `before` is the campaign as it is: a budget without a type keeps its own.
[[nodiscard]] Value campaign_update_from_bulk(ValueRef input, ValueRef before);

/// `campaign` is the parent as it is stored; its billing decides what the bid is for.
[[nodiscard]] Value ad_group_from_bulk(ValueRef input, ValueRef campaign);
[[nodiscard]] Value ad_group_update_from_bulk(ValueRef input, ValueRef before);

/// Without its image, which is uploaded from source_image_url.
[[nodiscard]] Value ad_from_bulk(ValueRef input);
[[nodiscard]] Value ad_update_from_bulk(ValueRef input);

}  // namespace pixelcard::sandbox
