// Refusals in the platform's envelope: {"error": {"message", "type", "param", "code"}}. Our rule id, pointer and fix
// travel in the header X-Pixelcard-Finding, so that the body stays as the platform writes it.
#pragma once

#include <string>

#include "pixelcard/sandbox/ads_api/call.h"
#include "pixelcard/lint/lint.h"

namespace pixelcard::sandbox {

/// `param` and `code` may be "": they are null then.
[[nodiscard]] Answer refusal(int status, const std::string& message, const std::string& param = "",
                             const std::string& code = "");

/// 400 for a member or parameter with a wrong value.
[[nodiscard]] Answer invalid(const std::string& param, const std::string& message,
                             const std::string& code = "invalid_value");

/// 404 for an object that this world does not have.
[[nodiscard]] Answer not_found(const ads::Resource& resource, const std::string& id);
/// 404 for an unknown path, or a call that is not enabled.
[[nodiscard]] Answer invalid_url(const HttpRequest& request);

/// The refusal for a finding about `body`; `table` lists the fields of the body.
[[nodiscard]] Answer refusal(const LintFinding& finding, const ads::Table* table, ValueRef body);

/// "/creative/title" is "creative.title", "/context_hints/2" is "context_hints[2]".
[[nodiscard]] std::string param_of(std::string_view pointer);

}  // namespace pixelcard::sandbox
