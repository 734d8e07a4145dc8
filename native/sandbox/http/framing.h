// Strict checks of a request's head, before the HTTP library reads it: whatever two programs could read in two ways is
// refused, because a request that ends elsewhere for a proxy, or for an attacker, becomes two requests (RFC
// 9112, 11.2).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pixelcard/sandbox/http/http.h"

namespace pixelcard::server {

inline constexpr std::size_t kMaxRequestLineBytes = 8 * 1024;
/// The whole head. Browsers send the cookies of every port of a host, which adds up on "localhost".
inline constexpr std::size_t kMaxHeadBytes = 32 * 1024;
inline constexpr std::size_t kMaxHeaders = 100;

/// A refusal that ends the connection.
struct HeadProblem {
    int status = 400;
    const char* code = "bad_request";
    std::string message;
};

/// Checks the bytes of a head, from the request line to the empty line, both included: the request line's form, CRLF at
/// each line's end, no folded lines, no space before a colon, no control characters, not too long, not too many.
[[nodiscard]] std::optional<HeadProblem> head_problem(std::string_view head);

/// Checks the headers about the body and the host: one Host (optional in HTTP/1.0), one Content-Length of digits, no
/// Transfer-Encoding but "chunked", never both.
[[nodiscard]] std::optional<HeadProblem> framing_problem(const Headers& headers, bool is_http_1_0);

struct FoundHead {
    std::size_t bytes = 0;               ///< 0: it goes on
    std::optional<HeadProblem> problem;  ///< it can only become worse
};
/// Looks for the end of a head at the start of `text`, of which the first `seen` bytes were looked at before. Finds
/// endless lines and heads, and lines without CR, before the end is there.
[[nodiscard]] FoundHead find_head(std::string_view text, std::size_t seen);

/// Methods that some route may answer; each route narrows them further.
[[nodiscard]] bool is_known_method(std::string_view method);

/// Values of every header of that name.
[[nodiscard]] std::vector<std::string_view> header_values(const Headers& headers, std::string_view name);

}  // namespace pixelcard::server
