// An OpenAPI description as a list of facts that can be compared with another one's: calls, parameters, fields with
// types and values.
#pragma once

#include <map>
#include <set>
#include <string>

#include "pixelcard/base/nlohmann_json.h"

namespace pixelcard::cli {

/// The facts about one field.
struct FieldFacts {
    std::set<std::string> types;   ///< names of JSON Schema; empty when none are given
    std::set<std::string> values;  ///< of an enum; empty when every value is allowed
};

/// Of one call: "query limit", "header Idempotency-Key", "body budget.daily_spend_limit_micros", "answer data[].id".
using CallFacts = std::map<std::string, FieldFacts>;

/// By "GET /campaigns/{}": names of path parameters do not matter, nor whether paths begin with /v1. Follows references
/// within the document; what is nested deeper than kMaxDepth, or in itself, is passed over.
[[nodiscard]] std::map<std::string, CallFacts> facts_of(const Json& document);

inline constexpr int kMaxDepth = 12;

}  // namespace pixelcard::cli
