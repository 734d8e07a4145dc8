// Which nested objects an update replaces whole, and what each needs to be whole. The linter and the builder of updates
// share it.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "pixelcard/ads/document_kind.h"
#include "pixelcard/base/value.h"

namespace pixelcard::lint {

inline constexpr const char* kReplacedWhole[] = {"budget", "bidding_config", "creative", "product_set", "targeting"};

/// Strategies by which the platform bids by itself: the only ones that take no bid.
[[nodiscard]] bool is_maximizing(ValueRef strategy);

/// Members without which the nested object called `name` would lose something for certain (or, for targeting, most
/// probably). Empty when it is complete as far as is known.
[[nodiscard]] std::vector<const char*> missing_of(std::string_view name, ValueRef nested);

/// Members that are settled at creation.
[[nodiscard]] std::span<const char* const> fixed_members(DocumentKind update);

}  // namespace pixelcard::lint
