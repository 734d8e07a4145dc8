// The inspector's reads of the store, and the one thing it may change: forgetting everything.
#pragma once

#include "feed.h"
#include "http.h"
#include "store.h"

namespace pixelcard::server {

/// ?after=<id>&limit=<1..500>: {"batches":[record…],"has_more":bool}, oldest first.
[[nodiscard]] HttpResponse get_batches(Store& store, const HttpRequest& request);
/// What is answered when ?after= is no id.
[[nodiscard]] HttpResponse bad_after();
[[nodiscard]] HttpResponse get_summary(Store& store);
/// Only for pages of this server, and for tools that are no browser.
[[nodiscard]] HttpResponse post_clear(Store& store, const HttpRequest& request);

/// Whether the request comes from a page of this server or from no page at all. Other sites must not change the sandbox.
[[nodiscard]] bool is_same_origin(const HttpRequest& request);

}  // namespace pixelcard::server
