// Reads files of engine vectors: {"name","reason","inputs":[…],"expect":[[…]…],"expect_state":{…}}, or an array of those.
#pragma once

#include <string>
#include <vector>

#include "pixelcard/codec.h"

namespace pixelcard::cli {

struct Vector {
    std::string name;
    Json inputs;        ///< array of objects
    Json expect;        ///< one array of effects per input; null when the file gives none
    Json expect_state;  ///< members the state must have at the end; null when the file gives none
};

struct VectorFile {
    std::vector<Vector> vectors;
    std::string problem;  ///< empty, or the file and the place that is malformed
};

/// `path` "-" reads standard input.
[[nodiscard]] VectorFile read_vector_file(const std::string& path);

}  // namespace pixelcard::cli
