#include "pixelcard/card/model/text_block.h"

#include <cmath>
#include <utility>

#include "pixelcard/card/text/bidi_carry.h"
#include "pixelcard/unicode/text_facts.h"

namespace pixelcard::card {

namespace {

constexpr std::string_view kEllipsis = "\xE2\x80\xA6";
constexpr std::string_view kHyphen = "-";
constexpr std::string_view kSoftHyphen = "\xC2\xAD";
constexpr double kMaxLines = kNoClamp;
constexpr double kMaxAdvance = 1000;  // CSS px of one grapheme

Px rounded_up(Fine width) { return (width + kFinePerHundredth - 1) / kFinePerHundredth; }

// A width as a host measured it; negative for an invalid one.
Fine fine_from(ValueRef number) {
    if (!number.is_number()) return -1;
    const double pixels = number.number();
    return pixels >= 0 && pixels <= kMaxAdvance
               ? static_cast<Fine>(std::floor(pixels * static_cast<double>(kFinePerPixel) + 0.5))
               : -1;
}

std::string without_soft_hyphens(std::string_view text) {
    std::string kept;
    for (std::size_t at; (at = text.find(kSoftHyphen)) != std::string_view::npos;
         text.remove_prefix(at + kSoftHyphen.size()))
        kept += text.substr(0, at);
    return kept.append(text);
}

}  // namespace

TextStyle text_style(ValueRef data, ValueRef colors) {
    TextStyle style;
    style.size = px_from(data["size"], 14);
    style.line_height = px_from(data["line_height"], 20);
    style.weight = data["weight"].is_integer() && data["weight"].number() >= 100 && data["weight"].number() <= 900
                       ? static_cast<int>(data["weight"].number())
                       : 400;
    style.color = std::string(colors[data["color"]].text());
    // 0 means unlimited: as many as the longest text takes.
    const double lines = !data["lines"].is_integer()   ? 1
                         : data["lines"].number() == 0 ? kMaxLines
                                                       : data["lines"].number();
    style.max_lines = static_cast<std::size_t>(std::clamp(lines, 1.0, kMaxLines));
    return style;
}

TextBlock::TextBlock(std::string_view source, TextStyle style, ValueRef measured, bool is_rtl_by_default)
    : shown_(shown_text(source)), source_(source.substr(0, kMaxTextBytes)), style_(std::move(style)) {
    clusters_ = clusters_of(shown_.text, style_.size, style_.font_weight());
    ellipsis_ = cluster_advance(kEllipsis, style_.font_weight()) * style_.size;
    hyphen_ = cluster_advance(kHyphen, style_.font_weight()) * style_.size;
    const Strong strong = first_strong(shown_.text);
    is_rtl_ = strong == Strong::none ? is_rtl_by_default : strong == Strong::right_to_left;
    if (measured.is_object()) take_measured(measured);
}

void TextBlock::take_measured(ValueRef measured) {
    const ValueRef advances = measured["advances"];
    std::vector<Fine> widths;
    for (const auto& advance : advances) {
        widths.push_back(fine_from(advance.value));
        if (widths.back() < 0 || widths.size() > clusters_.size()) break;
    }
    has_mismatch_ = widths.size() != clusters_.size() || (!widths.empty() && widths.back() < 0);
    if (has_mismatch_) return;
    for (std::size_t i = 0; i < clusters_.size(); i++)
        if (!clusters_[i].is_soft_hyphen) clusters_[i].width = widths[i];
    if (const Fine width = fine_from(measured["ellipsis"]); width >= 0) ellipsis_ = width;
    if (const Fine width = fine_from(measured["hyphen"]); width >= 0) hyphen_ = width;
    is_measured_ = true;
}

Px TextBlock::natural_width() const {
    Fine sum = 0;
    for (const Cluster& cluster : clusters_) sum += cluster.width;
    return rounded_up(sum);
}

void TextBlock::set_width(Px width) {
    fit_ = fit(clusters_, {width * kFinePerHundredth, style_.max_lines, style_.wraps, ellipsis_, hyphen_});
}

std::string TextBlock::line_text(const Line& line) const {
    if (line.first == line.last) return "";
    const std::size_t begin = clusters_[line.first].begin;
    std::string text =
        without_soft_hyphens(std::string_view(shown_.text).substr(begin, clusters_[line.last - 1].end - begin));
    // Spaces collapse once more: one with a combining mark may begin a line, and two may meet where a soft hyphen was.
    // The one before an ellipsis or a hyphen stays, as in a browser.
    const bool ends_with_space = text.ends_with(' ') && (line.has_ellipsis || line.has_hyphen);
    text = clean_text(text);
    if (ends_with_space && !text.empty()) text += ' ';
    if (line.has_hyphen) text += kHyphen;
    return text;
}

// Where the source is cut, in every unit in use, and how much that hides.
Value TextBlock::cut_value() const {
    Value cut = Value::object();
    const std::size_t end = clusters_[fit_.visible - 1].end;
    const TextOffset offset = offset_at(source_, shown_.source_ends[end - 1]);
    cut.put("bytes", static_cast<double>(offset.bytes));
    cut.put("code_points", static_cast<double>(offset.code_points));
    cut.put("utf16_units", static_cast<double>(offset.utf16_units));
    cut.put("graphemes", static_cast<double>(fit_.visible));
    const std::size_t hidden = clusters_.size() - fit_.visible;
    cut.put("hidden_graphemes", static_cast<double>(hidden));
    // In whole hundredths of a percent, so that no host rounds differently.
    const std::size_t share = (hidden * 10000 + clusters_.size() / 2) / clusters_.size();
    cut.put("hidden_share", static_cast<double>(share) / 10000);
    cut.put("at_word", fit_.is_cut_at_word);
    return cut;
}

Value TextBlock::to_value(const char* role, const Box& box) const {
    Value value = Value::object();
    value.put("role", role);
    value.put("text", Value(shown_.text));
    const std::size_t end = fit_.visible == 0 ? 0 : clusters_[fit_.visible - 1].end;
    value.put("visible", Value(std::string_view(shown_.text).substr(0, end)));
    value.put("is_cut", fit_.is_cut);
    if (fit_.is_cut) value.put("cut", cut_value());
    value.put("direction", is_rtl_ ? "rtl" : "ltr");
    value.put("widths", is_measured_ ? "measured" : "table");
    value.put("box", card::to_value(box));
    value.put("size", to_pixels(style_.size));
    value.put("line_height", to_pixels(style_.line_height));
    value.put("weight", style_.weight);
    value.put("color", Value(style_.color));
    value.put("max_lines", static_cast<double>(style_.max_lines));
    value.put("lines_used", static_cast<double>(fit_.lines.size()));
    Value lines = Value::array();
    BidiCarry carry;
    for (const Line& line : fit_.lines) {
        Value entry = Value::object();
        // The ellipsis is the box's, not the text's: no order that the text forces moves it.
        std::string shown = carry.next(line_text(line));
        if (line.has_ellipsis) shown += kEllipsis;
        entry.put("text", Value(shown));
        entry.put("width", to_pixels(rounded_up(line.width)));
        lines.append(entry);
    }
    value.put("lines", lines);
    return value;
}

}  // namespace pixelcard::card
