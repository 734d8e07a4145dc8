// The report for people: by file and ad, the worst first, each value once.
#include <algorithm>
#include <map>
#include <utility>

#include "pixelcard/report/excerpt.h"
#include "pixelcard/report/formats.h"
#include "pixelcard/report/safe_text.h"

namespace pixelcard::cli {

namespace {

constexpr std::size_t kColumns = 100;
constexpr const char* kIndent = "  ";
constexpr const char* kValueIndent = "           ";
/// Lines that are written out for one finding.
constexpr std::size_t kMaxRanges = 20;

std::string counted(std::uint64_t count, const char* name) { return std::to_string(count) + ' ' + name + (count == 1 ? "" : "s"); }

// "lines 3-10, 12": runs of the lines of all places but the first.
std::string other_lines(const std::vector<FoundAt>& places) {
    std::vector<std::pair<std::size_t, std::size_t>> runs;
    for (std::size_t i = 1; i < places.size(); i++) {
        const std::size_t line = places[i].line;
        if (line == 0 || line == places[0].line) continue;
        if (!runs.empty() && line >= runs.back().second && line <= runs.back().second + 1) runs.back().second = line;
        else runs.emplace_back(line, line);
    }
    if (runs.empty()) return "";
    std::string text = runs.size() == 1 && runs[0].first == runs[0].second ? "line " : "lines ";
    for (std::size_t i = 0; i < runs.size() && i < kMaxRanges; i++) {
        text += (i > 0 ? ", " : "") + std::to_string(runs[i].first);
        if (runs[i].second > runs[i].first) text += "\xE2\x80\x93" + std::to_string(runs[i].second);
    }
    return runs.size() > kMaxRanges ? text + " and others" : text;
}

class TextReport {
public:
    TextReport(const Report& report, const TextStyle& style, const Write& write) : report_(report), style_(style), write_(write) {}

    void write() {
        for (std::size_t file = 0; file < report_.files().size(); file++) write_file(file);
        write_end();
    }

private:
    /// What is in one place, or in the same several places.
    struct Group {
        std::string heading;
        std::vector<const FoldedFinding*> findings = {};
        Level worst = Level::info;
    };

    static bool is_shared(const FoldedFinding& folded) {
        const auto is_elsewhere = [&](const FoundAt& place) { return place.line != folded.places[0].line || place.record != folded.places[0].record || place.pointer != folded.places[0].pointer; };
        return std::any_of(folded.places.begin(), folded.places.end(), is_elsewhere);
    }

    void write_file(std::size_t file) {
        std::vector<Group> groups;
        Group shared;
        std::map<std::pair<std::size_t, std::string>, std::size_t> index_of;
        for (const FoldedFinding& folded : report_.findings()) {
            if (folded.file != file || (folded.finding.level == Level::info && !style_.shows_infos)) continue;
            if (is_shared(folded)) {
                shared.findings.push_back(&folded);
                continue;
            }
            const FoundAt& at = folded.places[0];
            const auto [entry, is_new] = index_of.try_emplace({at.has_record() ? at.record : at.line, folded.ad}, groups.size());
            if (is_new) groups.push_back({heading(folded), {}});
            groups[entry->second].findings.push_back(&folded);
        }
        for (Group& group : groups) {
            std::stable_sort(group.findings.begin(), group.findings.end(), [](const auto* a, const auto* b) { return a->finding.level > b->finding.level; });
            group.worst = group.findings.front()->finding.level;
        }
        std::stable_sort(shared.findings.begin(), shared.findings.end(), [](const auto* a, const auto* b) { return a->finding.level > b->finding.level; });
        std::stable_sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) { return a.worst > b.worst; });
        if (!shared.findings.empty()) {
            write_(bold(safe_text(report_.files()[file])) + ": in several places\n");
            write_findings(shared.findings);
            write_("\n");
        }
        for (const Group& group : groups) {
            write_(bold(group.heading) + '\n');
            write_findings(group.findings);
            write_("\n");
        }
    }

    [[nodiscard]] std::string heading(const FoldedFinding& folded) const {
        std::string text = safe_text(report_.files()[folded.file]);
        if (folded.places[0].line > 0) text += ':' + std::to_string(folded.places[0].line);
        return folded.ad.empty() ? text : text + ": " + safe_text(folded.ad);
    }

