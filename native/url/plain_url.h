// The common URL, split without a copy: nearly all URLs of a large file are like this.
#pragma once

#include <optional>
#include <string_view>

#include "pixelcard/url/url_facts.h"

namespace pixelcard {

/// Views into a URL that is in normal form already. The path is empty where the normal form is "/".
struct PlainUrl {
    std::string_view scheme;
    std::string_view host;
    std::string_view path;
    std::string_view query;
    std::string_view fragment;
    bool has_query = false;
    bool has_fragment = false;
};

/// nullopt for everything that the rules of the standard could change or refuse: other schemes, capitals in the host,
/// numbers and international names as host, credentials, ports, dot segments, escapes, braces, whatever a browser
/// encodes.
[[nodiscard]] std::optional<PlainUrl> plain_url(std::string_view text);

/// Fills an empty URL with copies.
void copy_to(Url& url, const PlainUrl& plain);

}  // namespace pixelcard
