// The inspector's reads of the store, and the one thing it may change: forgetting everything.
#pragma once

#include "pixelcard/sandbox/http/http.h"
#include "pixelcard/sandbox/store/store.h"

namespace pixelcard::server {

/// ?after=<id>&limit=<1..500>: {"batches":[record…],"has_more":bool}, oldest first.
[[nodiscard]] HttpResponse get_batches(Store& store, const HttpRequest& request);
/// The response when ?after= is not an id.
[[nodiscard]] HttpResponse bad_after();
[[nodiscard]] HttpResponse get_summary(Store& store);
[[nodiscard]] HttpResponse post_clear(Store& store);

}  // namespace pixelcard::server
