#include "pixelcard/cli/parts/merge.h"

#include <optional>
#include <unordered_set>

#include "pixelcard/cli/parts/part_facts.h"
#include "pixelcard/cli/parts/part_report.h"

namespace pixelcard::cli {

namespace {

constexpr const char* kAddedUp[] = {"ledger", "plan", "send", "verification"};

Value sums_of(ValueRef known, ValueRef numbers) {
    Value sums = known;
    for (const auto& [key, value] : numbers) {
        if (value.is_number()) sums.put(key, Value(sums[key].number() + value.number()));
        else if (sums[key].is_null()) sums.put(key, value);
    }
    return sums;
}

// Findings go through the report of a run once more, in the order in which that run would have found them.
class Merge {
public:
    MergedReport run(const std::vector<std::string>& paths) {
        survey(paths);
        for (std::size_t file = 0; file < files_.size() && is_well(); file++) add_file(file);
        merged_.report.count_records(checked_ - merged_.report.checked());
        return std::move(merged_);
    }

private:
    [[nodiscard]] bool is_well() const { return merged_.problem.empty(); }

    // Every part once, all of the same run: sums, and the order of the parts.
    void survey(const std::vector<std::string>& paths) {
        std::string first_run;
        for (const std::string& path : paths) {
            const std::optional<PartReport> part = PartReport::read(path, merged_.problem);
            if (!part) return;
            if (in_order_.empty()) start(*part, first_run);
            if (part->run() != first_run)
                return fail(path + ": is of another run than " + paths.front() + ", or the file has changed since");
            std::string& known = in_order_[part->index() - 1];
            if (!known.empty()) return fail(path + ": the same part as " + known);
            known = path;
            checked_ += part->checked();
            for (const char* name : kAddedUp)
                if (const ValueRef numbers = part->member(name); !numbers.is_null())
                    merged_.more.put(name, sums_of(merged_.more[name], numbers));
        }
        for (std::size_t i = 0; i < in_order_.size(); i++)
            if (in_order_[i].empty())
                return fail("part " + std::to_string(i + 1) + " of " + std::to_string(in_order_.size()) +
                            " is missing");
    }

    void start(const PartReport& part, std::string& run) {
        run = part.run();
        in_order_.resize(part.count());
        files_ = part.files();
        merged_.report = Report(part.max_findings());
        merged_.fail_on = level_of(part.fail_on()).value_or(Level::error);
    }

    void fail(std::string problem) { merged_.problem = std::move(problem); }

    void add_file(std::size_t file) {
        merged_.report.start_file(files_[file]);
        seen_.clear();
        std::uint64_t lines_before = 0;
        for (const std::string& path : in_order_) {
            const std::optional<PartReport> part = PartReport::read(path, merged_.problem);
            if (!part) return;
            add_part(*part, file, lines_before);
            lines_before += part->lines(file);
        }
    }

    void add_part(const PartReport& part, std::size_t file, std::uint64_t lines_before) {
        const std::vector<std::uint64_t> repeats = repeats_in(part, file);
        auto repeat = repeats.begin();
        std::uint64_t line = 0;
        const auto go_to = [&](std::uint64_t next) {
            if (next != line) merged_.report.count_record();
            line = next;
        };
        // That an event repeats another is the last finding of its line.
        const auto add_repeats_before = [&](std::uint64_t next) {
            for (; repeat != repeats.end() && *repeat < next; ++repeat)
                go_to(*repeat), add(*part.repeat(), line, lines_before);
        };
        for (const Occurrence& occurrence : part.occurrences(file)) {
            add_repeats_before(occurrence.line);
            go_to(occurrence.line);
            LintFinding finding = part.findings()[occurrence.finding];
            finding.pointer = occurrence.pointer;
            add(std::move(finding), line, lines_before);
        }
        add_repeats_before(UINT64_MAX);
    }

    void add(LintFinding finding, std::uint64_t line, std::uint64_t lines_before) {
        if (FoldedFinding* const folded = merged_.report.add(std::move(finding)))
            folded->places.back().line = static_cast<std::uint32_t>(lines_before + line);
    }

    // Lines of events that repeat an earlier one of the file.
    std::vector<std::uint64_t> repeats_in(const PartReport& part, std::size_t file) {
        std::vector<std::uint64_t> lines;
        if (!part.repeat()) return lines;
        for (const NotedEvent& event : part.events(file)) {
            if (seen_.size() >= kMaxRememberedEvents) break;
            if (!seen_.insert(event.hash).second) lines.push_back(event.line);
        }
        return lines;
    }

    MergedReport merged_;
    std::uint64_t checked_ = 0;
    std::vector<std::string> in_order_;  // paths
    std::vector<std::string> files_;
    std::unordered_set<std::uint64_t> seen_;  // events of the file that is being added
};

}  // namespace

MergedReport merge_reports(const std::vector<std::string>& paths) { return Merge().run(paths); }

}  // namespace pixelcard::cli
