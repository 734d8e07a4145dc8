// Worlds that are kept, put back and carried away: snapshots and export.
#pragma once

#include "pixelcard/sandbox/ads_api/call.h"

namespace pixelcard::sandbox {

/// POST /sandbox/snapshots {"name"}, GET /sandbox/snapshots, POST /sandbox/restore {"name"}: in one transaction each.
[[nodiscard]] Answer post_snapshot(Call& call);
[[nodiscard]] Answer get_snapshots(Call& call);
[[nodiscard]] Answer post_restore(Call& call);
/// GET /sandbox/export?format=plan|ndjson|curl: a plan for --seed, a line for each object, or a script that makes them.
[[nodiscard]] Answer get_export(Call& call);

extern const ads::Table kSnapshotRequest;
extern const ads::Table kExportQuery;

}  // namespace pixelcard::sandbox
