// Everything a linter needs, from one JSON object: the same members in a rules file, in a web page's options and in a
// vector.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pixelcard/lint/lint.h"
#include "pixelcard/lint/terms/term_book.h"
#include "pixelcard/rules/rule_book.h"

namespace pixelcard {

struct LintSetup {
    RuleBook book;
    TermBook terms;
    LintOptions options;
    std::vector<std::string> problems;  ///< settings that could not be applied, one sentence each; the rest was
};

/// Reads {"languages": ["en", "pt-BR"], "account", "landing", "now_ms": 0 to 8.64e15, "severities", "terms"}, all of
/// them optional. Null gives the defaults; other members are among the problems.
[[nodiscard]] LintSetup lint_setup_of(ValueRef settings);

/// Reads {"media_type", "file_name", "crop", "pixels": {"luminance", "transparency", "edge_density"}, "is_favicon"},
/// all of them optional. The result is a view of `description` and `bytes` and must not outlive them. Members of other
/// types count as absent.
[[nodiscard]] ImageInput image_input_of(ValueRef description, std::string_view bytes);
ImageInput image_input_of(Value&& description, std::string_view bytes) = delete;

}  // namespace pixelcard
