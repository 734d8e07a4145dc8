// Positions of the parts of a URL in the text as it was written, for findings that point at them. For the meaning of
// the parts see url_facts.h; these are positions only, for any text.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "pixelcard/unicode/text_facts.h"
#include "pixelcard/url/url_facts.h"

namespace pixelcard {

/// Bytes of a text, from `begin` up to, not including, `end`.
struct UrlPart {
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] std::string_view in(std::string_view text) const { return text.substr(begin, end - begin); }
    [[nodiscard]] bool is_empty() const { return begin == end; }
};

/// Delimiters belong to no part, but for the slash that starts the path. An absent part is empty, at the position where
/// it would be.
struct UrlParts {
    UrlPart whole;  ///< without spaces and controls at the ends
    UrlPart scheme;
    UrlPart slashes;  ///< between scheme and authority, however many and of whichever kind
    UrlPart credentials;
    UrlPart host;
    UrlPart port;
    UrlPart path;
    UrlPart query;
    UrlPart fragment;
};

/// The parts of a text, whether or not it is a valid URL; all at 0 when it is empty or blank.
[[nodiscard]] UrlParts url_parts(std::string_view text);

struct WrittenParameter {
    UrlPart part;
    QueryParameter parameter;
};

/// The parameters of a query as written, empty ones left out; at most kMaxListed.
[[nodiscard]] std::vector<WrittenParameter> parameters_in(std::string_view text, UrlPart query);

/// The same part with its positions in every unit.
[[nodiscard]] TextSpan span_of(std::string_view text, UrlPart part);

}  // namespace pixelcard
