// One enumerator for each rule of the catalogue: F-004 is RuleId::F_004.
#pragma once

#include <cstddef>

namespace pixelcard {

enum class RuleId : unsigned short {
#define PIXELCARD_RULE(name, stage, level, confidence, limit, source, title, why) name,
#include "pixelcard/rules/rules.inc"
#undef PIXELCARD_RULE
};

inline constexpr std::size_t kRuleCount = 0
#define PIXELCARD_RULE(name, stage, level, confidence, limit, source, title, why) +1
#include "pixelcard/rules/rules.inc"
#undef PIXELCARD_RULE
    ;

}  // namespace pixelcard
