// The cards of an ad in the layout profiles of --cards. Rendering costs more than all rules, so it is not done by
// default.
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

    /// A model for each profile; none for an ad with copy of a feed or without any.
    [[nodiscard]] std::vector<Value> models_of(ValueRef ad) const;

    /// The pointer into an ad for a pointer into its model.
    [[nodiscard]] static std::string ad_pointer(ValueRef model, std::string_view pointer);

private:
    std::vector<std::string> profiles_;
    Value account_;
    Value facts_;
};

}  // namespace pixelcard::cli
