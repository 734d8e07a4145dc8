// What checks share: the user's options and term lists, and where findings go.
#pragma once

#include "findings.h"
#include "pixelcard/lint.h"
#include "pixelcard/term_book.h"

namespace pixelcard::lint {

struct Context {
    const TermBook& terms;
    const LintOptions& options;
    Findings& findings;
};

/// A creation holds everything, an update what changes.
enum class Verb : unsigned char { create, update };

}  // namespace pixelcard::lint
