// Documents that came without their wrapper: a creative without its ad, the list that the API answers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pixelcard/lint/lint.h"

namespace pixelcard::lint {

/// A document put where it belongs. The rest of `document` is made up here and never reported.
struct Wrapped {
    Value document;
    std::string place;  ///< pointer of what was given, in `document`
    std::string given;  ///< its pointer in what was given
    bool keeps_rest;    ///< what is beside `place` was given, too

    /// Pointers into what was given; findings about the wrapper are left out.
    [[nodiscard]] std::vector<Finding> as_given(std::vector<Finding> findings) const;
};

/// {"title", "body", "target_url"} without a creative around them, perhaps beside members of the ad: as tables hold
/// ads.
[[nodiscard]] bool is_flat_ad(ValueRef document);

/// What `guess_kind` says of such a document; nullopt when it is none.
[[nodiscard]] std::optional<DocumentKind> kind_of_part(ValueRef document);

/// nullopt for a document that is whole.
[[nodiscard]] std::optional<Wrapped> with_wrapper(DocumentKind kind, ValueRef document);

}  // namespace pixelcard::lint
