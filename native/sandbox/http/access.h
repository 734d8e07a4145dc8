// Access to a route. Browsers send requests on behalf of any page; their headers about that page decide.
#pragma once

#include <cstdint>

#include "pixelcard/sandbox/http/http.h"

namespace pixelcard::server {

enum class Access : std::uint8_t {
    pixel,   ///< pages of every site, with credentials; preflights are answered. The pixel's own endpoints
    script,  ///< pages of every site; the handler sets its own headers
    page,    ///< navigation from anywhere, everything else from this site only
    api,     ///< programs with a key, and pages of this server
    admin    ///< pages of this server, and programs: whatever reads or changes the sandbox itself
};

/// Which pages may show the response in a frame. A framed page can be clicked through an invisible overlay.
enum class Framing : std::uint8_t { none, same_origin, any };

/// Whether the request comes from a page of this server or from no page at all.
[[nodiscard]] bool is_same_origin(const HttpRequest& request);

/// Whether the page that sent the request, if a page did, may use a route of this access.
[[nodiscard]] bool is_allowed(Access access, const HttpRequest& request);

/// The response headers that `access` and `framing` ask for: CORS for the pixel, the frame policy for all that is not
/// the pixel's.
[[nodiscard]] Headers access_headers(Access access, Framing framing, const HttpRequest& request);

/// The response to a preflight. JSON bodies need one; text/plain does not.
[[nodiscard]] HttpResponse preflight(const std::string& methods);

}  // namespace pixelcard::server
