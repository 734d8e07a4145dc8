// What was changed, by whom and when. Source: the Audit logs page (autumn 2026). Only the API writes it, so it has no
// request.
#include "pixelcard/ads/resources/answer_fields.h"
#include "pixelcard/ads/resources/resource.h"

namespace pixelcard::ads {

namespace {

constexpr Field kFields[] = {text("id"),          integer("created_at"), text("action"), text("resource_type"),
                             text("resource_id"), text("actor")};
constexpr Table kAnswer = lint::open_table("audit log", kFields);

}  // namespace

const Resource kAuditLog{
    .name = "audit_log",
    .path = "/audit_logs",
    .id_prefix = "alog_",
    .id_name = "audit_log_id",
    .schema = "AuditLog",
    .answer = &kAnswer,
};

}  // namespace pixelcard::ads
