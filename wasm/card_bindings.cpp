// The door between web tools and the renderer: values in (exchange.h), JSON or markup out. No decision is made here.
#include <emscripten/bind.h>

#include <string>

#include "exchange.h"
#include "pixelcard/base/codec.h"
#include "pixelcard/card/card.h"

namespace {

using namespace pixelcard;

// Parsing the built-in facts takes longer than rendering a card.
const Value& built_in_facts() {
    static const Value facts = default_card_facts();
    return facts;
}

std::string facts() { return json_text(built_in_facts()); }

/// `own` is merged into the built-in facts; null uses those unchanged.
std::string model(const std::string& request, const std::string& own) {
    return json_text(render_model(read_exchange(request), with_card_facts(built_in_facts(), read_exchange(own))));
}

/// The answer of CardRenderer::render: all that a page shows of a request, in one crossing.
std::string render(const std::string& request, const std::string& own, const std::string& shown) {
    static CardRenderer renderer;
    return json_text(
        renderer.render(read_exchange(request), with_card_facts(built_in_facts(), read_exchange(own)), shown));
}

std::string nodes(const std::string& model) { return json_text(card_nodes(read_exchange(model))); }
std::string html(const std::string& model) { return card_html(read_exchange(model)); }
std::string stylesheet(const std::string& model) { return card_stylesheet(read_exchange(model)); }
std::string svg(const std::string& model) { return card_svg(read_exchange(model)); }
std::string pieces(const std::string& text) { return json_text(card_text_pieces(text)); }

}  // namespace

EMSCRIPTEN_BINDINGS(pixelcard_card) {
    emscripten::function("facts", &facts);
    emscripten::function("model", &model);
    emscripten::function("render", &render);
    emscripten::function("nodes", &nodes);
    emscripten::function("html", &html);
    emscripten::function("stylesheet", &stylesheet);
    emscripten::function("svg", &svg);
    emscripten::function("pieces", &pieces);
}
