// Where events are sent: the URL of --send, made complete and refused where the key would not be safe.
#pragma once

#include <string>

namespace pixelcard::conversions {

struct Target {
    std::string events_url;  ///< with the pixel's id
    std::string stream_url;  ///< recent events of the pixel, for --verify
    bool is_loopback = false;
    std::string problem;  ///< for the user; the URLs are empty then
};

/// `url`: a host, or the endpoint with its path; "/v1/events" is added where there is no path. https, or http to this
/// machine.
[[nodiscard]] Target target_of(const std::string& url, const std::string& pixel);

}  // namespace pixelcard::conversions
