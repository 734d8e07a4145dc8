#include "support/card_vectors.h"

#include "pixelcard/base/sha256.h"
#include "pixelcard/card/card.h"

namespace pixelcard::test {

namespace {

constexpr std::size_t kHashDigits = 16;

Value hash_of(const std::string& bytes) {
    const Value hash = sha256_hex(Value(bytes));
    return Value(hash.text().substr(0, kHashDigits));
}

// Lines of each text of the first card, and the grapheme after which each is cut (0: nowhere).
void put_texts(Value& render, ValueRef model) {
    Value lines = Value::object();
    Value cuts = Value::object();
    const auto add = [&](ValueRef text) {
        if (!text.is_object()) return;
        lines.put(text["role"], text["lines_used"]);
        cuts.put(text["role"], text["is_cut"].is_true() ? Value(text["cut"]["graphemes"]) : Value(0));
    };
    add(model["brand"]);
    for (const auto& text : model["items"].at(0)["texts"]) add(text.value);
    render.put("lines", lines);
    render.put("cut", cuts);
}

}  // namespace

Value renders_of(ValueRef request, ValueRef facts) {
    Value renders = Value::array();
    for (const auto& profile : facts["profiles"]) {
        for (const auto& theme : facts["themes"]) {
            for (const auto& surface : facts["surfaces"]) {
                Value whole = request;
                whole.put("profile", profile.key);
                whole.put("theme", theme.key);
                whole.put("surface", surface.key);
                const Value model = render_model(whole, facts);
                Value render = Value::object();
                render.put("with", concat({profile.key.text(), " ", theme.key.text(), " ", surface.key.text()}));
                Value size = Value::array();
                size.append(model["width"]);
                size.append(model["height"]);
                render.put("size", size);
                put_texts(render, model);
                render.put("notes", model["notes"]);
                render.put("html", hash_of(card_html(model)));
                render.put("css", hash_of(card_stylesheet(model)));
                render.put("svg", hash_of(card_svg(model)));
                renders.append(render);
            }
        }
    }
    return renders;
}

}  // namespace pixelcard::test
