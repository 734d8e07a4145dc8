// The same elements as data, for a page that builds them itself and has no point where text becomes markup.
#pragma once

#include <vector>

#include "pixelcard/base/value.h"
#include "pixelcard/card/output/markup.h"

namespace pixelcard::card {

class TreeMarkup final : public Markup {
public:
    using Markup::attribute;
    Markup& open(const char* element) override;
    Markup& attribute(const char* name, std::string_view value) override;
    Markup& text(std::string_view text) override;
    Markup& close() override;
    Markup& close_void() override { return close(); }

    /// {tag, attributes: {name: text}, children: [text or element]} of the outermost element.
    [[nodiscard]] Value take() const { return root_; }

private:
    struct Open {
        const char* tag;
        Value attributes = Value::object();
        Value children = Value::array();
    };

    std::vector<Open> open_;
    Value root_;
};

}  // namespace pixelcard::card