    /// A value that several findings of one rule are about is below the last of them, with carets for all.
    void write_findings(const std::vector<const FoldedFinding*>& findings) {
        for (std::size_t i = 0; i < findings.size(); i++) {
            Excerpt shown = excerpt_of(findings[i]->finding.value, findings[i]->finding.span, kColumns);
            write_message(*findings[i]);
            for (; i + 1 < findings.size() && is_alone(*findings[i]) && is_alone(*findings[i + 1]); i++) {
                const Excerpt next = excerpt_of(findings[i + 1]->finding.value, findings[i + 1]->finding.span, kColumns);
                if (next.text != shown.text || next.carets.empty() || shown.carets.empty() || findings[i + 1]->finding.rule != findings[i]->finding.rule) break;
                shown.carets = both(shown.carets, next.carets);
                write_message(*findings[i + 1]);
            }
            write_rest(*findings[i], shown);
        }
    }

    static bool is_alone(const FoldedFinding& folded) { return folded.count == 1 && folded.finding.fix.is_null() && folded.finding.value.is_text(); }

    static std::string both(std::string carets, const std::string& others) {
        carets.resize(std::max(carets.size(), others.size()), ' ');
        for (std::size_t i = 0; i < others.size(); i++)
            if (others[i] != ' ') carets[i] = others[i];
        return carets;
    }

    void write_message(const FoldedFinding& folded) {
        const LintFinding& finding = folded.finding;
        const std::string pointer = safe_text(report_.pointer_in_file(folded.places[0]));
        std::string text = kIndent + level_text(finding.level) + ' ' + std::string(rule(finding.rule).id) + ' ';
        if (!pointer.empty()) text += pointer + ' ';
        write_(text + safe_text(finding.message) + '\n');
    }

    void write_rest(const FoldedFinding& folded, const Excerpt& shown) {
        const LintFinding& finding = folded.finding;
        if (!finding.value.is_null()) write_value(finding, shown);
        if (!finding.fix.is_null()) write_(kValueIndent + dim("fix: " + excerpt_of(finding.fix, {}, kColumns).text) + '\n');
        if (folded.count == 1) return;
        const std::string lines = other_lines(folded.places);
        write_(kValueIndent + dim("\xE2\x80\xA6 and " + std::to_string(folded.count - 1) + " more" + (lines.empty() ? "" : ": also " + lines)) + '\n');
    }

    void write_value(const LintFinding& finding, const Excerpt& excerpt) {
        write_(kValueIndent + excerpt.text + '\n');
        if (!excerpt.carets.empty()) write_(kValueIndent + colored(excerpt.carets, color_of(finding.level)) + '\n');
    }

    void write_end() {
        if (report_.unlisted() > 0)
            write_(std::to_string(report_.unlisted()) + " more are counted but not listed (--max-findings " + std::to_string(report_.most_listed()) + ")\n");
        const bool has_hidden = !style_.shows_infos && report_.count(Level::info) > 0;
        write_(summary_line(report_) + (has_hidden ? " (--all lists infos)\n" : "\n"));
    }

    static const char* color_of(Level level) { return level == Level::error ? "31" : level == Level::warning ? "33" : "36"; }
    // The same width for each, so that rule ids stand below each other.
    [[nodiscard]] std::string level_text(Level level) const {
        std::string name = name_of(level);
        name.resize(7, ' ');
        return colored(name, color_of(level));
    }
    [[nodiscard]] std::string colored(const std::string& text, const char* code) const { return style_.has_color ? std::string("\033[") + code + 'm' + text + "\033[0m" : text; }
    [[nodiscard]] std::string bold(const std::string& text) const { return colored(text, "1"); }
    [[nodiscard]] std::string dim(const std::string& text) const { return colored(text, "2"); }

    const Report& report_;
    const TextStyle& style_;
    const Write& write_;
};

}  // namespace

std::string summary_line(const Report& report) {
    return std::to_string(report.checked()) + " checked: " + counted(report.count(Level::error), "error") + ", " + counted(report.count(Level::warning), "warning") + ", " +
           counted(report.count(Level::info), "info");
}

void write_text(const Report& report, const TextStyle& style, const Write& write) { TextReport(report, style, write).write(); }

}  // namespace pixelcard::cli
