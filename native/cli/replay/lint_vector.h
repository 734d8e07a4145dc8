// Lint vectors: a document or an image, and the findings of one rule. See tests/lint/vectors/README.md.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "pixelcard/base/nlohmann_json.h"
#include "pixelcard/lint/lint.h"

namespace pixelcard::cli {

struct LintVector {
    std::string rule;
    std::optional<DocumentKind> kind;  ///< nullopt when only an image is checked
    Value document;
    Value image;  ///< null when there is none
    std::string image_bytes;
    Value settings;  ///< as lint_setup_of reads them
    Json expect;     ///< array; null when the vector gives none
};

/// Whether this is a lint vector and not one of the engine.
[[nodiscard]] bool is_lint_vector(const Json& vector);

/// Empty, or what is wrong and where (a JSON pointer).
[[nodiscard]] std::string take_lint_vector(const Json& from, const std::string& place, LintVector& vector);

/// {"name", "findings": [all of them]} as the core writes it: the same bytes as from the preview module.
[[nodiscard]] std::string lint_line(const std::string& name, const LintVector& vector);

/// One line for each difference from what the vector expects of its rule.
[[nodiscard]] std::vector<std::string> check_lint_vector(const LintVector& vector);

}  // namespace pixelcard::cli
