// Unintended spaces: at the ends, two in a row, tabs.
#include "pixelcard/lint/letters.h"
#include "pixelcard/lint/texts/text_checks.h"
#include "pixelcard/lint/wording.h"

namespace pixelcard::lint {

namespace {

bool is_plain_space(char32_t c) { return is_space(c) && c != 0xFEFF; }

struct SpaceRun {
    std::size_t begin, end, count;
    char32_t first;
};

/// The white space at `position`, which may be none.
SpaceRun space_at(std::string_view text, std::size_t position) {
    SpaceRun run{position, position, 0, 0};
    while (run.end < text.size()) {
        const CodePoint point = code_point_at(text, run.end);
        if (!is_plain_space(point.value)) break;
        if (run.count == 0) run.first = point.value;
        run.count++;
        run.end += point.length;
    }
    return run;
}

}  // namespace

void check_spaces(const CardText& text, const Card&, const Context& context) {
    const std::string_view bytes = text.text;
    if (!text.traits.has_end_space && !text.traits.has(kHasSpaces | kHasTab)) return;

    std::string fixed;
    std::size_t spare = 0, places = 0;
    Part first;
    for (std::size_t i = 0; i < bytes.size();) {
        const SpaceRun run = space_at(bytes, i);
        if (run.count == 0) {
            const std::size_t length = code_point_at(bytes, i).length;
            fixed += bytes.substr(i, length);
            i += length;
            continue;
        }
        i = run.end;
        const bool is_at_end = run.begin == 0 || run.end == bytes.size();
        const bool is_meant = !is_at_end && run.count == 1 && run.first != '\t';
        if (!is_at_end) fixed += is_meant ? bytes.substr(run.begin, run.end - run.begin) : std::string_view(" ");
        if (is_meant) continue;
        if (places++ == 0) first = {run.begin, run.end};
        spare += is_at_end ? run.count : run.count - 1;
    }
    if (places == 0) return;
    std::string message =
        spare > 0 ? counted(static_cast<double>(spare), "extra space", "extra spaces") + " in " + text.name()
                  : std::string("a tab in ") + text.name();
    if (first.begin == 0) message += ", at the beginning";
    else if (first.end == bytes.size()) message += ", at the end";
    message += spare > 0 ? "; they count toward the limit" : "; put a space instead";
    report(text, context, RuleId::F_015, first, std::move(message), Value(fixed));
}

}  // namespace pixelcard::lint
