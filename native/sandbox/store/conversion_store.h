// What attribution keeps: whose pixels are whose, who has touched which ad, and what was counted for whom. Rows only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pixelcard/sandbox/store/object_store.h"

namespace pixelcard::sandbox {

/// Makes the tables below; ObjectStore calls it.
void make_conversion_tables(SQLite::Database& database);

struct PixelOwner {
    std::string world;
    std::string source;  ///< id of the pixel among the objects
};
[[nodiscard]] std::optional<PixelOwner> pixel_owner(ObjectStore& store, const std::string& pixel_id);
void put_pixel_owner(ObjectStore& store, const std::string& pixel_id, const PixelOwner& owner);

/// Records that the person of `identity` has seen or clicked the ad of this click.
void put_touch(ObjectStore& store, const std::string& world, const std::string& identity, const std::string& click);
/// Ids of the person's clicks and views.
[[nodiscard]] std::vector<std::string> touches_of(ObjectStore& store, const std::string& world,
                                                  const std::string& identity);

/// One event that may be a conversion: the first copy of its pixel, name and id.
struct Conversion {
    std::string pixel;
    std::string name;
    std::string event_id;
    std::int64_t at = 0;  ///< seconds of the world
    std::string ad;       ///< "" when it is not attributed, as are the two below
    std::string ad_group;
    std::string campaign;
    std::string country;
    std::string device;
    std::int64_t hour = 0;           ///< of the click or view, its first second
    std::int64_t amount_micros = 0;  ///< of the sale, in the account's currency; 0 without one
    Value details;                   ///< what only people read
};

/// Keeps the event. False when it was there already: then it is another copy, and only `channel` is added to it.
[[nodiscard]] bool put_conversion(ObjectStore& store, const std::string& world, const Conversion& conversion,
                                  const std::string& channel);
/// The newest first, at most `limit`.
[[nodiscard]] std::vector<Conversion> newest_conversions(ObjectStore& store, const std::string& world,
                                                         std::int64_t limit);

/// Up to which batch everything is attributed.
[[nodiscard]] std::int64_t attributed_upto(ObjectStore& store);
void set_attributed_upto(ObjectStore& store, std::int64_t batch);

}  // namespace pixelcard::sandbox
