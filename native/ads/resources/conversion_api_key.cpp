// Keys of the Conversions API, shown once. Sources: the Conversion setup page and the OpenAPI description of June 2026.
#include "pixelcard/ads/resources/answer_fields.h"
#include "pixelcard/ads/resources/resource.h"

namespace pixelcard::ads {

namespace {

constexpr Field kKeyRequestFields[] = {lint::fields::kName};
constexpr Table kKeyRequest = lint::closed_table("API key", kKeyRequestFields);
constexpr Field kKeyFields[] = {text("name"), text("api_key")};
constexpr Table kKeyAnswer = lint::open_table("API key", kKeyFields);

}  // namespace

const Resource kConversionApiKey{
    .name = "conversion_api_key",
    .path = "/conversions/api_keys",
    .id_prefix = "cak_",
    .id_name = "api_key_id",
    .schema = "ConversionApiKey",
    .request = &kKeyRequest,
    .answer = &kKeyAnswer,
    .verbs = kCreate,
};

}  // namespace pixelcard::ads
