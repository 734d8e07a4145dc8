#include "pixelcard/sandbox/ads_api/pixel_access.h"

#include <algorithm>

#include "pixelcard/ads/resources/resource.h"
#include "pixelcard/sandbox/store/conversion_store.h"
#include "pixelcard/sandbox/world/world.h"

namespace pixelcard::sandbox {

std::string key_digest(std::string_view key) { return digest(key, 64); }

bool opens_pixel(ObjectStore& store, const std::string& pixel_id, const std::string& key) {
    constexpr std::int64_t kMaxKeys = 1000;
    const std::optional<PixelOwner> owner = pixel_owner(store, pixel_id);
    if (!owner || owner->world == world_id_of(key)) return true;
    Page page;
    page.kind = ads::kConversionApiKey.name;
    page.is_descending = true;
    page.limit = kMaxKeys;
    const std::vector<Object> keys = store.list(owner->world, page);
    return std::any_of(keys.begin(), keys.end(), [wanted = key_digest(key)](const Object& made) {
        return made.body["_key_digest"] == std::string_view(wanted);
    });
}

}  // namespace pixelcard::sandbox
