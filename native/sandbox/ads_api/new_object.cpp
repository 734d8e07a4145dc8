#include "pixelcard/sandbox/ads_api/new_object.h"

namespace pixelcard::sandbox {

Object new_object(Call& call, std::string_view kind) {
    Object object;
    object.kind = kind;
    object.seq = call.world.take_seq();
    object.created_at = object.updated_at = call.now();
    return object;
}

Object new_object(Call& call, std::string_view kind, std::string_view id_prefix) {
    Object object = new_object(call, kind);
    object.id = call.world.id_of(id_prefix, object.seq);
    return object;
}

}  // namespace pixelcard::sandbox
