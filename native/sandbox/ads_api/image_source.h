// Images that an upload names by URL: those of this machine are fetched, before anything else of the request is read,
// so that no request waits for a lock meanwhile.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pixelcard/sandbox/ads_api/call.h"
#include "pixelcard/sandbox/http/loopback_client.h"

namespace pixelcard::sandbox {

/// Whether the URL is on this machine: loopback, localhost or *.test.
[[nodiscard]] bool is_of_this_machine(const std::string& url);

/// A GET of an http URL on this machine; nothing for every other one.
[[nodiscard]] std::optional<server::LoopbackRequest> loopback_request(const std::string& url);

/// The URLs of images in a POST to this path below "/v1": in the JSON or form of an upload, or in the operations of a
/// bulk job, of which the first 50 are returned.
[[nodiscard]] std::vector<std::string> image_urls_of(const HttpRequest& request, std::string_view path);

/// Fetches the image at a loopback URL.
[[nodiscard]] FetchedImage fetch_image(const std::string& url);

}  // namespace pixelcard::sandbox
