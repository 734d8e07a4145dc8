// Stored objects as responses. The response's table lists the members; nothing else leaves the store.
#pragma once

#include "pixelcard/sandbox/ads_api/call.h"

namespace pixelcard::sandbox {

/// The members of `source` that the table lists, in its order. Members that every answer has and `source` lacks are
/// null, an empty list or an empty object.
[[nodiscard]] Value fitted(const ads::Table& table, ValueRef source);

/// The object as its row's answer.
[[nodiscard]] Value presented(const Call& call, const ads::Resource& resource, const Object& object);

/// {"object": "list", "data"}, of what has no pages.
[[nodiscard]] Value list_of(ValueRef data);

/// {"object": "list", "data", "first_id", "last_id", "has_more"}; ids are those of the entries.
[[nodiscard]] Value list_answer(ValueRef data, bool has_more);

}  // namespace pixelcard::sandbox
