#include "pixelcard/card/card.h"
#include "pixelcard/card/output/sheet.h"

namespace pixelcard {

Value CardRenderer::render(ValueRef request, ValueRef facts, std::string_view shown) {
    const Value model = render_model(request, facts);
    if (std::string rules = card::style_rules(model); rules != rules_) {
        rules_ = std::move(rules);
        scope_ = card::scope_of(rules_);
    }
    Value rendering = Value::object();
    rendering.put("model", model);
    rendering.put("scope", Value(scope_));
    rendering.put("nodes", card::nodes_in_scope(model, scope_));
    if (scope_ != shown) rendering.put("stylesheet", Value(card::scoped(rules_, scope_)));
    return rendering;
}

}  // namespace pixelcard
