// A job for a third party's image service (not the ad platform). Source: its documents, and its code for the output
// options.
#pragma once

#include "pixelcard/ads/resources/common_fields.h"

namespace pixelcard::lint::fields {

inline constexpr std::string_view kAspectRatios[] = {"auto", "1:1", "1:4", "1:8", "2:3",  "3:2",  "3:4", "4:1",
                                                     "4:3",  "4:5", "5:4", "8:1", "9:16", "16:9", "21:9"};
inline constexpr std::string_view kResolutions[] = {"512", "1K", "2K", "4K"};
inline constexpr std::string_view kIntensities[] = {"minimal", "high"};
constexpr Field output_option(std::string_view name, std::span<const std::string_view> values) {
    return {.name = name, .type = FieldType::text, .values = values, .violations = Violations::all(RuleId::G_004)};
}
inline constexpr Field kOutputFields[] = {
    output_option("aspect_ratio", kAspectRatios),
    output_option("resolution", kResolutions),
    output_option("thinking_intensity", kIntensities),
};
inline constexpr Table kOutput = closed_table("output", kOutputFields, RuleId::G_004);

// generation.cpp checks the length of a prompt, reference images and the number of metadata.
inline constexpr Field kGenerationFields[] = {
    {.name = "prompt",
     .type = FieldType::text,
     .need = Need::always,
     .violations = Violations::all(RuleId::G_001),
     .advice = "describe the image"},
    {.name = "reference_images",
     .type = FieldType::list,
     .distinct = true,
     .maximum = kOfRule,
     .violations = {.type = RuleId::G_002, .maximum = RuleId::G_002}},
    {.name = "brand_id", .type = FieldType::text, .form = Form::uuid},
    {.name = "brand_identity_json", .type = FieldType::object},
    {.name = "output", .type = FieldType::object, .members = &kOutput, .violations = Violations::all(RuleId::G_004)},
    {.name = "client_reference_id", .type = FieldType::text, .minimum = 1, .maximum = 200},
    {.name = "metadata", .type = FieldType::object, .violations = Violations::all(RuleId::G_005)},
};
inline constexpr Table kGeneration = closed_table("image job", kGenerationFields);

}  // namespace pixelcard::lint::fields
