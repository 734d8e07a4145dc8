// A request against its table of fields alone, for requests that have no document kind.
#pragma once

#include <vector>

#include "pixelcard/ads/resources/field.h"
#include "pixelcard/lint/lint.h"
#include "pixelcard/lint/terms/term_book.h"

namespace pixelcard::lint {

/// Findings in the order of the request, at most 1,000. `is_update`: members that only a creation needs may be absent.
[[nodiscard]] std::vector<Finding> check_table(const RuleBook& book, const TermBook& terms, const Table& table,
                                               bool is_update, ValueRef request);

}  // namespace pixelcard::lint
