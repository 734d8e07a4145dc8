// How readers report problems: the first one is kept.
#pragma once

#include "pixelcard/image/image_facts.h"

namespace pixelcard::image {

inline void note(ImageFacts& facts, ImageProblem problem, std::size_t at) {
    if (facts.problem != ImageProblem::none) return;
    facts.problem = problem;
    facts.problem_at = at;
}

inline void note_truncated(ImageFacts& facts, std::size_t at, std::size_t missing) {
    if (facts.problem != ImageProblem::none) return;
    note(facts, ImageProblem::truncated, at);
    facts.missing_bytes = missing;
}

/// The same for readers that stop there: false.
[[nodiscard]] inline bool fail(ImageFacts& facts, ImageProblem problem, std::size_t at) {
    note(facts, problem, at);
    return false;
}

[[nodiscard]] inline bool fail_truncated(ImageFacts& facts, std::size_t at, std::size_t missing) {
    note_truncated(facts, at, missing);
    return false;
}

}  // namespace pixelcard::image
