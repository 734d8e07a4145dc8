// Custom audiences. Sources: the Custom audiences page (autumn 2026) and the OpenAPI description of June 2026.
#include "pixelcard/ads/resources/answer_fields.h"
#include "pixelcard/ads/resources/audience_fields.h"
#include "pixelcard/ads/resources/resource.h"

namespace pixelcard::ads {

namespace {

constexpr std::string_view kAudienceStatuses[] = {
    "upload_pending", "processing", "rockset_ingest_pending", "publishing", "ready", "too_small", "failed", "archived"};
constexpr Field kAudienceFields[] = {
    text("id"),
    integer("created_at"),
    integer("updated_at"),
    text("name"),
    or_null(text("description")),
    {.name = "status", .type = FieldType::text, .need = Need::always, .values = kAudienceStatuses},
    text("hash_spec_version"),
    text("uploaded_identifier_count_range"),
    text("matched_identifier_count_range"),
    text("matched_user_count_range"),
    text("invalid_identifier_count_range"),
    integer("membership_revision"),
};
constexpr Table kAudienceAnswer = lint::open_table("custom audience", kAudienceFields);
constexpr Action kArchive[] = {{"archive", "archived"}};

}  // namespace

const Resource kCustomAudience{
    .name = "custom_audience",
    .path = "/custom_audiences",
    .id_prefix = "caud_",
    .id_name = "custom_audience_id",
    .schema = "CustomAudience",
    .request = &lint::fields::kAudience,
    .answer = &kAudienceAnswer,
    .verbs = kList | kCreate | kRetrieve,
    .actions = kArchive,
};

}  // namespace pixelcard::ads
