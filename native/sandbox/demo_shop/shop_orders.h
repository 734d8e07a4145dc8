// The server half of the demo's shop. What a shop's own server does when an order comes in: it sends the order to the
// Conversions API, with the order number as event id, so that it counts once with the copy that the browser measures.
#pragma once

#include <cstdint>

#include "pixelcard/sandbox/http/http.h"

namespace pixelcard::server {

/// Where the shop's pages send an order.
inline constexpr char kShopOrdersPath[] = "/shop/orders";
/// The pixel of the shop's pages.
inline constexpr char kShopPixel[] = "TidemarkDemoPixe1Shop1";

/// POST /shop/orders {"number", "total", "currency", "items": [{"sku", "name", "quantity", "price"}], "customer": {…},
/// "consent"}; amounts are integers in cents. Sends the order to `events`, the handler of POST /v1/events, at `now_ms`
/// of the pixel's world. Nothing is sent for a visitor who has not consented or whose browser sends Sec-GPC.
///
/// Answers {"reported": true}, {"reported": false, "reason"}, or with 400 and 502 the error of the body and of
/// `events`.
[[nodiscard]] HttpResponse take_order(const HttpRequest& request, const Handler& events, std::int64_t now_ms);

}  // namespace pixelcard::server
