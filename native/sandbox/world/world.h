// One world: its clock, its ids, its settings. A world is (key, requests, clock moves): the same steps give the same
// bytes. Nothing here reads a clock or draws a number; the time of the host is handed in.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "pixelcard/base/value.h"
#include "pixelcard/sandbox/store/object_store.h"

namespace pixelcard::sandbox {

/// The time of a world: base_world_ms when the host's time was base_real_ms, and since then `rate` times as fast; 0 is
/// frozen.
struct Clock {
    std::int64_t base_real_ms = 0;
    std::int64_t base_world_ms = 0;
    double rate = 1;

    [[nodiscard]] std::int64_t at(std::int64_t real_ms) const {
        return base_world_ms + static_cast<std::int64_t>(static_cast<double>(real_ms - base_real_ms) * rate);
    }
};

/// How a new world begins.
struct WorldStart {
    double clock_rate = 1;            ///< 0 starts at kFrozenStartMs and does not move
    std::int64_t review_delay_s = 5;  ///< from creation to the decision; -1 waits for a decision by hand
};

/// 1 January 2026, 00:00 UTC: where frozen clocks start, so that two runs give the same bytes.
inline constexpr std::int64_t kFrozenStartMs = 1767225600000;

struct World {
    WorldRow row;
    Clock clock;
    std::int64_t review_delay_s = 5;
    std::int64_t real_ms = 0;  ///< the host's time of this request
    std::string secret;        ///< signs URLs that are handed out; follows from the key alone, and is in no response

    /// The next object's number and, from it, an id that no other world has.
    [[nodiscard]] std::int64_t take_seq() { return row.next_seq++; }
    [[nodiscard]] std::string id_of(std::string_view prefix, std::int64_t seq) const;
    [[nodiscard]] std::string ad_account_id() const { return id_of("adacct_", 0); }

    /// Copies clock and settings into the row.
    [[nodiscard]] WorldRow saved() const;
};

/// The id of the world that a key opens; the key cannot be found from it.
[[nodiscard]] std::string world_id_of(std::string_view key);

[[nodiscard]] World world_of(WorldRow row);
[[nodiscard]] World new_world(std::string_view key, std::int64_t real_ms, const WorldStart& start);

/// The first `digits` hexadecimal digits of the SHA-256 of the text.
[[nodiscard]] std::string digest(std::string_view text, std::size_t digits = 24);

}  // namespace pixelcard::sandbox
