// Pixels, the sources of conversions. Sources: the Conversion setup page and the OpenAPI description of June 2026;
// automatic_advanced_matching_enabled (false unless given) and the list since autumn.
#include "pixelcard/ads/resources/answer_fields.h"
#include "pixelcard/ads/resources/account_fields.h"
#include "pixelcard/ads/resources/resource.h"

namespace pixelcard::ads {

namespace {

constexpr Field kPixelFields[] = {text("id"), text("name"), text("client_type"), text("pixel_id"),
                                  if_set(boolean("automatic_advanced_matching_enabled"))};
constexpr Table kPixelAnswer = lint::open_table("pixel", kPixelFields);

}  // namespace

const Resource kConversionPixel{
    .name = "pixel",
    .path = "/conversions/pixels",
    .id_prefix = "cds_",
    .id_name = "pixel_id",
    .schema = "ConversionPixel",
    .request = &lint::fields::kPixel,
    .answer = &kPixelAnswer,
    .creation = DocumentKind::pixel,
    .verbs = kList | kCreate,
};

}  // namespace pixelcard::ads
