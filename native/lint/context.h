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

/// A creation has every member that is required, an update those that change.
enum class Verb : unsigned char { create, update };

/// What the checks of a request share.
struct Walk {
    Verb verb = Verb::create;
    const Context& context;
};

}  // namespace pixelcard::lint
