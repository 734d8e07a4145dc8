// Field tables as JSON Schema 2020-12.
#pragma once

#include "pixelcard/ads/resources/resource.h"

namespace pixelcard::sandbox {

/// An object with the table's fields. An update needs only what nested objects need, and has the further values of
/// updates.
[[nodiscard]] Value schema_of(const ads::Table& table, bool is_update);
[[nodiscard]] Value schema_of(const ads::Field& field, bool is_update);

}  // namespace pixelcard::sandbox
