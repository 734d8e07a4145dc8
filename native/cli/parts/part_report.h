// The report of a part of a file, read back: every occurrence of every finding in the order of the lines.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pixelcard/lint/lint.h"

namespace pixelcard::cli {

/// One occurrence of a finding.
struct Occurrence {
    std::uint64_t line = 0;   ///< in the part, from 1
    std::size_t finding = 0;  ///< index into PartReport::findings()
    std::string pointer;
};

/// An event that could repeat another.
struct NotedEvent {
    std::uint64_t line = 0;
    std::uint64_t hash = 0;
};

class PartReport {
public:
    /// `problem` is the reason when there is none.
    static std::optional<PartReport> read(const std::string& path, std::string& problem);

    [[nodiscard]] std::uint64_t index() const { return number(facts()["index"]); }
    [[nodiscard]] std::uint64_t count() const { return number(facts()["count"]); }
    [[nodiscard]] std::size_t max_findings() const { return number(facts()["max_findings"]); }
    [[nodiscard]] std::string fail_on() const { return std::string(facts()["fail_on"].text()); }
    /// What has to be the same in the reports of all parts, as JSON text.
    [[nodiscard]] std::string run() const;
    [[nodiscard]] std::vector<std::string> files() const;
    [[nodiscard]] std::uint64_t lines(std::size_t file) const { return number(facts()["files"].at(file)["lines"]); }
    [[nodiscard]] std::uint64_t checked() const { return number(report_["summary"]["checked"]); }
    /// The finding about an event that repeats another one; nullopt when its rule is off.
    [[nodiscard]] const std::optional<LintFinding>& repeat() const { return repeat_; }
    [[nodiscard]] const std::vector<LintFinding>& findings() const { return findings_; }
    /// By line; findings of one line in the order in which the part lists them.
    [[nodiscard]] std::vector<Occurrence> occurrences(std::size_t file) const;
    [[nodiscard]] std::vector<NotedEvent> events(std::size_t file) const;
    /// A member that only `pixelcard conversions` writes, such as "ledger"; null otherwise.
    [[nodiscard]] ValueRef member(const char* name) const { return report_[name]; }

private:
    [[nodiscard]] static std::uint64_t number(ValueRef value);
    [[nodiscard]] ValueRef facts() const { return report_["shard"]; }
    [[nodiscard]] bool is_usable() const;
    [[nodiscard]] bool read_findings();

    Value report_;
    std::vector<LintFinding> findings_;
    std::optional<LintFinding> repeat_;
};

}  // namespace pixelcard::cli
