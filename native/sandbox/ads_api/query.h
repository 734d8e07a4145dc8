// Parameters of a query. Lists have names that end in "[]"; a list without the brackets is refused, as the platform
// does.
#pragma once

#include "pixelcard/sandbox/ads_api/call.h"

namespace pixelcard::sandbox {

/// The first value, or nothing.
[[nodiscard]] std::optional<std::string> parameter(const Call& call, std::string_view name);
/// The values of name[] in their order.
[[nodiscard]] std::vector<std::string> list_parameter(const Call& call, std::string_view name);

/// The query against the route's table: the first wrong parameter, or nothing. Parameters that the table does not have
/// are passed over, as newer ones of the platform would be.
[[nodiscard]] std::optional<Answer> check_query(const Call& call);

/// A number of the query that check_query has accepted.
[[nodiscard]] std::int64_t number_parameter(const Call& call, std::string_view name, std::int64_t otherwise);

}  // namespace pixelcard::sandbox
