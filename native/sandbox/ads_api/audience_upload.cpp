#include "pixelcard/sandbox/ads_api/audience_upload.h"

#include "pixelcard/sandbox/ads_api/behaviours.h"
#include "pixelcard/sandbox/ads_api/audit_logs.h"
#include "pixelcard/sandbox/ads_api/crud.h"
#include "pixelcard/sandbox/ads_api/present.h"
#include "pixelcard/ads/resources/common_fields.h"
#include "pixelcard/sandbox/ads_api/validation.h"

namespace pixelcard::sandbox {

namespace {

constexpr double kMaxFileName = 255;
constexpr double kMaxFileSize = 512.0 * 1024 * 1024;
constexpr std::string_view kIdentifierTypes[] = {"email", "phone", "email_sha256", "phone_number_sha256"};
constexpr ads::Field kAudienceFields[] = {
    lint::fields::kName,
    lint::fields::kDescription,
    lint::fields::id("file_id", ads::Need::always),
    {.name = "identifier_type", .type = ads::FieldType::text, .values = kIdentifierTypes},
    {.name = "filename", .type = ads::FieldType::text, .need = ads::Need::always, .minimum = 1, .maximum = kMaxFileName},
    {.name = "mimetype", .type = ads::FieldType::text, .need = ads::Need::always, .minimum = 1, .maximum = kMaxFileName},
    {.name = "file_size", .type = ads::FieldType::integer, .need = ads::Need::always, .minimum = 1, .maximum = kMaxFileSize},
};

}  // namespace

const ads::Table kAudienceUploadRequest = lint::closed_table("audience upload", kAudienceFields);

Answer post_audience_upload(Call& call) {
    if (std::optional<Answer> wrong = check_body(call, kAudienceUploadRequest)) return *wrong;
    Object audience;
    audience.kind = ads::kCustomAudience.name;
    audience.seq = call.world.take_seq();
    audience.id = call.world.id_of(ads::kCustomAudience.id_prefix, audience.seq);
    audience.name = call.body["name"].text();
    audience.created_at = audience.updated_at = call.now();
    audience.body.put("name", call.body["name"]);
    if (call.body.has("description")) audience.body.put("description", call.body["description"]);
    if (std::optional<Answer> wrong = settle_audience(call, audience, nullptr)) return *wrong;
    call.store.put(call.world_id(), audience);
    note_change(call, "created", audience.kind, audience.id);
    return {.body = presented(call, ads::kCustomAudience, audience)};
}

}  // namespace pixelcard::sandbox
