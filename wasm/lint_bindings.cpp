// The door between web tools and the linter: JSON text in, JSON text out. No decision is made here.
#include <emscripten/bind.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lint_facts.h"
#include "lint_payload.h"
#include "pixelcard/base/codec.h"
#include "pixelcard/lint/lint_setup.h"
#include "pixelcard/lint/terms/term_book.h"

namespace {

using namespace pixelcard;

// A document that cannot be linted gives a finding, as on the command line.
std::string refused(RuleId rule, std::string message) {
    Value findings = Value::array();
    LintFinding finding;
    finding.rule = rule;
    finding.level = Level::error;
    finding.message = std::move(message);
    findings.append(to_value(finding));
    return json_text(findings);
}

std::string findings_text(const std::vector<LintFinding>& findings) {
    Value list = Value::array();
    for (const LintFinding& finding : findings) list.append(to_value(finding));
    return json_text(list);
}

// The first line of `lines`, which is taken off.
std::string_view take_line(std::string_view& lines) {
    const std::size_t size = std::min(lines.find('\n'), lines.size());
    const std::string_view line = lines.substr(0, size);
    lines.remove_prefix(std::min(size + 1, lines.size()));
    return line;
}

// A linter prepared once for every keystroke that follows. A page keeps its number and closes it when it is done.
class PageLinter {
public:
    explicit PageLinter(const std::string& settings)
        : given_(parse_json(settings)),
          setup_(lint_setup_of(given_ ? ValueRef(*given_) : ValueRef())),
          linter_(setup_.book, setup_.terms, setup_.options) {}
    PageLinter(const PageLinter&) = delete;
    PageLinter& operator=(const PageLinter&) = delete;

    /// JSON array of sentences: what of the settings could not be applied.
    [[nodiscard]] std::string problems() const {
        Value list = Value::array();
        if (!given_) list.append(Value("the settings are not readable JSON"));
        for (const std::string& problem : setup_.problems) list.append(Value(problem));
        return json_text(list);
    }

    /// `kind` "" guesses it.
    [[nodiscard]] std::string lint(const std::string& kind, const std::string& text) const {
        if (text.size() > kMaxDocumentBytes)
            return refused(RuleId::D_001, "the document is longer than 16 MiB, which is more than any request may be");
        const std::optional<Value> document = parse_json(text);
        if (!document)
            return refused(RuleId::D_001, "the document is not readable JSON, or nested deeper than 64 levels");
        const std::optional<DocumentKind> known = kind.empty() ? guess_kind(*document) : document_kind_of(kind);
        if (!known)
            return refused(RuleId::D_002, kind.empty() ? "cannot tell what this document is"
                                                       : "there is no kind called \"" + kind + "\"");
        return findings_text(linter_.check(*known, *document));
    }

    /// lint() for each of `documents`, which are lines of JSON that end with a line feed; `kinds` is an array of JSON.
    /// `settings` "" are these.
    [[nodiscard]] std::string lint_all(const std::string& settings, const std::string& kinds,
                                       std::string_view documents) {
        const PageLinter& linter = settings.empty() ? *this : with(settings);
        const Value names = parse_json(kinds).value_or(Value());
        std::string all = "[";
        for (std::size_t i = 0; !documents.empty(); i++) {
            if (i > 0) all += ',';
            all += linter.lint(std::string(names.at(i).text()), std::string(take_line(documents)));
        }
        return all + "]";
    }

    /// `bytes` is a Uint8Array, `description` as image_input_of reads it.
    [[nodiscard]] std::string lint_image(const std::string& bytes, const std::string& description) const {
        if (bytes.size() > kMaxImageBytes)
            return refused(RuleId::D_001, "the file is longer than 64 MiB, more than any image of an ad may have");
        const std::optional<Value> image = parse_json(description);
        if (!image) return refused(RuleId::D_001, "the description of the image is not readable JSON");
        return findings_text(linter_.check_image(image_input_of(*image, bytes)));
    }

    /// `input` as PayloadInput reads it; `call` is {"id", "current"}, each optional.
    [[nodiscard]] std::string payload(const std::string& kind, const std::string& wish, const std::string& call) const {
        return json_text(page_payload({kind, wish, call}, setup_));
    }

private:
    // Preparing a linter takes longer than linting an ad, so the last one is kept.
    const PageLinter& with(const std::string& settings) {
        if (!other_ || other_settings_ != settings) other_ = std::make_unique<PageLinter>(settings);
        other_settings_ = settings;
        return *other_;
    }

