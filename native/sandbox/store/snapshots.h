// Named copies of a world, beside it in the data file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pixelcard/sandbox/store/object_store.h"

namespace pixelcard::sandbox {

/// The tables with data of worlds, each with a column `world`.
inline constexpr const char* kWorldTables[] = {"objects",        "kept_answers",   "files",  "delivery",
                                               "delivery_above", "delivery_daily", "pixels", "touches",
                                               "conversions",    "deliveries"};

struct Snapshot {
    std::string name;
    std::int64_t now_ms = 0;  ///< the time of the world then
};

/// Copies the world as it is under a name; one of the same name is replaced.
void save_snapshot(ObjectStore& store, const WorldRow& world, const Snapshot& snapshot);
/// Puts everything of the world back, and gives its row and time as they were; nothing, and nothing done, when there is
/// no such snapshot.
struct Restored {
    WorldRow world;
    std::int64_t now_ms = 0;
};
[[nodiscard]] std::optional<Restored> restore_snapshot(ObjectStore& store, const std::string& world,
                                                       const std::string& name);
/// In the order of their names.
[[nodiscard]] std::vector<Snapshot> snapshots_of(ObjectStore& store, const std::string& world);

}  // namespace pixelcard::sandbox
