// Uploaded images: from a form or from a URL, checked by their bytes, and served back.
#pragma once

#include "pixelcard/sandbox/ads_api/call.h"

namespace pixelcard::sandbox {

[[nodiscard]] Answer post_upload(Call& call);

/// Whether the file was uploaded in the call's world.
[[nodiscard]] bool has_file(const Call& call, const std::string& id);
[[nodiscard]] Answer unknown_file(const std::string& param);
/// Where the file is served; "" when there is none.
[[nodiscard]] std::string file_url(const Call& call, const std::string& id);

/// Path prefix of served files; what follows is the id with an extension.
inline constexpr std::string_view kFilesPrefix = "/sandbox/files/";
/// GET of such a path, without a key, as from a CDN.
[[nodiscard]] HttpResponse served_file(ObjectStore& store, const HttpRequest& request);

[[nodiscard]] const ads::Table& upload_request();
extern const ads::Table kUploadAnswer;

}  // namespace pixelcard::sandbox
