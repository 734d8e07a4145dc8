#include "pixelcard/card/card.h"

#include <utility>

#include "pixelcard/card/metrics/advances.h"
#include "pixelcard/card/output/markup.h"
#include "pixelcard/card/output/model_reader.h"
#include "pixelcard/card/output/image_markup.h"

namespace pixelcard {

namespace {

using namespace card;

// Fonts differ between machines, and where the next text starts does not.
void put_width(Markup& markup, Px width) {
    if (width > 0) markup.attribute("textLength", to_pixels(width)).attribute("lengthAdjust", "spacingAndGlyphs");
}

struct HeldLines {
    void put(Markup& markup, Px, Px width, bool) { put_width(markup, width); }
};

class ScaledLines {
public:
    explicit ScaledLines(std::vector<SvgLine>& lines) : lines_(lines) {}

    void put(Markup& markup, Px start, Px width, bool is_rtl) {
        if (count_ == lines_.size()) lines_.emplace_back();
        SvgLine& line = lines_[count_];
        line = {to_pixels(start), to_pixels(width), is_rtl, line.scale, line.shift};
        markup.attribute("id", std::string("line-").append(number_text(static_cast<double>(count_++))));
        if (line.scale == 1) return;
        markup.attribute("transform", std::string("matrix(")
                                          .append(number_text(line.scale))
                                          .append(" 0 0 1 ")
                                          .append(number_text(line.start * (1 - line.scale) + line.shift))
                                          .append(" 0)"));
    }

private:
    std::vector<SvgLine>& lines_;
    std::size_t count_ = 0;
};

// A template, so that a page does not carry the lines of the other kind.
template <class Lines>
class SvgWriter {
public:
    SvgWriter(ValueRef model, Lines lines)
        : model_(model), prefix_(plain_name_or(model["id_prefix"], "pixelcard")), lines_(lines) {}

    std::string write() {
        const Px width = px_from(model_["width"]);
        const Px height = px_from(model_["height"]);
        markup_.open("svg").attribute("xmlns", "http://www.w3.org/2000/svg");
        markup_.attribute("width", to_pixels(width)).attribute("height", to_pixels(height));
        markup_.attribute("viewBox", std::string("0 0 ")
                                         .append(number_text(to_pixels(width)))
                                         .append(" ")
                                         .append(number_text(to_pixels(height))));
        markup_.attribute("role", "img").attribute("font-family", fonts_of(model_["picture_fonts"], '\''));
        put_metadata();
        rectangle({0, 0, width, height}, 0, model_["colors"]["page"]);
        if (model_["divider"].is_object()) rectangle(box_of(model_["divider"]), 0, model_["divider"]["color"]);
        rectangle(box_of(model_["card"]), px_from(model_["card"]["radius"]), model_["card"]["color"]);
        if (model_["card"]["border"].is_text())
            border(model_["card"], model_["card"]["border"], model_["card"]["radius"]);
        tile(model_["favicon"]);
        text(model_["brand"]);
        std::size_t written = 0;
        for (const auto& item : model_["items"]) {
            if (++written > kMaxWritten) break;
            if (const ValueRef line = item.value["border"]; line.is_object())
                border(item.value["box"], line["color"], line["radius"]);
            tile(item.value["image"]);
            texts(item.value["texts"]);
        }
        text(model_["label"]);
        write_dots(markup_, box_of(model_["menu"]["box"]), model_["colors"]["text_secondary"]);
        put_focus_ring();
        texts(model_["notice"]);
        text(model_["mark"]);
        put_panel();
        markup_.close();
        return markup_.take();
    }

private:
    void put_metadata() {
        std::string names;
        std::size_t written = 0;
        for (const auto& item : model_["items"]) {
            if (++written > kMaxWritten) break;
            if (!names.empty()) names += ' ';
            names += text_of(item.value["name"]);
        }
        markup_.open("title").text(names).close();
        // Stays in the file when the mark is not drawn.
        std::string about = "Approximation: ";
        about.append(text_of(model_["approximation"]))
            .append("; theme ")
            .append(plain_name_or(model_["theme"], "unknown"));
        about.append("; surface ").append(plain_name_or(model_["surface"], "unknown"));
        markup_.open("metadata").text(about).close();
    }

    void fill(ValueRef color_value) {
        const Color color = color_of(color_value);
        markup_.attribute("fill", color.rgb);
        if (!color.is_opaque()) markup_.attribute("fill-opacity", color.opacity);
    }

    void place(const Box& box) {
        markup_.attribute("x", to_pixels(box.x)).attribute("y", to_pixels(box.y));
        markup_.attribute("width", to_pixels(box.width)).attribute("height", to_pixels(box.height));
    }

    void rectangle(const Box& box, Px radius, ValueRef color) {
        markup_.open("rect");
        place(box);
        if (radius > 0) markup_.attribute("rx", to_pixels(radius));
        fill(color);
        markup_.close_void();
    }

    // A line of one pixel that lies within the box.
    void border(ValueRef around, ValueRef color_value, ValueRef radius) {
        const Color color = color_of(color_value);
        const Box box = box_of(around);
        markup_.open("rect");
        place({box.x + kPixel / 2, box.y + kPixel / 2, std::max<Px>(box.width - kPixel, 0),
               std::max<Px>(box.height - kPixel, 0)});
        markup_.attribute("rx", to_pixels(px_from(radius))).attribute("fill", "none");
        markup_.attribute("stroke", color.rgb).attribute("stroke-opacity", color.opacity).close_void();
    }

