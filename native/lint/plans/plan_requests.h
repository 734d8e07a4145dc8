// What would be sent for an object of a plan: without the members that only the plan has, and with the parent it is
// nested in.
#pragma once

#include "pixelcard/lint/lint.h"

namespace pixelcard::lint {

/// The request that creates `object`. `parent` is what the object around it is called, null for one in a flat list.
/// Returns the object itself, not a copy, when nothing has to change.
[[nodiscard]] Value request_of(DocumentKind kind, ValueRef object, ValueRef parent);

/// Whether it exists already: it has an id, and was most probably read from the API.
[[nodiscard]] bool exists_already(ValueRef object);

/// Both would be sent as the same request.
[[nodiscard]] bool same_request(ValueRef one, ValueRef other);

}  // namespace pixelcard::lint
