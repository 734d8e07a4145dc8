// Punctuation and symbols that are repeated, exclamation marks, ellipses.
#include "pixelcard/lint/letters.h"
#include "pixelcard/lint/texts/text_checks.h"
#include "pixelcard/lint/wording.h"

namespace pixelcard::lint {

namespace {

constexpr bool is_exclamation(char32_t c) { return c == '!' || c == 0xFF01; }
constexpr bool is_question(char32_t c) { return c == '?' || c == 0xFF1F; }

bool is_repeatable(char32_t c) {
    if (c < 0x80)
        return std::string_view("!?.,;:*~#$%^&=+_|\\-<>@/").find(static_cast<char>(c)) != std::string_view::npos;
    return is_exclamation(c) || is_question(c) || c == 0xA1 || c == 0xBF || c == 0x3002 || c == 0x3001 || c == 0xFF0C;
}

struct MarkRun {
    std::size_t begin, end, count;
    char32_t first;
};

/// The same mark several times, or question and exclamation marks in any order.
MarkRun run_at(std::string_view text, std::size_t begin) {
    const CodePoint first = code_point_at(text, begin);
    const bool is_shout = is_exclamation(first.value) || is_question(first.value);
    MarkRun run{begin, begin + first.length, 1, first.value};
    while (run.end < text.size()) {
        const CodePoint next = code_point_at(text, run.end);
        if (next.value != first.value && !(is_shout && (is_exclamation(next.value) || is_question(next.value)))) break;
        run.end += next.length;
        run.count++;
    }
    return run;
}

/// Runs in common use: "C++", a dash of two hyphens, "https://".
bool is_usual(std::string_view text, const MarkRun& run) {
    if (run.count < 2) return true;
    if (run.first == '+') return run.count == 2 && is_letter(run.begin > 0 ? text[run.begin - 1] : ' ');
    if (run.first == '-') return run.count == 2;
    if (run.first == '/') return run.count == 2 && run.begin > 0 && text[run.begin - 1] == ':';
    return false;
}

/// What one of the marks would be; none where a person has to choose.
Value repaired(const CardText& text) {
    std::string fixed;
    for (std::size_t i = 0; i < text.text.size();) {
        const CodePoint point = code_point_at(text.text, i);
        if (!is_repeatable(point.value)) {
            fixed += text.part(i, i + point.length);
            i += point.length;
            continue;
        }
        const MarkRun run = run_at(text.text, i);
        if (is_usual(text.text, run)) {
            fixed += text.part(run.begin, run.end);
        } else {
            // Dots within a text may replace words left out.
            if (run.first == '.' && run.end < text.text.size()) return {};
            const bool is_sentence_end = is_exclamation(run.first) || is_question(run.first) || run.first == '.' ||
                                         run.first == ',' || run.first == 0x3002;
            if (!is_sentence_end) return {};
            const std::string_view marks = text.part(run.begin, run.end);
            if (is_exclamation(run.first) && marks.find('?') != std::string_view::npos) fixed += '?';
            else fixed += text.part(run.begin, run.begin + point.length);
        }
        i = run.end;
    }
    return Value(fixed);
}

}  // namespace

void check_repeated_marks(const CardText& text, const Card&, const Context& context) {
    const std::string_view bytes = text.text;
    const bool wants_marks = context.findings.wants(RuleId::E_004);
    const bool wants_ellipses = context.findings.wants(RuleId::E_008);
    std::size_t marks = 0, ellipses = 0;
    for (std::size_t i = 0; i < bytes.size();) {
        const CodePoint point = code_point_at(bytes, i);
        if (point.value == 0x2026) {
            if (wants_ellipses && ellipses++ == 0)
                report(text, context, RuleId::E_008, {i, i + point.length},
                       std::string("an ellipsis in ") + text.name() +
                           ", which looks as if the text were cut; end the sentence");
            i += point.length;
            continue;
        }
        if (!is_repeatable(point.value)) {
            i += point.length;
            continue;
        }
        const MarkRun run = run_at(bytes, i);
        i = run.end;
        if (is_usual(bytes, run)) continue;
        if (wants_marks && marks++ < kMaxPlaces)
            report(text, context, RuleId::E_004, {run.begin, run.end},
                   in_quotes(text.part(run.begin, run.end)) + " are " + std::to_string(run.count) +
                       " marks in a row; one is enough",
                   repaired(text));
        if (run.first == '.' && run.count >= 3 && wants_ellipses && ellipses++ == 0)
            report(text, context, RuleId::E_008, {run.begin, run.end},
                   std::string("an ellipsis in ") + text.name() +
                       ", which looks as if the text were cut; end the sentence");
    }
}

void check_exclamations(const Card& card, const Context& context) {
    const auto has_bang = [](const CardText* text) { return text && text->traits.has(kHasBang); };
    if (!has_bang(card.title) && !has_bang(card.body)) return;
    const auto limit = static_cast<std::size_t>(rule(RuleId::E_005).limit);
    std::size_t total = 0;
    for (const CardText* text : {card.title, card.body}) {
        if (!text) continue;
        bool is_first = true;
        for (std::size_t i = 0; i < text->text.size();) {
            const CodePoint point = code_point_at(text->text, i);
            const Part part{i, i + point.length};
            i = part.end;
            if (!is_exclamation(point.value)) continue;
            total++;
            if (total == limit + 1) {
                report(*text, context, RuleId::E_005, part,
                       "more than one exclamation mark in the ad; leave at most one, in the body", {},
                       Value(rule(RuleId::E_005).limit));
                return;
            }
            if (text->is_title && is_first)
                report_milder(*text, context, RuleId::E_005, Level::info, part,
                              "an exclamation mark in the title; other platforms refuse it there, so end without");
            is_first = false;
        }
    }
}

}  // namespace pixelcard::lint
