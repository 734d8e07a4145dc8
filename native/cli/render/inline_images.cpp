#include "pixelcard/cli/render/inline_images.h"

#include <memory>
#include <set>

#include <glib.h>

#include "pixelcard/image/display.h"

namespace pixelcard::cli {

namespace {

struct FreeBytes {
    void operator()(guchar* bytes) const { g_free(bytes); }
};

ImageFacts facts_of(std::string_view url) {
    const std::string text(url.substr(url.find(',') + 1));
    gsize size = 0;
    const std::unique_ptr<guchar, FreeBytes> bytes(g_base64_decode(text.c_str(), &size));
    return image_facts({reinterpret_cast<const char*>(bytes.get()), size});
}

constexpr int kMaxDepth = 16;

// The images of a request, each once; stops at the first with a problem.
class Images {
public:
    std::string check(ValueRef part, int depth = kMaxDepth) {
        for (const auto& [key, value] : part) {
            std::string problem;
            if (value.is_text() && is_image_key(key))
                problem = check_image(value.text(), key == "favicon_url" ? "the favicon " : "the image ");
            else if (depth > 0) problem = check(value, depth - 1);
            if (!problem.empty()) return problem;
        }
        return "";
    }

    [[nodiscard]] double pixels() const { return pixels_; }

private:
    std::string check_image(std::string_view url, const char* name) {
        if (!url.starts_with("data:") || !seen_.insert(url).second) return "";
        const ImageFacts facts = facts_of(url);
        pixels_ += pixels_of(facts);
        const std::string problem = display_problem(facts);
        return problem.empty() ? "" : name + problem;
    }

    std::set<std::string_view> seen_;
    double pixels_ = 0;
};

}  // namespace

bool is_image_key(ValueRef key) {
    for (const char* name :
         {"image_url", "favicon_url", "favicon", "preview_url", "image_link", "image", "icon", "url"})
        if (key == name) return true;
    return false;
}

std::string image_problem(std::string_view url) {
    return url.starts_with("data:") ? display_problem(facts_of(url)) : "";
}

std::string images_problem(ValueRef request) {
    Images images;
    if (std::string problem = images.check(request); !problem.empty()) return problem;
    return images.pixels() <= kMaxShownPixels
               ? ""
               : "the images of the card have " + megapixels_text(images.pixels()) + " together" + most_pixels_text();
}

}  // namespace pixelcard::cli
