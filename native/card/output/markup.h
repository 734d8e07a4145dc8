// Writes elements for HTML and SVG, as text or (tree_markup.h) as data. Everything that comes from outside passes
// through here as text or attribute value and is escaped for both languages at once, so no writer can forget it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pixelcard::card {

/// `text` with the five characters that mean something in markup as references. Good for text and for quoted
/// attributes.
[[nodiscard]] std::string escaped(std::string_view text);

/// A number with at most two decimals, as CSS and SVG read it; clamped to a million, written without any locale.
[[nodiscard]] std::string number_text(double number);

/// Element and attribute names are ours, never data.
class Markup {
public:
    virtual Markup& open(const char* element) = 0;
    virtual Markup& attribute(const char* name, std::string_view value) = 0;
    virtual Markup& text(std::string_view text) = 0;
    virtual Markup& close() = 0;
    /// Closes an element that has no end tag in HTML, and an empty one in SVG.
    virtual Markup& close_void() = 0;

    Markup& attribute(const char* name, double number) { return attribute(name, number_text(number)); }

protected:
    ~Markup() = default;
};

class TextMarkup final : public Markup {
public:
    using Markup::attribute;
    Markup& open(const char* element) override;
    Markup& attribute(const char* name, std::string_view value) override;
    Markup& text(std::string_view text) override;
    Markup& close() override;
    Markup& close_void() override;

    [[nodiscard]] std::string take() { return std::move(out_); }

private:
    void finish_tag();

    std::string out_;
    std::vector<const char*> open_;
    bool is_in_tag_ = false;
};

}  // namespace pixelcard::card
