// What a test run asked of the Advertiser API: the requests, one that it waits for, and which calls and outcomes it has
// touched.
#pragma once

#include "pixelcard/sandbox/ads_api/call.h"
#include "pixelcard/sandbox/faults/api_watch.h"

namespace pixelcard::sandbox {

/// The request as it is noted; its answer's status and code are set later. Data of people stays out.
[[nodiscard]] NotedRequest noted(const HttpRequest& request, std::string_view operation, std::int64_t at_ms);

/// GET /sandbox/requests?after=…&limit=….
[[nodiscard]] Answer get_requests(Call& call);
/// POST /sandbox/expect {"operation", "method", "path", "status", "body", "after", "timeout_s"}: the first request that
/// fits, or null. `body` fits when the request has at least its members. Waiting is the server's business.
[[nodiscard]] Answer post_expect(Call& call);
/// GET /sandbox/coverage.
[[nodiscard]] Answer get_coverage(Call& call);

extern const ads::Table kRequestsQuery;
extern const ads::Table kExpectRequest;

}  // namespace pixelcard::sandbox
