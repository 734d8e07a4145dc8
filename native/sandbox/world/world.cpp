#include "pixelcard/sandbox/world/world.h"

#include "pixelcard/base/sha256.h"

namespace pixelcard::sandbox {

std::string digest(std::string_view text, std::size_t digits) {
    return std::string(sha256_hex(Value(text)).text().substr(0, digits));
}

std::string world_id_of(std::string_view key) { return digest("world of the key\n" + std::string(key)); }

std::string World::id_of(std::string_view prefix, std::int64_t seq) const {
    return std::string(prefix) + digest(row.id + '\n' + std::string(prefix) + '\n' + std::to_string(seq));
}

WorldRow World::saved() const {
    WorldRow saved = row;
    saved.settings.put("clock_real_ms", static_cast<double>(clock.base_real_ms));
    saved.settings.put("clock_world_ms", static_cast<double>(clock.base_world_ms));
    saved.settings.put("clock_rate", clock.rate);
    saved.settings.put("review_delay_s", static_cast<double>(review_delay_s));
    saved.settings.put("secret", Value(secret));
    return saved;
}

World world_of(WorldRow row) {
    World world;
    world.clock = {static_cast<std::int64_t>(row.settings["clock_real_ms"].number()),
                   static_cast<std::int64_t>(row.settings["clock_world_ms"].number()),
                   row.settings["clock_rate"].number()};
    world.review_delay_s = static_cast<std::int64_t>(row.settings["review_delay_s"].number());
    world.secret = row.settings["secret"].text();
    world.row = std::move(row);
    return world;
}

World new_world(std::string_view key, std::int64_t real_ms, const WorldStart& start) {
    World world;
    world.row.id = world_id_of(key);
    world.secret = digest("secret of the key\n" + std::string(key), 64);
    world.row.settings = Value::object();
    world.clock = {real_ms, start.clock_rate == 0 ? kFrozenStartMs : real_ms, start.clock_rate};
    world.review_delay_s = start.review_delay_s;
    return world;
}

}  // namespace pixelcard::sandbox
