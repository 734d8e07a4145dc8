// Content-Encoding, both ways: brotli or gzip for what the browser accepts, gzip from what clients send.
#pragma once

#include <string>
#include <string_view>

#include "pixelcard/sandbox/http/http.h"

namespace pixelcard::server {

/// Compresses the body when the client accepts a coding, the type is worth it and the body is not tiny. Responses with
/// an ETag, which name their content, are compressed once and remembered.
void compress(const HttpRequest& request, HttpResponse& response);

/// Undoes the request's Content-Encoding in place. A body that grows past `max_bytes` is too large, however small it
/// was when it came.
[[nodiscard]] BodyProblem decode_body(HttpRequest& request, std::size_t max_bytes);

/// The client's weight of a coding, 0 to 1000, by Accept-Encoding (RFC 9110, 12.5.3); 0: not acceptable.
[[nodiscard]] int accepted_weight(std::string_view accept_encoding, std::string_view coding);

}  // namespace pixelcard::server
