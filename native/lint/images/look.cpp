// How an image looks on the card: I-009 to I-011.
#include <cmath>

#include "pixelcard/lint/images/image_checks.h"
#include "pixelcard/lint/wording.h"

namespace pixelcard::lint {

namespace {

struct Tint {
    const char* theme;
    const char* color;
    double luminance;  ///< relative, as WCAG defines it, of the colour
};

// The secondary surface of both themes, which tints the card (chat-card.md 2.1; observed in the shipped style sheet).
constexpr Tint kTints[] = {
    {"light", "#f9f9f9", 0.9473},
    {"dark", "#212121", 0.0152},
    {"dark", "#2f2f2f", 0.0284},
};

void add(RuleId name, std::string message, Value value, Value limit, const Context& context) {
    context.findings.add(
        name, {},
        {.message = std::move(message), .value = std::move(value), .limit = std::move(limit), .span = {}, .fix = {}});
}

double rounded(double share) { return std::round(share * 10000) / 10000; }

void check_opacity(const ImageInput& image, const ImageFacts& facts, const Context& context) {
    if (!facts.has_alpha || (image.pixels && !(image.pixels->transparency > 0))) return;
    if (!image.pixels) {
        add(RuleId::I_009, "the image can be transparent; look at it on the light and on the dark card",
            facts.has_alpha, {}, context);
        return;
    }
    const double share = image.pixels->transparency;
    add(RuleId::I_009,
        number_text(std::round(share * 1000) / 10) +
            " % of the pixels are not opaque; look at the image on the light and on the dark card",
        rounded(share), 0, context);
}

void check_contrast(const PixelFacts& pixels, const Context& context) {
    const double limit = rule(RuleId::I_010).limit;
    if (pixels.transparency >= 1) return;  // there is nothing that could be light or dark
    const char* reported = nullptr;
    for (const Tint& tint : kTints) {
        if (std::fabs(pixels.luminance - tint.luminance) >= limit || tint.theme == reported) continue;
        reported = tint.theme;  // two cards of one theme are one finding
        add(RuleId::I_010,
            std::string("the image is on average as bright as the ") + tint.theme + " card (" +
                number_text(rounded(pixels.luminance)) + ", and " + number_text(tint.luminance) + " for " + tint.color +
                "), so that its edges may not show; check it there",
            rounded(pixels.luminance), limit, context);
    }
}

void check_density(const PixelFacts& pixels, const Context& context) {
    const double limit = rule(RuleId::I_011).limit;
    if (pixels.edge_density < limit) return;
    add(RuleId::I_011,
        number_text(std::round(pixels.edge_density * 100)) +
            " % of the image are hard edges, as in a text; show one thing that is recognised at the size of a stamp",
        rounded(pixels.edge_density), limit, context);
}

}  // namespace

void check_look(const ImageInput& image, const ImageFacts& facts, const Context& context) {
    check_opacity(image, facts, context);
    if (!image.pixels) return;
    check_contrast(*image.pixels, context);
    check_density(*image.pixels, context);
}

}  // namespace pixelcard::lint
