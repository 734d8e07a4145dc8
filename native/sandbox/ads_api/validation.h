// Validation of request bodies by the linter itself: what `pixelcard lint` reports as refused by the API is refused
// here.
#pragma once

#include "pixelcard/lint/lint.h"
#include "pixelcard/sandbox/ads_api/call.h"

namespace pixelcard::sandbox {

/// The first reason to refuse the call's body as a creation or an update of the route's object, or nothing.
[[nodiscard]] std::optional<Answer> check_body(const Call& call, bool is_update);

/// The same for a body that has a table and no row.
[[nodiscard]] std::optional<Answer> check_body(const Call& call, const ads::Table& table, bool is_update = false);

/// Rules between an object and its parent, by linting both as a plan. `object` is as it would be stored; only what
/// `body` sends is refused, so that an old fault does not block another change.
[[nodiscard]] std::optional<Answer> check_with_parent(const Call& call, const ads::Resource& resource, ValueRef object,
                                                      const Object& parent, ValueRef body);

/// Findings that the platform would refuse a request for.
[[nodiscard]] bool is_refused(const LintFinding& finding);

}  // namespace pixelcard::sandbox
