// The ways in which clients write a list in a query: "name[]=a&name[]=b" is the platform's; others repeat the name,
// number the entries, join them by commas or send one JSON array. The platform refuses those, and so does --realistic.
#pragma once

#include <vector>

#include "pixelcard/ads/resources/field.h"
#include "pixelcard/sandbox/http/http.h"

namespace pixelcard::sandbox {

/// The query with every list of `table` as the platform writes it, entries in their order.
[[nodiscard]] std::vector<QueryField> with_brackets(const std::vector<QueryField>& query, const lint::Table& table);

}  // namespace pixelcard::sandbox
