// Reads multipart/form-data (RFC 7578) that a client sends: hostile, so that every part is bounded and nothing is
// copied.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pixelcard::sandbox {

struct FormPart {
    std::string name;
    std::string file_name;  ///< "" for a plain field
    bool is_file = false;
    std::string media_type;
    std::string_view content;  ///< a view into the body
};

/// The boundary of a Content-Type of multipart/form-data; nothing for other types and for a missing or overlong
/// boundary.
[[nodiscard]] std::optional<std::string> form_boundary(std::string_view content_type);

/// The parts in their order, at most 32; nothing when the body is not well formed.
[[nodiscard]] std::optional<std::vector<FormPart>> form_parts(std::string_view body, std::string_view boundary);

}  // namespace pixelcard::sandbox
