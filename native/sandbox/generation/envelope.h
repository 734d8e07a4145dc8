// The image service's way of answering: its envelope of errors, its ids and its rate headers. Source: its documents.
#pragma once

#include <string>

#include "pixelcard/sandbox/ads_api/call.h"

namespace pixelcard::sandbox {

/// A refusal in the service's envelope: {"error": {"type", "code", "message", "param", "request_id"}}. Other answers
/// are as they were.
[[nodiscard]] Answer in_service_envelope(const Answer& answer, const std::string& request_id);

/// {"id", "object", "status", "created_at", "data"}; `request_id` names the request, not the object.
[[nodiscard]] Answer enveloped(const std::string& request_id, const char* object, std::string_view status,
                               std::int64_t created_at, const Value& data, int http_status = 200);

/// An id in the form of a UUID that follows from the world and the object's number.
[[nodiscard]] std::string uuid_of(const World& world, std::int64_t seq);

/// "req_pi_…": follows from the world and `about`.
[[nodiscard]] std::string request_id_of(const World& world, const std::string& about);

}  // namespace pixelcard::sandbox
