// The door between web tools and the linter: JSON text in, JSON text out. No decision is made here.
#include <emscripten/bind.h>

#include <memory>
#include <string>

#include "pixelcard/codec.h"
#include "pixelcard/lint_setup.h"

namespace {

using namespace pixelcard;

// {"findings": […]} or {"problem": what kept the linter from judging}.
std::string problem_text(const std::string& problem) {
    Value answer;
    answer.put("problem", Value(problem));
    return json_text(answer);
}

std::string findings_text(const std::vector<LintFinding>& findings) {
    Value list = Value::array();
    for (const LintFinding& finding : findings) list.append(to_value(finding));
    Value answer;
    answer.put("findings", list);
    return json_text(answer);
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
        const std::optional<Value> document = parse_json(text);
        if (!document) return problem_text("the document is not readable JSON");
        const std::optional<DocumentKind> known = kind.empty() ? guess_kind(*document) : document_kind_of(kind);
        if (!known) return problem_text(kind.empty() ? "the document is of no kind we know" : "there is no kind called \"" + kind + "\"");
        return findings_text(linter_.check(*known, *document));
    }

    /// `bytes` is a Uint8Array, `description` as image_input_of reads it.
    [[nodiscard]] std::string lint_image(const std::string& bytes, const std::string& description) const {
        const std::optional<Value> image = parse_json(description);
        if (!image) return problem_text("the description of the image is not readable JSON");
        return findings_text(linter_.check_image(image_input_of(*image, bytes)));
    }

private:
    std::optional<Value> given_;
    LintSetup setup_;
    Linter linter_;
};

std::string lint(const std::string& kind, const std::string& document, const std::string& settings) { return PageLinter(settings).lint(kind, document); }

std::string lint_image(const std::string& bytes, const std::string& description, const std::string& settings) {
    return PageLinter(settings).lint_image(bytes, description);
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

/// `rgba` is a Uint8Array of a canvas; the answer is "pixels" of an image's description.
std::string pixel_facts_text(const std::string& rgba, unsigned width, unsigned height) {
    const PixelFacts facts = pixel_facts(rgba, {width, height});
    Value answer;
    answer.put("luminance", facts.luminance);
    answer.put("transparency", facts.transparency);
    answer.put("edge_density", facts.edge_density);
    return json_text(answer);
}

}  // namespace

EMSCRIPTEN_BINDINGS(pixelcard_preview) {
    emscripten::function("lint", &lint);
    emscripten::function("lintImage", &lint_image);
    emscripten::function("rules", &rules);
    emscripten::function("pixelFacts", &pixel_facts_text);
    emscripten::class_<PageLinter>("Linter")
        .constructor<std::string>()
        .function("problems", &PageLinter::problems)
        .function("lint", &PageLinter::lint)
        .function("lintImage", &PageLinter::lint_image);
}
