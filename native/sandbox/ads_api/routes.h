// Every call of the Advertiser API as a row. Rows of objects derive from ads/resources; the others are listed.
#pragma once

#include <vector>

#include "pixelcard/sandbox/ads_api/call.h"

namespace pixelcard::sandbox {

/// In the order of the description. Built once.
[[nodiscard]] const std::vector<Route>& ads_routes();

/// The row for a method and a path below "/v1", and the values of its "{…}" segments, decoded.
struct Match {
    const Route* route = nullptr;
    std::vector<std::string> path_values{};
    bool has_other_method = false;  ///< the path exists, the method does not
};
[[nodiscard]] Match find_route(const std::vector<Route>& routes, std::string_view method, std::string_view path);

}  // namespace pixelcard::sandbox
