// The door between web tools and the linter: JSON text in, JSON text out. No decision is made here.
#include <emscripten/bind.h>

#include <string>

#include "pixelcard/codec.h"
#include "pixelcard/lint_setup.h"
#include "pixelcard/term_book.h"
#include "preview_facts.h"
#include "preview_payload.h"

namespace {

using namespace pixelcard;

// What cannot be judged is a finding itself, as it is for the program.
std::string refused(RuleId rule, std::string message) {
    Value findings = Value::array();
    findings.append(to_value(LintFinding{.rule = rule, .level = Level::error, .message = std::move(message)}));
    return json_text(findings);
}

std::string findings_text(const std::vector<LintFinding>& findings) {
    Value list = Value::array();
    for (const LintFinding& finding : findings) list.append(to_value(finding));
    return json_text(list);
}

// A linter prepared once for every keystroke that follows. A page keeps it and calls delete() when it is done.
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
        if (text.size() > kMaxDocumentBytes) return refused(RuleId::D_001, "the document is longer than 16 MiB, which is more than any request may be");
        const std::optional<Value> document = parse_json(text);
        if (!document) return refused(RuleId::D_001, "the document is not readable JSON, or nested deeper than 64 levels");
        const std::optional<DocumentKind> known = kind.empty() ? guess_kind(*document) : document_kind_of(kind);
        if (!known) return refused(RuleId::D_002, kind.empty() ? "nothing in the document tells what it is" : "there is no kind called \"" + kind + "\"");
        return findings_text(linter_.check(*known, *document));
    }

    /// `bytes` is a Uint8Array, `description` as image_input_of reads it.
    [[nodiscard]] std::string lint_image(const std::string& bytes, const std::string& description) const {
        if (bytes.size() > kMaxImageBytes) return refused(RuleId::D_001, "the file is longer than 64 MiB, which is more than any picture of an ad may be");
        const std::optional<Value> image = parse_json(description);
        if (!image) return refused(RuleId::D_001, "the description of the image is not readable JSON");
        return findings_text(linter_.check_image(image_input_of(*image, bytes)));
    }

    /// `wish` as PayloadInput reads it; `call` is {"id", "current"}, each optional.
    [[nodiscard]] std::string payload(const std::string& kind, const std::string& wish, const std::string& call) const {
        return json_text(page_payload({kind, wish, call}, setup_));
    }

private:
    std::optional<Value> given_;
    LintSetup setup_;
    Linter linter_;
};

/// Every rule of the catalogue, in the order of their ids.
std::string rules() {
    Value list = Value::array();
    for (const Rule& each : all_rules()) list.append(to_value(each));
    Value answer;
    answer.put("checked_on", Value(kRulesCheckedOn));
    answer.put("rules", list);
    return json_text(answer);
}

/// `rgba` is a Uint8Array of a canvas; the answer is "pixels" of an image's description.
std::string pixel_facts_text(const std::string& rgba, unsigned width, unsigned height) { return json_text(pixel_facts_value(rgba, {width, height})); }
std::string image_facts_text(const std::string& bytes) { return json_text(image_facts_value(bytes)); }
std::string text_facts_text(const std::string& text) { return json_text(text_facts_value(text)); }

}  // namespace

EMSCRIPTEN_BINDINGS(pixelcard_linter) {
    emscripten::constant("maxDocumentBytes", static_cast<double>(kMaxDocumentBytes));
    emscripten::constant("maxImageBytes", static_cast<double>(kMaxImageBytes));
    emscripten::function("rules", &rules);
    emscripten::function("pixelFacts", &pixel_facts_text);
    emscripten::function("imageFacts", &image_facts_text);
    emscripten::function("textFacts", &text_facts_text);
    emscripten::class_<PageLinter>("Linter")
        .constructor<std::string>()
        .function("problems", &PageLinter::problems)
        .function("lint", &PageLinter::lint)
        .function("lintImage", &PageLinter::lint_image)
        .function("payload", &PageLinter::payload);
}
