// The few parts of a page URL that measurement needs. The URL comes from the browser, so it is already normalised
// (scheme and host in lower case); anything that is not http(s) gives nothing. For URLs as people write them see
// url/url_facts.h.
#pragma once

#include <string_view>

#include "pixelcard/base/value.h"

namespace pixelcard {

/// Views into the text that was split; valid as long as it.
struct PageUrl {
    std::string_view scheme;  ///< "http" or "https"
    std::string_view host;    ///< without credentials and port; brackets kept around an IPv6 address
    std::string_view port;    ///< digits, empty when none is written
    std::string_view path;    ///< with its leading slash, or empty
    std::string_view query;   ///< without the question mark

    [[nodiscard]] bool is_valid() const { return !host.empty(); }
};

/// Splits an absolute http(s) URL, without its fragment; all parts are empty for every other text.
[[nodiscard]] PageUrl split_page_url(ValueRef url);

/// "https://shop.example:8443", without credentials, with a port where one is written; empty when not http(s).
[[nodiscard]] Value origin_of(ValueArgument url);

/// Origin and path, no credentials, query or fragment: what may be sent as `source_url`. Empty when not http(s).
[[nodiscard]] Value origin_and_path(ValueArgument url);

/// First value of a query parameter as URLSearchParams.get would read it: percent-decoded once, "+" as a space; empty
/// when absent. Bytes that are not UTF-8 are kept.
[[nodiscard]] Value query_value(std::string_view query, const char* name);

/// Percent-encodes every byte but those of unreserved characters (RFC 3986).
[[nodiscard]] Value percent_encode(ValueArgument text);

/// localhost and its sub-domains, 127.0.0.0/8, [::1], and names in the reserved domain .test: hosts that are never on
/// the internet.
[[nodiscard]] bool is_local_host(std::string_view host);

/// Whether the host is an IP address, a single label or ends in a full stop, where a cookie cannot be shared with
/// sub-domains.
[[nodiscard]] bool is_host_without_parent(std::string_view host);

}  // namespace pixelcard
