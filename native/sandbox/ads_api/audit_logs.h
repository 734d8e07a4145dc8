// Changes of the account: written by every change, read by one call with its filters.
#pragma once

#include "pixelcard/sandbox/ads_api/call.h"

namespace pixelcard::sandbox {

/// Notes a change of the object in the account's audit log.
void note_change(Call& call, std::string_view action, std::string_view kind, std::string_view id);

/// GET /audit_logs, the newest first.
[[nodiscard]] Answer list_audit_logs(Call& call);
extern const ads::Table kAuditLogQuery;

}  // namespace pixelcard::sandbox
