// The name that was probably meant by another one.
#pragma once

#include <span>
#include <string_view>

#include "pixelcard/ads/resources/field.h"

namespace pixelcard::lint {

/// The name that differs from `given` by case, separators or at most two typing errors; "" when none does. Short names
/// have to be nearer, for every one of three letters is two errors away from another.
[[nodiscard]] std::string_view nearest(std::string_view given, std::span<const std::string_view> names);
[[nodiscard]] std::string_view nearest(std::string_view given, std::span<const Field> fields);

}  // namespace pixelcard::lint
