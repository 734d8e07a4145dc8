// Reads files of vectors, or arrays of them: those of the engine are
// {"name","reason","inputs":[…],"expect":[[…]…],"expect_state":{…}}, those of the linter are in lint_vector.h.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pixelcard/base/nlohmann_json.h"
#include "pixelcard/cli/replay/lint_vector.h"

namespace pixelcard::cli {

struct Vector {
    std::string name;
    Json inputs;                     ///< array of objects
    Json expect;                     ///< one array of effects per input; null when the file gives none
    Json expect_state;               ///< members the state must have at the end; null when the file gives none
    std::optional<LintVector> lint;  ///< when it is one of the linter; the members above but the name are then empty

    [[nodiscard]] bool has_expect() const { return !(lint ? lint->expect : expect).is_null(); }
};

struct VectorFile {
    std::vector<Vector> vectors;
    std::string problem;  ///< empty, or the file and the pointer to the malformed value
};

/// `path` "-" reads standard input.
[[nodiscard]] VectorFile read_vector_file(const std::string& path);

}  // namespace pixelcard::cli
