#include "pixelcard/cli/render/png.h"

#include <cmath>
#include <memory>

#include <cairo.h>
#include <librsvg/rsvg.h>

namespace pixelcard::cli {

namespace {

struct Free {
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

}  // namespace

Png png_of(const std::string& svg, double scale) {
    GError* error = nullptr;
    // Without a base address librsvg loads nothing but data addresses.
    const std::unique_ptr<RsvgHandle, Free> handle(rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(svg.data()), svg.size(), &error));
    const std::unique_ptr<GError, Free> owned(error);
    if (!handle) return failed(error ? error->message : "librsvg refused the image");
    double width = 0;
    double height = 0;
    if (!rsvg_handle_get_intrinsic_size_in_pixels(handle.get(), &width, &height)) return failed("the image has no size");
    const double columns = std::ceil(width * scale);
    const double rows = std::ceil(height * scale);
    if (!(columns >= 1 && rows >= 1)) return failed("the image would be empty");
    if (columns * rows > kMaxPixels) return failed("the PNG would have more than 40 megapixels; use a smaller --scale or --width");

    const std::unique_ptr<cairo_surface_t, Free> surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, static_cast<int>(columns), static_cast<int>(rows)));
    const std::unique_ptr<cairo_t, Free> context(cairo_create(surface.get()));
    const RsvgRectangle viewport{0, 0, columns, rows};
    GError* drawing = nullptr;
    const bool is_drawn = rsvg_handle_render_document(handle.get(), context.get(), &viewport, &drawing) != 0;
    const std::unique_ptr<GError, Free> owned_drawing(drawing);
    if (!is_drawn) return failed(drawing ? drawing->message : "librsvg could not render the image");
    Png png;
    if (cairo_surface_write_to_png_stream(surface.get(), append, &png.bytes) != CAIRO_STATUS_SUCCESS) return failed("the image could not be written as PNG");
    return png;
}

}  // namespace pixelcard::cli
