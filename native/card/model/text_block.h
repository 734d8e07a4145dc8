// One text of the card: set in its style, broken into lines, cut, and told as data.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pixelcard/card/model/geometry.h"
#include "pixelcard/card/text/fit.h"
#include "pixelcard/card/text/shown_text.h"

namespace pixelcard::card {

/// As many lines as any text takes: what a profile without a clamp has.
inline constexpr int kNoClamp = 20;

struct TextStyle {
    Px size = 0;
    Px line_height = 0;
    int weight = 400;
    std::string color;  ///< as written in the theme
    std::size_t max_lines = 1;
    bool wraps = true;

    [[nodiscard]] FontWeight font_weight() const { return weight >= 600 ? FontWeight::bold : FontWeight::regular; }
};

/// Reads a style of a profile; `colors` resolves its colour.
[[nodiscard]] TextStyle text_style(ValueRef data, ValueRef colors);

/// A text with its widths, not yet put into a box.
class TextBlock {
public:
    TextBlock() = default;
    /// `measured` is {advances: [CSS px for each grapheme], ellipsis, hyphen}; used when it fits the text, else the
    /// table is.
    TextBlock(std::string_view source, TextStyle style, ValueRef measured, bool is_rtl_by_default);

    [[nodiscard]] bool is_empty() const { return shown_.text.empty(); }
    [[nodiscard]] const std::string& text() const { return shown_.text; }
    [[nodiscard]] bool has_mismatch() const { return has_mismatch_; }
    [[nodiscard]] bool is_shortened() const { return shown_.is_shortened; }
    /// On a single line, rounded up.
    [[nodiscard]] Px natural_width() const;

    /// Breaks into lines of this width at most.
    void set_width(Px width);
    [[nodiscard]] std::size_t line_count() const { return fit_.lines.size(); }
    [[nodiscard]] Px height() const { return static_cast<Px>(fit_.lines.size()) * style_.line_height; }

    /// `role` is the name of the style, `box` that of the text.
    [[nodiscard]] Value to_value(const char* role, const Box& box) const;

private:
    void take_measured(ValueRef measured);
    [[nodiscard]] std::string line_text(const Line& line) const;
    [[nodiscard]] Value cut_value() const;

    ShownText shown_;
    std::string source_;
    TextStyle style_;
    std::vector<Cluster> clusters_;
    Fine ellipsis_ = 0;
    Fine hyphen_ = 0;
    bool is_rtl_ = false;
    bool is_measured_ = false;
    bool has_mismatch_ = false;
    Fit fit_;
};

}  // namespace pixelcard::card
