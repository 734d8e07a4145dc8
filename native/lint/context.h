// What checks share: the user's options and term lists, and where findings go.
#pragma once

#include "pixelcard/lint/findings.h"
#include "pixelcard/lint/lint.h"
#include "pixelcard/lint/terms/term_book.h"

namespace pixelcard::lint {

struct Context {
    const TermBook& terms;
    const LintOptions& options;
    Findings& findings;
};

/// A creation holds everything, an update what changes.
enum class Verb : unsigned char { create, update };

}  // namespace pixelcard::lint
