// What was delivered and what it cost: rows of one ad, hour, country and device, and sums of it by level and day
// (store/delivery_tables.h), which are written with it. Every report is a sum of these rows, so levels, granularities
// and segments agree by construction.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "pixelcard/sandbox/store/object_store.h"

namespace pixelcard::sandbox {

struct Delivery {
    std::string ad;
    std::string ad_group;
    std::string campaign;
    std::int64_t hour = 0;  ///< its first second
    std::string country;    ///< ISO 3166-1 alpha-2
    std::string device;     ///< desktop, mobile or tablet
    std::int64_t impressions = 0;
    std::int64_t clicks = 0;
    std::int64_t spend_micros = 0;
    std::int64_t conversions = 0;
};

/// Adds to the rows of the same ad, hour, country and device, and of everything above.
void add_delivery(ObjectStore& store, const std::string& world, const Delivery& delivery);
/// The same for many at once, in less time.
void add_deliveries(ObjectStore& store, const std::string& world, std::span<const Delivery> deliveries);

/// What the campaign may still spend now, in micros: of its lifetime, or of this day in UTC.
[[nodiscard]] std::int64_t budget_left(ObjectStore& store, const std::string& world, const Object& campaign,
                                       std::int64_t now_s);

/// What the campaign has spent since `from`, a second.
[[nodiscard]] std::int64_t spent(ObjectStore& store, const std::string& world, const std::string& campaign,
                                 std::int64_t from);

struct SpentTime {
    std::int64_t from = 0;  ///< the first second of a day
    std::int64_t to = 0;    ///< exclusive
};
/// What the account has spent in these days, in micros.
[[nodiscard]] std::int64_t spent_by_account(ObjectStore& store, const std::string& world, const SpentTime& days);

}  // namespace pixelcard::sandbox
