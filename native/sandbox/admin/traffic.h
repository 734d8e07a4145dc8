// Traffic of the sandbox: one question that is answered with an ad, its click, and days of traffic in a moment.
#pragma once

#include "pixelcard/sandbox/ads_api/call.h"

namespace pixelcard::sandbox {

/// POST /sandbox/serve {"question", "country", "device", "viewer"}: the ad for the question, counted as an impression,
/// and the URL of its click.
[[nodiscard]] Answer post_serve(Call& call);
/// POST /sandbox/simulate {"days", "traffic", "seed"}: moves the clock forward by so many days with `traffic`
/// impressions a day.
[[nodiscard]] Answer post_simulate(Call& call);

extern const ads::Table kServeRequest;
extern const ads::Table kSimulateRequest;

/// Path prefix of clicks; what follows is the click id, which begins with the id of its world.
inline constexpr std::string_view kClicksPrefix = "/sandbox/clicks/";
/// GET of such a path: counts the click the first time and redirects to the ad's target.
[[nodiscard]] HttpResponse follow_click(ObjectStore& store, const HttpRequest& request, std::int64_t real_ms);

}  // namespace pixelcard::sandbox
