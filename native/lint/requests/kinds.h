// Sets of document kinds, for the tables of checks.
#pragma once

#include <cstdint>

#include "pixelcard/ads/document_kind.h"

namespace pixelcard::lint {

/// A bit for each kind.
using Kinds = std::uint32_t;

template <typename... Kind>
[[nodiscard]] constexpr Kinds kinds(Kind... kind) {
    static_assert(static_cast<unsigned>(DocumentKind::card) < 32);
    return ((Kinds{1} << static_cast<unsigned>(kind)) | ...);
}

inline constexpr Kinds kEveryKind = ~Kinds{0};

}  // namespace pixelcard::lint
