// The cards of an ad in layout profiles that somebody asked for. Rendering costs more than all rules, so nobody gets it
// unasked.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pixelcard/base/value.h"

namespace pixelcard::cli {

class CardPreview {
public:
    /// `account`: answer of GET /ad_account for the header of the card; null when unknown.
    CardPreview(std::vector<std::string> profiles, ValueRef account);

    /// The name of a profile that does not exist, with those that do; empty when all is well.
    [[nodiscard]] std::string problem() const;

    /// A model for each profile; none for what has texts of a feed or no texts at all.
    [[nodiscard]] std::vector<Value> models_of(ValueRef ad) const;

    /// Where in an ad the text stands that a pointer into its model points to.
    [[nodiscard]] static std::string ad_pointer(ValueRef model, std::string_view pointer);

private:
    std::vector<std::string> profiles_;
    Value account_;
    Value facts_;
};

}  // namespace pixelcard::cli
