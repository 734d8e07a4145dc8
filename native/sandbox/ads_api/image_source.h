// Pictures that an upload names by address: those of this machine are fetched, before anything else of the request is looked at, so
// that nobody waits for a lock meanwhile.
#pragma once

#include <optional>
#include <string>

#include "pixelcard/sandbox/ads_api/call.h"
#include "pixelcard/sandbox/http/loopback_client.h"

namespace pixelcard::sandbox {

/// Whether the address is one of this machine: loopback, localhost or *.test.
[[nodiscard]] bool is_of_this_machine(const std::string& url);

/// A GET of an http address of this machine; nothing for every other one.
[[nodiscard]] std::optional<server::LoopbackRequest> loopback_request(const std::string& url);

/// The address in the JSON or form of an upload; "" when there is none.
[[nodiscard]] std::string image_url_of(const HttpRequest& request);

/// Fetches the picture at a loopback address.
[[nodiscard]] FetchedImage fetch_image(const std::string& url);

}  // namespace pixelcard::sandbox
