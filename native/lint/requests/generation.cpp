// A job for the image service: checks beyond its table, and G-006: whether its image could become a chat card's.
#include "pixelcard/ads/resources/generation_fields.h"
#include "pixelcard/base/text.h"
#include "pixelcard/lint/requests/choices.h"
#include "pixelcard/lint/wording.h"

namespace pixelcard::lint {

namespace {

constexpr double kMaxMetadataValue = 500;

void check_prompt(ValueRef prompt, const Place& place, const Context& context) {
    if (!prompt.is_text() || !context.findings.wants(RuleId::G_001)) return;
    const std::string_view text = trim(prompt.text());
    const double maximum = rule(RuleId::G_001).limit;
    if (text.empty())
        return context.findings.add(RuleId::G_001, place,
                                    {.message = "the prompt is only white space; describe the image", .value = prompt});
    if (static_cast<double>(text.size()) <= maximum) return;
    const auto length = static_cast<double>(count_code_points(text));
    if (length <= maximum) return;
    context.findings.add(
        RuleId::G_001, place,
        {.message = counted(length, "character", "characters") + " without white space at the ends, " +
                    number_text(length - maximum) + " more than the " + number_text(maximum) + " allowed",
         .value = prompt,
         .limit = maximum});
}

void check_metadata(ValueRef metadata, const Place& place, const Context& context) {
    if (!metadata.is_object() || !context.findings.wants(RuleId::G_005)) return;
    const auto size = static_cast<double>(metadata.size());
    const double maximum = rule(RuleId::G_005).limit;
    if (size > maximum)
        context.findings.add(RuleId::G_005, place,
                             {.message = counted(size, "key", "keys") + ", " + number_text(size - maximum) +
                                         " more than the " + number_text(maximum) + " allowed",
                              .value = size,
                              .limit = maximum});
    for (const auto& [key, value] : metadata) {
        if (!value.is_text()) {
            context.findings.add(RuleId::G_005, place[key.text()],
                                 {.message = std::string("metadata values must be strings, got ") + kind_text(value) +
                                             "; put it in quotation marks",
                                  .value = value,
                                  .fix = value.is_integer() ? Value(number_text(value.number())) : Value()});
            continue;
        }
        const auto length = static_cast<double>(count_code_points(value.text()));
        if (length <= kMaxMetadataValue) continue;
        context.findings.add(
            RuleId::G_005, place[key.text()],
            {.message = counted(length, "character", "characters") + ", " + number_text(length - kMaxMetadataValue) +
                        " more than the " + number_text(kMaxMetadataValue) + " allowed in a value",
             .value = value,
             .limit = kMaxMetadataValue});
    }
}

// Of another one G-004 has said enough.
bool is_known_ratio(ValueRef ratio) {
    for (const std::string_view known : fields::kAspectRatios)
        if (ratio == known) return true;
    return false;
}

void check_output(ValueRef output, const Place& place, const Context& context) {
    if (!output.is_object() || !context.findings.wants(RuleId::G_006)) return;
    const double pixels = rule(RuleId::G_006).limit;
    if (const ValueRef ratio = output["aspect_ratio"]; is_known_ratio(ratio) && !(ratio == "1:1"))
        context.findings.add(
            RuleId::G_006, place["aspect_ratio"],
            {.message = "a chat card shows a square; ask for \"1:1\", or crop what comes of " + in_quotes(ratio.text()),
             .value = ratio,
             .limit = "1:1",
             .fix = "1:1"});
    if (const ValueRef resolution = output["resolution"]; resolution == "512")
        context.findings.add(RuleId::G_006, place["resolution"],
                             {.message = "512 pixels are fewer than the " + number_text(pixels) +
                                         " an ad's image needs; ask for \"1K\" or more",
                              .value = resolution,
                              .limit = pixels,
                              .fix = "1K"});
}

}  // namespace

void check_generation_choices(ValueRef job, const Place& place, const Walk& walk) {
    check_prompt(job["prompt"], place["prompt"], walk.context);
    if (const ValueRef images = job["reference_images"]; images.is_array()) {
        const Place list = place["reference_images"];
        for (std::size_t i = 0; i < images.size(); i++) check_reference_image(images.at(i), list[i], walk.context);
    }
    check_output(job["output"], place["output"], walk.context);
    check_metadata(job["metadata"], place["metadata"], walk.context);
}

}  // namespace pixelcard::lint
