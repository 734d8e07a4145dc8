// The first line names the kind of the rest: the name of a document's kind, "settings", or the form of a file with
// records.
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>

#include "fuzz.h"
#include "pixelcard/base/codec.h"
#include "pixelcard/base/text.h"
#include "pixelcard/lint/lint.h"
#include "pixelcard/lint/lint_setup.h"
#include "pixelcard/records/record_parser.h"
#include "pixelcard/records/records.h"
#include "pixelcard/records/slow_parser.h"

using namespace pixelcard;

namespace {

const Linter& usual_linter() {
    static const LintSetup setup;
    static const Linter linter(setup.book, setup.terms, {});
    return linter;
}

bool is_well_formed(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint point = code_point_at(text, i);
        if (point.value == 0xFFFD && point.length == 1) return false;
        i += point.length;
    }
    return true;
}

void check_finding(const LintFinding& finding) {
    fuzz::require(finding.level != Level::off, "what is switched off is not found");
    fuzz::require(!finding.message.empty(), "a finding says what is wrong");
    fuzz::require(finding.pointer.empty() || finding.pointer[0] == '/', "a pointer is one of RFC 6901");
    if (!finding.span) return;
    const TextSpan& span = *finding.span;
    fuzz::require(span.begin.bytes <= span.end.bytes && span.begin.code_points <= span.end.code_points,
                  "a span ends behind its beginning");
    fuzz::require(span.end.code_points <= span.end.utf16_units && span.end.utf16_units <= span.end.bytes,
                  "a code point has a unit at least");
}

void check_document(const Linter& linter, DocumentKind kind, ValueRef document) {
    const std::vector<LintFinding> findings = linter.check(kind, document);
    fuzz::require(findings.size() <= 1000, "a report is bounded");
    for (const LintFinding& finding : findings) {
        check_finding(finding);
        // nlohmann reads well-formed text only, so what is quoted from it is whole, too.
        fuzz::require(is_well_formed(finding.message), "a message cuts no character in two");
    }
}

void check_settings(ValueRef settings) {
    LintSetup setup = lint_setup_of(settings);
    for (const std::string& problem : setup.problems) fuzz::require(!problem.empty(), "a problem is said");
    const Linter linter(setup.book, setup.terms, setup.options);
    Value creative;
    creative.put("title", "Best BEST planner, 100 % free!!");
    creative.put("target_url", "https://www.example.com/cart?a=1");
    Value ad;
    ad.put("creative", creative);
    check_document(linter, DocumentKind::ad, ad);
}

// A line ends with "\n", "\r\n" or "\r" (native/records/lines.h).
std::size_t lines_of(std::string_view bytes) {
    std::size_t lines = 1;
    for (std::size_t i = 0; i < bytes.size(); i++)
        if (bytes[i] == '\n' || (bytes[i] == '\r' && bytes.substr(i + 1, 1) != "\n")) lines++;
    return lines;
}

class Sink : public cli::RecordSink {
public:
    explicit Sink(std::string_view bytes) : lines_(lines_of(bytes)) {}

    void take(const cli::Record& record) override {
        check_line(record.line);
        const std::optional<DocumentKind> kind = guess_kind(record.document);
        for (const LintFinding& finding : usual_linter().check(kind.value_or(DocumentKind::ad), record.document))
            check_finding(finding);
    }
    void take_malformed(std::size_t line, const std::string& problem) override {
        check_line(line);
        fuzz::require(!problem.empty(), "a problem is said");
    }
    void note(const std::string& text) override { fuzz::require(!text.empty(), "a note says something"); }

private:
    void check_line(std::size_t line) const {
        fuzz::require(line >= 1 && line <= lines_, "a record is on a line of the file");
    }

    const std::size_t lines_;
};

/// A file that no disk holds.
class MemoryFile {
public:
    explicit MemoryFile(std::string_view bytes) : descriptor_(memfd_create("fuzz", MFD_CLOEXEC)) {
        fuzz::require(write(descriptor_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()),
                      "there is memory for a file");
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    ~MemoryFile() { close(descriptor_); }
    [[nodiscard]] std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

private:
    int descriptor_;
};

template <class Read>
void check_file(std::string_view bytes, Read read) {
    const MemoryFile file(bytes);
    cli::ByteWindow window(file.path());
    Sink sink(bytes);
    read(window, sink);
    fuzz::require(window.error().empty(), "memory can be read");
}

void check_parsers(std::string_view text) {
    static cli::RecordParser parser;
    std::string padded(text);
    padded.resize(text.size() + cli::ByteWindow::kPadding);
    const std::optional<Value> fast = parser.parse(std::string_view(padded).substr(0, text.size()));
    std::string problem;
    const std::optional<Value> slow = cli::parse_slowly(text, problem);
    fuzz::require(fast.has_value() == slow.has_value(), "both parsers refuse the same");
    if (fast) fuzz::require(json_text(*fast) == json_text(*slow), "both parsers read the same");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view rest = fuzz::bytes_of(data, size);
    const std::string_view form = fuzz::take_line(rest);
    if (form == "ndjson") check_file(rest, cli::read_ndjson);
    else if (form == "json") check_file(rest, cli::read_json);
    else if (form == "csv")
        check_file(rest, [](cli::ByteWindow& window, cli::RecordSink& sink) { cli::read_csv(window, sink, false); });
    else if (form == "ads.csv")
        check_file(rest, [](cli::ByteWindow& window, cli::RecordSink& sink) { cli::read_csv(window, sink, true); });
    else if (form == "text") check_parsers(rest);
    else if (const std::optional<Value> document = parse_json(rest)) {
        const std::optional<DocumentKind> kind = document_kind_of(form);
        if (kind) check_document(usual_linter(), *kind, *document);
        else check_settings(*document);
    }
    return 0;
}