    // One element per line, so that no viewer breaks lines its own way.
    void text(ValueRef text) {
        if (!text.is_object()) return;
        const Box box = box_of(text["box"]);
        const Px line_height = px_from(text["line_height"]);
        const bool is_rtl = text["direction"] == "rtl";
        // Ascent 0.905 em and descent 0.212 em of Liberation Sans, the rest of the line half above and half below.
        Px baseline = box.y + line_height / 2 + px_from(text["size"]) * 3465 / 10000;
        std::size_t written = 0;
        for (const auto& line : text["lines"]) {
            if (++written > kMaxWritten) break;
            put_line(text, line.value, is_rtl ? box.right() : box.x, baseline);
            baseline += line_height;
        }
    }

    void put_line(ValueRef text, ValueRef line, Px x, Px baseline) {
        const std::string shown = text_of(line["text"]);
        if (shown.empty()) return;
        markup_.open("text").attribute("x", to_pixels(x)).attribute("y", to_pixels(baseline));
        markup_.attribute("font-size", to_pixels(px_from(text["size"])));
        const double weight = text["weight"].number();
        if (weight != 400) markup_.attribute("font-weight", weight >= 600 ? "600" : "500");
        if (text["direction"] == "rtl") markup_.attribute("direction", "rtl");
        if (text["role"] == "learn") markup_.attribute("text-decoration", "underline");
        lines_.put(markup_, x, px_from(line["width"]), text["direction"] == "rtl");
        fill(text["color"]);
        markup_.text(shown).close();
    }

    void texts(ValueRef list) {
        std::size_t written = 0;
        for (const auto& entry : list) {
            if (++written > kMaxWritten) break;
            text(entry.value);
        }
    }

    void tile(ValueRef tile) {
        if (!tile.is_object()) return;
        const Box box = box_of(tile["box"]);
        const Px radius = px_from(tile["radius"]);
        const std::string url = image_address(tile["url"].text());
        rectangle(box, radius, model_["colors"]["tile"]);
        if (tile["kind"] == "letter") return letter(tile, box);
        if (url.empty()) return;
        if (tile["kind"] == "favicon") return image(url, middle(box), px_from(model_["favicon"]["radius"]));
        if (!has_crop(tile)) return image(url, box, radius);
        open_clip(box, radius);
        write_cropped(markup_, tile, box, nullptr);
        markup_.close();
    }

    // A tile's favicon is 3/8 of it wide.
    static Box middle(const Box& box) {
        const Px side = std::min(box.width, box.height) * 3 / 8;
        return {box.x + (box.width - side) / 2, box.y + (box.height - side) / 2, side, side};
    }

    void letter(ValueRef tile, const Box& box) {
        const std::string shown = text_of(tile["letter"]);
        const Px size = std::min(box.width, box.height) * 11 / 20;
        const Px width = (cluster_advance(shown, FontWeight::bold) * size + kAdvanceUnits - 1) / kAdvanceUnits;
        markup_.open("text")
            .attribute("x", to_pixels(box.x + box.width / 2))
            .attribute("y", to_pixels(box.y + box.height / 2 + size * 3465 / 10000));
        markup_.attribute("font-size", to_pixels(size))
            .attribute("font-weight", "600")
            .attribute("text-anchor", "middle");
        put_width(markup_, width);
        fill(model_["colors"]["text_secondary"]);
        markup_.text(shown).close();
    }

    void open_clip(const Box& box, Px radius) {
        const std::string id = std::string(prefix_).append("-clip-").append(number_text(++clips_));
        markup_.open("clipPath").attribute("id", id);
        markup_.open("rect");
        place(box);
        markup_.attribute("rx", to_pixels(radius)).close_void();
        markup_.close();
        markup_.open("g").attribute("clip-path", std::string("url(#").append(id).append(")"));
    }

    void image(const std::string& url, const Box& box, Px radius) {
        open_clip(box, radius);
        markup_.open("image").attribute("href", url);
        place(box);
        markup_.attribute("preserveAspectRatio", "xMidYMid slice").close_void();
        markup_.close();
    }

    void put_focus_ring() {
        const ValueRef ring = model_["focus_ring"];
        if (!ring.is_object()) return;
        markup_.open("rect");
        place(box_of(ring));
        markup_.attribute("rx", to_pixels(px_from(ring["radius"]))).attribute("fill", "none");
        markup_.attribute("stroke", color_of(model_["colors"]["focus"]).rgb)
            .attribute("stroke-width", to_pixels(px_from(ring["stroke"])))
            .close_void();
    }

    void put_panel() {
        const ValueRef menu = model_["menu"];
        if (!menu["is_open"].is_true()) return;
        const Color border = color_of(model_["colors"]["border_medium"]);
        markup_.open("rect");
        place(box_of(menu["panel"]));
        markup_.attribute("rx", 10);
        fill(model_["colors"]["panel"]);
        markup_.attribute("stroke", border.rgb).attribute("stroke-opacity", border.opacity).close_void();
        text(menu["title"]);
        texts(menu["items"]);
    }

    ValueRef model_;
    std::string prefix_;
    Lines lines_;
    TextMarkup markup_;
    int clips_ = 0;
};

}  // namespace

std::string card_svg(ValueRef model) { return SvgWriter(model, HeldLines()).write(); }

std::string card_svg(ValueRef model, std::vector<SvgLine>& lines) {
    return SvgWriter(model, ScaledLines(lines)).write();
}

}  // namespace pixelcard
