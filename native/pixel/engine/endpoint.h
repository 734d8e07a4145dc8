// Where a page's requests go: the platform by default, a first-party path or host when the page says so, the sandbox when
// our script came from one.
#pragma once

#include "pixelcard/base/value.h"

namespace pixelcard {

struct Endpoint {
    Value events;                 ///< text: address of the events endpoint, without query
    Value config;                 ///< text: address prefix of pixel configurations, with trailing slash
    bool is_official = false;     ///< the platform itself: status unreadable, cookies sent as the original does
    bool is_same_origin = false;  ///< the page may read the status without CORS
};

/// In this order: the `endpoint` option ("/path" on the page's host, a host name, or an http(s) address), the `endpoint` parameter of
/// our script's address, the script's origin when that is a local host, the platform. An option that is none of these is skipped; see `is_endpoint`.
[[nodiscard]] Endpoint choose_endpoint(ValueRef option, ValueRef script_url, ValueRef page_url);

/// Whether the text can be used as an endpoint: "/path" (one slash), an http(s) address, or a host with a dot or a port, with or
/// without a path: "m.shop.example", "m.shop.example/x", "localhost:8787". A word alone is none.
[[nodiscard]] bool is_endpoint(ValueRef text);

}  // namespace pixelcard
