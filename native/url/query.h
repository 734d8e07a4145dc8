// Parameters of a query.
#pragma once

#include <string_view>

#include "pixelcard/url/url_facts.h"

namespace pixelcard {

/// Calls `use(parameter)` for each part between ampersands that is not empty.
template <typename Use>
void for_each_parameter(std::string_view query, Use use) {
    while (!query.empty()) {
        const std::size_t end = query.find('&');
        const std::string_view piece = query.substr(0, end);
        if (!piece.empty()) use(piece);
        query.remove_prefix(end == std::string_view::npos ? query.size() : end + 1);
    }
}

[[nodiscard]] QueryParameter decoded_parameter(std::string_view piece);

}  // namespace pixelcard
