#include "pixelcard/sandbox/pixel_api/pixel_config.h"

#include "pixelcard/sandbox/http/url.h"

namespace pixelcard::server {

HttpResponse get_pixel_config(const Intake& intake, const HttpRequest& request) {
    constexpr std::string_view kSuffix = ".json";
    std::string_view name = std::string_view(request.path).substr(sizeof kConfigPrefix - 1);
    const bool has_suffix = name.ends_with(kSuffix) && name.size() > kSuffix.size();
    if (has_suffix) name.remove_suffix(kSuffix.size());
    const auto pid = percent_decode(name, false);
    if (!has_suffix || !pid || pid->find('/') != std::string::npos)
        return error_response(404, "not_found", "expected /pixel-config/v1/<pixelId>.json");
    if (!intake.is_known(*pid))
        return error_response(404, "unknown_pixel", "unknown pixel; --strict-pixels does not name it");
    HttpResponse response = json_response(200, {{"automatic_advanced_matching_enabled", false}});
    response.headers.emplace_back("Cache-Control", "no-cache");
    return response;
}

}  // namespace pixelcard::server
