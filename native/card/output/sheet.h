// A style sheet and the class that ties a fragment to it.
#pragma once

#include <string>

#include "pixelcard/base/value.h"

namespace pixelcard::card {

/// The rules of a model, before the class that they match is known.
[[nodiscard]] std::string style_rules(ValueRef model);

/// "pixelcard-s" and a hash of the rules: equal for models that look the same, different for two that do not.
[[nodiscard]] std::string scope_of(const std::string& rules);

/// The rules as a style sheet for elements of the class `scope` and inside them.
[[nodiscard]] std::string scoped(const std::string& rules, const std::string& scope);

/// card_nodes() for callers that know the scope.
[[nodiscard]] Value nodes_in_scope(ValueRef model, const std::string& scope);

}  // namespace pixelcard::card
