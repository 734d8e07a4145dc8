// Lints each record as it comes and puts what is found into the report.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_set>

#include "pixelcard/cli/lint/card_preview.h"
#include "pixelcard/cli/parts/part_facts.h"
#include "pixelcard/cli/shared/progress.h"
#include "pixelcard/lint/lint.h"
#include "pixelcard/records/records.h"
#include "pixelcard/report/pointer_line.h"
#include "pixelcard/report/report.h"

namespace pixelcard::cli {

class RecordLinter : public RecordSink {
public:
    /// `kind`: what every record is; otherwise each is guessed.
    RecordLinter(const Linter& linter, const RuleBook& book, std::optional<DocumentKind> kind,
                 const CardPreview& preview, Report& report, Progress& progress)
        : linter_(linter), book_(book), kind_(kind), preview_(preview), report_(report), progress_(progress) {}

    /// To be called before the records of a file. `window` must live until the next call.
    void start_file(const std::string& name, const ByteWindow& window);

    /// Events are not compared with each other but noted, so that they can be compared with those of other parts of the
    /// file.
    void note_events_in(PartFacts& facts);

    void take(const Record& record) override;
    void take_malformed(std::size_t line, const std::string& problem) override;
    void note(const std::string& text) override;
    void take_image(std::string_view bytes, const std::string& path);

private:
    void check(DocumentKind kind, const Record& record);
    void check_cards(ValueRef ad, const std::string& pointer, const Record& record);
    void check_event(const Record& record);
    void check_repeat(const Record& record);
    void add(LintFinding finding, const Record& record);
    void add(RuleId rule, std::string message, const Record& record);
    [[nodiscard]] LintFinding finding_of(RuleId rule, std::string message) const;
    [[nodiscard]] LintFinding repeat_finding() const;

    const Linter& linter_;
    const RuleBook& book_;
    const std::optional<DocumentKind> kind_;
    const CardPreview& preview_;
    Report& report_;
    Progress& progress_;
    const ByteWindow* window_ = nullptr;
    PointerLines pointer_lines_;
    std::unordered_set<std::uint64_t> event_hashes_;
    PartFacts* part_facts_ = nullptr;
};

}  // namespace pixelcard::cli
