// `init`: options of the page and of one pixel. Arguments are hostile; nothing here trusts their types.
#pragma once

#include "pixelcard/pixel/engine/permission.h"

namespace pixelcard {

class Init : protected Permission {
protected:
    void init(ValueRef options);

    bool is_watching_routes = false;

private:
    void read_option(ValueRef key, ValueRef value);
    void reject(Code problem, ValueRef key, ValueRef value);
#define PIXELCARD_OPTION(name) [[nodiscard]] bool take_##name(ValueRef value);
#include "pixelcard/pixel/engine/options.inc"
#undef PIXELCARD_OPTION
    [[nodiscard]] Pixel* pixel_for_init(ValueRef options);

    Value endpoint_option_ = "";
    bool has_privacy_option_ = false;
};

}  // namespace pixelcard
