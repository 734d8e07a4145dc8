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
constexpr std::size_t kMaxRanges = 12;

std::string counted(std::uint64_t count, const char* name) {
    return std::to_string(count) + ' ' + name + (count == 1 ? "" : "s");
}

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
    return runs.size() > kMaxRanges ? text + ", \xE2\x80\xA6" : text;
}

class TextReport {
public:
    TextReport(const Report& report, const TextStyle& style, const Write& write)
        : report_(report), style_(style), write_(write) {}

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
        std::uint64_t count = 1;
    };

    /// Equal for findings of one ad, and for findings that are folded from the same places.
    static std::pair<std::size_t, std::string> key_of(const FoldedFinding& folded) {
        const FoundAt& first = folded.places[0];
        if (folded.count == 1) return {first.has_record() ? first.record : first.line, folded.ad};
        std::uint64_t hash = folded.count;
        for (const FoundAt& place : folded.places)
            hash = (hash ^ place.line ^ (place.record << 32U)) * 0x100000001B3ULL;
        return {hash, ""};
    }

    static void sort_by_level(std::vector<const FoldedFinding*>& findings) {
        std::stable_sort(findings.begin(), findings.end(),
                         [](const auto* a, const auto* b) { return a->finding.level > b->finding.level; });
    }

    void write_file(std::size_t file) {
        std::vector<Group> groups;
        std::map<std::pair<std::size_t, std::string>, std::size_t> index_of;
        for (const FoldedFinding& folded : report_.findings()) {
            if (folded.file != file || (folded.finding.level == Level::info && !style_.shows_infos)) continue;
            const auto [entry, is_new] = index_of.try_emplace(key_of(folded), groups.size());
            if (is_new) groups.push_back({heading(folded), {}, Level::info, folded.count});
            groups[entry->second].findings.push_back(&folded);
        }
        for (Group& group : groups) {
            sort_by_level(group.findings);
            group.worst = group.findings.front()->finding.level;
        }
        // The worst first, and of these what is wrong in most places.
        std::stable_sort(groups.begin(), groups.end(), [](const Group& a, const Group& b) {
            return a.worst != b.worst ? a.worst > b.worst : a.count > b.count;
        });
        for (const Group& group : groups) {
            write_(group.heading + '\n');
            write_findings(group.findings);
            write_("\n");
        }
    }

    [[nodiscard]] std::string heading(const FoldedFinding& folded) const {
        std::string text = safe_text(report_.files()[folded.file]);
        if (folded.places[0].line > 0) text += ':' + std::to_string(folded.places[0].line);
        if (!folded.ad.empty()) text += ": " + safe_text(folded.ad);
        if (folded.count == 1) return bold(text);
        const std::string lines = other_lines(folded.places);
        return bold(text) +
               dim(" (" + std::to_string(folded.count) + " places" + (lines.empty() ? "" : ", also " + lines) + ')');
    }

    /// A value that several findings are about is below the last of them, with carets for all.
    void write_findings(const std::vector<const FoldedFinding*>& findings) {
        for (std::size_t i = 0; i < findings.size(); i++) {
            const std::size_t first = i;
            Excerpt shown = excerpt_of(findings[i]->finding.value, findings[i]->finding.span, kColumns);
            write_message(*findings[i]);
            for (; i + 1 < findings.size() && findings[i]->finding.value.is_text(); i++) {
                const Excerpt next =
                    excerpt_of(findings[i + 1]->finding.value, findings[i + 1]->finding.span, kColumns);
                if (next.text != shown.text || (next.carets.empty() != shown.carets.empty())) break;
                shown.carets = both(shown.carets, next.carets);
                write_message(*findings[i + 1]);
            }
            if (!findings[first]->finding.value.is_null()) write_value(findings[first]->finding, shown);
            for (std::size_t each = first; each <= i; each++) write_fix(findings[each]->finding);
        }
    }

    static std::string both(std::string carets, const std::string& others) {
        carets.resize(std::max(carets.size(), others.size()), ' ');
        for (std::size_t i = 0; i < others.size(); i++)
            if (others[i] != ' ') carets[i] = others[i];
        return carets;
    }

    void write_message(const FoldedFinding& folded) {
        const Finding& finding = folded.finding;
        const std::string pointer = safe_text(report_.pointer_in_file(folded.places[0]));
        std::string text = kIndent + level_text(finding.level) + ' ' + std::string(rule(finding.rule).id) + ' ';
        if (!pointer.empty()) text += pointer + ' ';
        write_(text + safe_text(finding.message) + '\n');
    }

    void write_fix(const Finding& finding) {
        if (!finding.fix.is_null())
            write_(kValueIndent + dim("fix: " + excerpt_of(finding.fix, {}, kColumns).text) + '\n');
    }

    void write_value(const Finding& finding, const Excerpt& excerpt) {
        write_(kValueIndent + excerpt.text + '\n');
        if (!excerpt.carets.empty()) write_(kValueIndent + colored(excerpt.carets, color_of(finding.level)) + '\n');
    }

    void write_end() {
        if (report_.unlisted() > 0)
            write_(std::to_string(report_.unlisted()) + " more are counted but not listed (--max-findings " +
                   std::to_string(report_.most_listed()) + ")\n");
        const bool has_hidden = !style_.shows_infos && report_.count(Level::info) > 0;
        write_(summary_line(report_) + (has_hidden ? " (--all lists infos)\n" : "\n"));
    }

    static const char* color_of(Level level) {
        return level == Level::error ? "31" : level == Level::warning ? "33" : "36";
    }
    // The same width for each, so that rule ids are aligned.
    [[nodiscard]] std::string level_text(Level level) const {
        std::string name = name_of(level);
        name.resize(7, ' ');
        return colored(name, color_of(level));
    }
    [[nodiscard]] std::string colored(const std::string& text, const char* code) const {
        return style_.has_color ? std::string("\033[") + code + 'm' + text + "\033[0m" : text;
    }
    [[nodiscard]] std::string bold(const std::string& text) const { return colored(text, "1"); }
    [[nodiscard]] std::string dim(const std::string& text) const { return colored(text, "2"); }

    const Report& report_;
    const TextStyle& style_;
    const Write& write_;
};

}  // namespace

std::string summary_line(const Report& report) {
    return std::to_string(report.checked()) + " checked: " + counted(report.count(Level::error), "error") + ", " +
           counted(report.count(Level::warning), "warning") + ", " + counted(report.count(Level::info), "info");
}

void write_text(const Report& report, const TextStyle& style, const Write& write) {
    TextReport(report, style, write).write();
}

}  // namespace pixelcard::cli
