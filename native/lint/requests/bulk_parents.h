// What the operations of a bulk job say about each other.
#pragma once

#include "pixelcard/base/json_pointer.h"
#include "pixelcard/lint/context.h"

namespace pixelcard::lint {

/// Ids, keys and targets stand for one operation each.
void check_bulk_keys(ValueRef operations, const Place& place, const Context& context);
/// Parents are created in the same job, and bids fit what they bill.
void check_bulk_parents(ValueRef operations, const Place& place, const Context& context);
/// The texts and the address of an ad, which stand in its input without a creative around them.
void check_bulk_ad(ValueRef input, const Place& place, const Context& context);

}  // namespace pixelcard::lint
