// Runs: several jobs in one request, each fed by those it depends on. Source: the service's document on runs.
//
// What a job takes and how it ends is known when it is submitted, so that a run submits all of them at once, each at
// the time when those before it have ended; reported states follow the clock.
#pragma once

#include "pixelcard/sandbox/ads_api/call.h"

namespace pixelcard::sandbox {

/// POST /runs: 202 with the run and its steps.
[[nodiscard]] Answer post_run(Call& call);
/// GET /runs/{run_id}. Waiting for the end is the server's business.
[[nodiscard]] Answer get_run(Call& call);

extern const ads::Table kRunRequest;
extern const ads::Table kRunQuery;

}  // namespace pixelcard::sandbox
