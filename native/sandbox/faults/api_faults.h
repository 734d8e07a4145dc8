// Failures of the Advertiser API that clients have met, each to be had on request. Sources: reports of public clients,
// autumn 2026.
#pragma once

#include "pixelcard/sandbox/ads_api/call.h"
#include "pixelcard/sandbox/faults/api_watch.h"

namespace pixelcard::sandbox {

/// What is answered instead of the call.
[[nodiscard]] Answer faulty_answer(const ApiFault& fault, const HttpRequest& request);
/// What happens by chance on the platform, as clients have reported it: a 400 that is gone with the next try, a 500 to
/// reports. The same requests of every world meet it. With --realistic a world begins with these; /sandbox/api_faults
/// shows and ends them.
[[nodiscard]] std::vector<ApiFault> faults_of_platform();

/// Whether the call is carried out before: the client cannot know that it was.
[[nodiscard]] bool is_answer_lost(const ApiFault& fault);
/// Whether the call goes on, with lists as they were some seconds ago.
[[nodiscard]] bool is_stale(const ApiFault& fault);

/// GET and POST /sandbox/api_faults, POST /sandbox/api_faults/clear.
[[nodiscard]] Answer get_api_faults(Call& call);
[[nodiscard]] Answer post_api_fault(Call& call);
[[nodiscard]] Answer clear_api_faults(Call& call);
extern const ads::Table kApiFaultRequest;

}  // namespace pixelcard::sandbox
