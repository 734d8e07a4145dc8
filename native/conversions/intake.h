// Reads records into the spool: each event is prepared, checked, and kept once.
#pragma once

#include <cstdint>
#include <string>

#include "pixelcard/records/records.h"
#include "pixelcard/report/pointer_line.h"
#include "pixelcard/report/report.h"
#include "pixelcard/conversions/prepare.h"
#include "pixelcard/conversions/spool.h"

namespace pixelcard::conversions {

class Intake : public cli::RecordSink {
public:
    /// `checks_known`: what an earlier run read is checked again, so that the report is complete. Otherwise it is only
    /// compared with the spool, which takes a fraction of the time, and sending goes on sooner.
    Intake(const Preparer& preparer, const RuleBook& book, Spool& spool, cli::Report& report, bool checks_known)
        : preparer_(preparer), book_(book), spool_(spool), report_(report), checks_known_(checks_known) {}

    /// To be called before the records of an input. `name` is unique among the inputs of a spool; `shown` is how
    /// reports call it.
    void start_input(const std::string& name, const std::string& shown);
    /// Why the input cannot go on where an earlier run stopped; "" when all is well.
    [[nodiscard]] std::string finish_input();

    void take(const cli::Record& record) override;
    void take_malformed(std::size_t line, const std::string& problem) override;
    void note(const std::string& text) override;

    [[nodiscard]] std::uint64_t hashed() const { return hashed_; }
    /// Whether records were left unchecked, because an earlier run read them.
    [[nodiscard]] bool has_skipped() const { return has_skipped_; }

private:
    void take_batch(const cli::Record& record);
    void take_event(ValueRef event, const std::string& pointer, std::size_t entry, const cli::Record& record);
    void keep(const PreparedEvent& prepared, const std::string& pointer, const Origin& origin,
              const cli::Record& record);
    void refuse_record(RuleId rule, const std::string& message, const cli::Record& record);
    void add(LintFinding finding, const std::string& pointer, const cli::Record& record);
    void count_record(std::string_view text);
    void checkpoint();
    [[nodiscard]] bool is_new() const { return position_ > known_.records; }
    [[nodiscard]] bool is_skipped();

    const Preparer& preparer_;
    const RuleBook& book_;
    Spool& spool_;
    cli::Report& report_;
    cli::PointerLines pointer_lines_;
    std::string shown_;
    InputProgress known_;  // what an earlier run read of this input
    InputProgress progress_;
    std::uint64_t position_ = 0;
    bool is_other_input_ = false;
    const bool checks_known_;
    bool has_skipped_ = false;
    std::uint64_t hashed_ = 0;
};

}  // namespace pixelcard::conversions
