// Where a page's requests go: the platform by default, a first-party path or host when the page configures one, the
// sandbox when our script was loaded from one.
#pragma once

#include "pixelcard/base/value.h"

namespace pixelcard {

struct Endpoint {
    Value events;              ///< text: URL of the events endpoint, without query; null when there is none to send to
    Value config;              ///< text: prefix of the URLs of pixel configurations, with trailing slash
    bool is_official = false;  ///< the platform itself: status unreadable, cookies sent as OpenAI's script does
    bool is_same_origin = false;  ///< the page may read the status without CORS
};

/// Whether the text can be used as an endpoint: "/path" (one slash), an http(s) URL as a browser writes it (lowercase
/// scheme, no user name, a port from 1 to 65535), or a host with a dot or a port, with or without a path:
/// "m.shop.example", "m.shop.example/x", "localhost:8787". A word alone cannot be used.
[[nodiscard]] bool is_endpoint(ValueArgument text);

/// In this order: the `endpoint` option, the `endpoint` parameter of our script's URL, the script's origin when that is
/// a local host, the platform. An empty one counts as absent. A text that is not an endpoint (`is_endpoint`), and a
/// path on a page without a host, give none at all, `events` is null: what was meant for a host of the site must not go
/// to the platform.
[[nodiscard]] Endpoint choose_endpoint(ValueArgument option, ValueArgument script_url, ValueArgument page_url);

}  // namespace pixelcard
