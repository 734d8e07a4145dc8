// Custom audiences: made of a file, of members, of others, or empty. Sources: the Custom audiences page (autumn 2026),
// and the OpenAPI description of June 2026. Every valid identifier counts as a matched user: the sandbox knows no
// users.
#pragma once

#include "pixelcard/sandbox/ads_api/audiences/identifiers.h"
#include "pixelcard/sandbox/ads_api/call.h"

namespace pixelcard::sandbox {

/// GET /custom_audiences, of which `intended_use` and `custom_audience_ids[]` choose.
[[nodiscard]] Answer list_audiences(Call& call);
/// POST /custom_audiences/upload, of June. The list itself may have been uploaded elsewhere: the audience is empty
/// then.
[[nodiscard]] Answer post_audience_upload(Call& call);
/// POST /uploads: the file of a customer list.
[[nodiscard]] Answer post_list_upload(Call& call);

extern const ads::Table kAudienceListQuery;
extern const ads::Table kAudienceQuery;
[[nodiscard]] const ads::Table& audience_upload_request();
extern const ads::Table kListUploadRequest;

/// What a request names: its identifiers, or those of its file; a refusal when there is no such file.
struct Named {
    Identifiers identifiers{};
    std::optional<Answer> refusal{};
};
[[nodiscard]] Named named_by(Call& call, const char* list, const char* member);

/// An audience with a name and these members, stored.
[[nodiscard]] Object new_audience(Call& call, const Identifiers& identifiers);

[[nodiscard]] bool is_ready(const Object& audience, std::int64_t now_ms);
/// Members and revision as they are reported now: a change in progress does not count yet.
struct Membership {
    double members = 0;
    double revision = 0;
    bool is_changing = false;
};
[[nodiscard]] Membership membership_of(const Object& audience, std::int64_t now_ms);

[[nodiscard]] Members stored_members(Call& call, const std::string& id);
void store_members(Call& call, const std::string& id, const Members& members);

}  // namespace pixelcard::sandbox
