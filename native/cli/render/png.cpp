#include "pixelcard/cli/render/png.h"

#include <cmath>
#include <memory>
#include <utility>
#include <vector>

#include <cairo.h>
#include <librsvg/rsvg.h>

#include "pixelcard/card/card.h"
#include "pixelcard/cli/render/fonts.h"

namespace pixelcard::cli {

namespace {

struct FreeDrawing {
    void operator()(RsvgHandle* handle) const { g_object_unref(handle); }
    void operator()(GError* error) const { g_error_free(error); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_t* context) const { cairo_destroy(context); }
};

// Four bytes each. Cairo itself would take a gigabyte.
constexpr double kMaxPixels = 40e6;

cairo_status_t append(void* bytes, const unsigned char* data, unsigned int size) {
    static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), size);
    return CAIRO_STATUS_SUCCESS;
}

Png failed(const std::string& problem) { return {"", problem}; }

using Handle = std::unique_ptr<RsvgHandle, FreeDrawing>;

// Without a base URL librsvg loads nothing but data URLs.
Handle handle_of(const std::string& svg, std::string& problem) {
    GError* error = nullptr;
    Handle handle(rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(svg.data()), svg.size(), &error));
    const std::unique_ptr<GError, FreeDrawing> owned(error);
    if (!handle) problem = error ? error->message : "librsvg refused the image";
    return handle;
}

// Where the ink of the lines of a card lies, as librsvg draws them.
class InkReader {
public:
    InkReader(const std::string& svg, ValueRef model, std::string& problem)
        : handle_(handle_of(svg, problem)), viewport_{0, 0, model["width"].number(), model["height"].number()} {}

    /// How far it reaches from the start of the line; negative where it begins after that.
    [[nodiscard]] std::pair<double, double> extent(std::size_t index, const SvgLine& line) const {
        const std::string id = "#line-" + std::to_string(index);
        RsvgRectangle ink{};
        if (!handle_ ||
            !rsvg_handle_get_geometry_for_layer(handle_.get(), id.c_str(), &viewport_, &ink, nullptr, nullptr))
            return {0, 0};
        if (line.is_rtl) return {line.start - ink.x - ink.width, line.start - ink.x};
        return {ink.x - line.start, ink.x + ink.width - line.start};
    }

private:
    Handle handle_;
    RsvgRectangle viewport_;
};

// librsvg ignores textLength, so lines that are too wide are narrowed here.
std::string fitted_svg(ValueRef model, std::string& problem) {
    constexpr double kTolerance = 0.5;  // CSS px: rounding and the edges of letters
    std::vector<SvgLine> lines;
    const InkReader natural(card_svg(model, lines), model, problem);
    for (std::size_t i = 0; i < lines.size(); i++)
        if (const double reach = natural.extent(i, lines[i]).second; reach > lines[i].width + kTolerance)
            lines[i].scale = std::floor(100 * lines[i].width / reach) / 100;
    // Of a right-to-left line with a transform, librsvg 2.54 takes the wrong end for its start.
    const InkReader scaled(card_svg(model, lines), model, problem);
    for (std::size_t i = 0; i < lines.size(); i++) {
        if (lines[i].scale == 1) continue;
        const double off = scaled.extent(i, lines[i]).first - lines[i].scale * natural.extent(i, lines[i]).first;
        lines[i].shift = lines[i].is_rtl ? off : -off;
    }
    return card_svg(model, lines);
}

}  // namespace

Png png_of(ValueRef model, double scale) {
    if (std::string problem = fonts_problem(model); !problem.empty()) return failed(problem);
    std::string problem;
    const std::string svg = fitted_svg(model, problem);
    const Handle handle = problem.empty() ? handle_of(svg, problem) : nullptr;
    if (!handle) return failed(problem);
    double width = 0;
    double height = 0;
    if (!rsvg_handle_get_intrinsic_size_in_pixels(handle.get(), &width, &height))
        return failed("the image has no size");
    const double columns = std::ceil(width * scale);
    const double rows = std::ceil(height * scale);
    if (!(columns >= 1 && rows >= 1)) return failed("the image would be empty");
    if (columns * rows > kMaxPixels)
        return failed("the PNG would have more than 40 megapixels; use a smaller --scale or --width");

    const std::unique_ptr<cairo_surface_t, FreeDrawing> surface(
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, static_cast<int>(columns), static_cast<int>(rows)));
    const std::unique_ptr<cairo_t, FreeDrawing> context(cairo_create(surface.get()));
    const RsvgRectangle viewport{0, 0, columns, rows};
    GError* drawing = nullptr;
    const bool is_drawn = rsvg_handle_render_document(handle.get(), context.get(), &viewport, &drawing) != 0;
    const std::unique_ptr<GError, FreeDrawing> owned_drawing(drawing);
    if (!is_drawn) return failed(drawing ? drawing->message : "librsvg could not render the image");
    Png png;
    if (cairo_surface_write_to_png_stream(surface.get(), append, &png.bytes) != CAIRO_STATUS_SUCCESS)
        return failed("the image could not be written as PNG");
    return png;
}

}  // namespace pixelcard::cli
