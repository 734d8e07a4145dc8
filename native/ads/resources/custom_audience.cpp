// Custom audiences. Sources: the Custom audiences page and the OpenAPI description of June 2026.
#include "pixelcard/ads/resources/answer_fields.h"
#include "pixelcard/ads/resources/resource.h"

namespace pixelcard::ads {

namespace {

constexpr std::string_view kIdentifierTypes[] = {"email", "phone", "email_sha256", "phone_number_sha256"};
constexpr Field kMemberFields[] = {
    {.name = "identifier_type", .type = FieldType::text, .need = Need::always, .values = kIdentifierTypes},
    {.name = "value", .type = FieldType::text, .need = Need::always, .minimum = 1},
};
constexpr Table kMember = lint::closed_table("member", kMemberFields);
constexpr Field kMemberEntry{.type = FieldType::object, .members = &kMember};
constexpr Field kAudienceRequestFields[] = {
    lint::fields::kName, lint::fields::kDescription, {.name = "members", .type = FieldType::list, .need = Need::always, .minimum = 1, .entry = &kMemberEntry},
};
constexpr Table kAudienceRequest = lint::closed_table("custom audience", kAudienceRequestFields);
constexpr std::string_view kAudienceStatuses[] = {"upload_pending", "processing", "rockset_ingest_pending", "publishing", "ready", "too_small", "failed", "archived"};
constexpr Field kAudienceFields[] = {
    text("id"), integer("created_at"), integer("updated_at"), text("name"), or_null(text("description")),
    {.name = "status", .type = FieldType::text, .need = Need::always, .values = kAudienceStatuses},
    text("hash_spec_version"), text("uploaded_identifier_count_range"), text("matched_identifier_count_range"), text("invalid_identifier_count_range"),
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
    .request = &kAudienceRequest,
    .answer = &kAudienceAnswer,
    .verbs = kList | kCreate | kRetrieve,
    .actions = kArchive,
};

}  // namespace pixelcard::ads
