#include "pixelcard/card/output/tree_markup.h"

namespace pixelcard::card {

Markup& TreeMarkup::open(const char* element) {
    open_.push_back({element});
    return *this;
}

Markup& TreeMarkup::attribute(const char* name, std::string_view value) {
    open_.back().attributes.put(name, Value(value));
    return *this;
}

Markup& TreeMarkup::text(std::string_view text) {
    open_.back().children.append(Value(text));
    return *this;
}

Markup& TreeMarkup::close() {
    const Open done = open_.back();
    open_.pop_back();
    Value node = Value::object();
    node.put("tag", done.tag);
    node.put("attributes", done.attributes);
    node.put("children", done.children);
    if (open_.empty()) root_ = node;
    else open_.back().children.append(node);
    return *this;
}

}  // namespace pixelcard::card
