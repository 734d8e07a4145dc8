#include "pixelcard/cli/render/inline_images.h"

#include <memory>
#include <set>

#include <glib.h>

#include "pixelcard/base/codec.h"
#include "pixelcard/image/image_facts.h"

namespace pixelcard::cli {

namespace {

struct Free {
    void operator()(guchar* bytes) const { g_free(bytes); }
};

ImageFacts facts_of(std::string_view url) {
    const std::string text(url.substr(url.find(',') + 1));
    gsize size = 0;
    const std::unique_ptr<guchar, Free> bytes(g_base64_decode(text.c_str(), &size));
    return image_facts({reinterpret_cast<const char*>(bytes.get()), size});
}

double pixels_of(const ImageFacts& facts) { return static_cast<double>(facts.stored_size.width) * facts.stored_size.height; }

std::string megapixels(double pixels) { return json_number_text(static_cast<double>(static_cast<long long>(pixels / 1e5)) / 10) + " megapixels"; }

std::string limit_text() { return ", at most " + json_number_text(kMaxImagePixels / 1e6) + " are shown"; }

std::string problem_of(const ImageFacts& facts) {
    if (pixels_of(facts) <= kMaxImagePixels) return "";
    return "has " + megapixels(pixels_of(facts)) + " (" + std::to_string(facts.stored_size.width) + " \xC3\x97 " + std::to_string(facts.stored_size.height) + ")" + limit_text();
}

std::string why_not_drawn(const ImageFacts& facts) {
    if (!can_be_uploaded(facts.type)) return std::string("is ") + (facts.type == ImageType::unknown ? "not an image" : name_of(facts.type)) + "; use PNG, JPEG or WebP";
    return facts.problem == ImageProblem::none ? "" : std::string("is damaged: ") + name_of(facts.problem);
}

}  // namespace

std::string image_problem(std::string_view url) { return url.starts_with("data:") ? problem_of(facts_of(url)) : ""; }

std::string images_problem(ValueRef model, bool is_drawn) {
    std::set<std::string_view> seen;
    double pixels = 0;
    const auto check = [&](ValueRef image, const char* name) -> std::string {
        const std::string_view url = image["url"].text();
        if (!url.starts_with("data:") || !seen.insert(url).second) return "";
        const ImageFacts facts = facts_of(url);
        std::string problem = problem_of(facts);
        if (problem.empty() && is_drawn) problem = why_not_drawn(facts);
        pixels += pixels_of(facts);
        return problem.empty() ? "" : std::string(name) + ' ' + problem;
    };
    if (std::string problem = check(model["favicon"], "the favicon"); !problem.empty()) return problem;
    for (const auto& item : model["items"])
        if (std::string problem = check(item.value["image"], "the image"); !problem.empty()) return problem;
    return pixels <= kMaxImagePixels ? "" : "the images of the card have " + megapixels(pixels) + " together" + limit_text();
}

}  // namespace pixelcard::cli
