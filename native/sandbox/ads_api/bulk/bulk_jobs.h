// Bulk jobs: up to 1,000 creations and updates in one request. Source: the Bulk API page (autumn 2026; limited
// preview).
//
// A job's work is done when it is accepted, so that nothing of it can be lost; its status follows the clock of the
// world: pending for a second, then in progress, then at its end. The times are ours.
#pragma once

#include "pixelcard/sandbox/ads_api/call.h"

namespace pixelcard::sandbox {

/// POST /bulk_mutation_jobs: 202 with the job. Errors in the input of an operation are in its result.
[[nodiscard]] Answer post_bulk_job(Call& call);
/// GET /bulk_mutation_jobs/{job_id}.
[[nodiscard]] Answer get_bulk_job(Call& call);
/// GET …/operations: a result for each operation in their order; none before the job's end.
[[nodiscard]] Answer list_bulk_results(Call& call);

[[nodiscard]] const ads::Table& bulk_request();
extern const ads::Table kBulkJobAnswer;
extern const ads::Table kBulkResultsQuery;
extern const ads::Table kBulkResultsAnswer;

}  // namespace pixelcard::sandbox