    std::optional<Value> given_;
    LintSetup setup_;
    Linter linter_;
    std::string other_settings_;
    std::unique_ptr<PageLinter> other_;
};

// The linters that a page has prepared, by their numbers. The number of a closed one is used again.
std::vector<PageLinter*>& linters() {
    static auto* const all = new std::vector<PageLinter*>;
    return *all;
}

/// The answer is the number for the functions below.
std::string open_linter(const std::string& settings) {
    std::size_t place = 0;
    while (place < linters().size() && linters()[place]) place++;
    if (place == linters().size()) linters().push_back(nullptr);
    linters()[place] = new PageLinter(settings);
    return std::to_string(place);
}

PageLinter** place_of(const std::string& number) {
    std::size_t place = 0;
    for (const char digit : number) place = place * 10 + static_cast<std::size_t>(digit - '0');
    return place < linters().size() ? &linters()[place] : nullptr;
}

PageLinter* linter_of(const std::string& number) {
    PageLinter** const place = place_of(number);
    return place ? *place : nullptr;
}

void close_linter(const std::string& number) {
    PageLinter** const place = place_of(number);
    if (!place) return;
    delete *place;
    *place = nullptr;
}

std::string closed() { return refused(RuleId::D_001, "this linter was closed"); }

std::string problems(const std::string& number) {
    const PageLinter* const linter = linter_of(number);
    return linter ? linter->problems() : "[]";
}
std::string lint(const std::string& number, const std::string& kind, const std::string& text) {
    const PageLinter* const linter = linter_of(number);
    return linter ? linter->lint(kind, text) : closed();
}
std::string lint_all(const std::string& number, const std::string& settings, const std::string& kinds,
                     const std::string& documents) {
    PageLinter* const linter = linter_of(number);
    return linter ? linter->lint_all(settings, kinds, documents) : "[" + closed() + "]";
}
std::string lint_image(const std::string& number, const std::string& bytes, const std::string& description) {
    const PageLinter* const linter = linter_of(number);
    return linter ? linter->lint_image(bytes, description) : closed();
}
std::string payload(const std::string& number, const std::string& kind, const std::string& wish,
                    const std::string& call) {
    const PageLinter* const linter = linter_of(number);
    return linter ? linter->payload(kind, wish, call) : R"({"problem":"closed","message":"this linter was closed"})";
}

/// Every rule of the catalogue, in the order of their ids.
std::string rules() {
    Value list = Value::array();
    for (const Rule& each : all_rules()) list.append(to_value(each));
    Value answer;
    answer.put("checked_on", Value(kRulesCheckedOn));
    answer.put("rules", list);
    return json_text(answer);
}

/// `rgba` is a Uint8Array of a canvas, `size` {"width", "height"}; the answer is "pixels" of an image's description.
std::string pixel_facts_text(const std::string& rgba, const std::string& size) {
    const Value given = parse_json(size).value_or(Value());
    const auto side = [&](const char* name) {
        const double pixels = given[name].number();
        return pixels >= 0 && pixels <= 65535 ? static_cast<std::uint32_t>(pixels) : 0;
    };
    return json_text(pixel_facts_value(rgba, {side("width"), side("height")}));
}
std::string image_facts_text(const std::string& bytes) { return json_text(image_facts_value(bytes)); }
std::string text_facts_text(const std::string& text) { return json_text(text_facts_value(text)); }

/// More than this is answered with a problem or a finding, so at most one byte above it need be copied.
std::string limits() {
    Value answer;
    answer.put("document_bytes", static_cast<double>(kMaxDocumentBytes));
    answer.put("image_bytes", static_cast<double>(kMaxImageBytes));
    return json_text(answer);
}

}  // namespace

EMSCRIPTEN_BINDINGS(pixelcard_linter) {
    emscripten::function("limits", &limits);
    emscripten::function("rules", &rules);
    emscripten::function("pixelFacts", &pixel_facts_text);
    emscripten::function("imageFacts", &image_facts_text);
    emscripten::function("textFacts", &text_facts_text);
    emscripten::function("open", &open_linter);
    emscripten::function("close", &close_linter);
    emscripten::function("problems", &problems);
    emscripten::function("lint", &lint);
    emscripten::function("lintAll", &lint_all);
    emscripten::function("lintImage", &lint_image);
    emscripten::function("payload", &payload);
}
