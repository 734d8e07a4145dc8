// `init`: options of the page and of one pixel. Arguments are hostile; nothing here trusts their types.
#pragma once

#include "pixelcard/pixel/engine/permission.h"

namespace pixelcard {

// The options about the page, a row each: Init::take_<name> takes the value, and says whether it could be used.
#define PIXELCARD_OPTIONS(ROW) \
    ROW(debug)                 \
    ROW(strict)                \
    ROW(gpc)                   \
    ROW(consent)               \
    ROW(endpoint)              \
    ROW(url)                   \
    ROW(persist)               \
    ROW(remember)              \
    ROW(spa)

class Init : protected Permission {
protected:
    void init(ValueRef options);

    bool is_watching_routes = false;

private:
    void read_option(ValueRef key, ValueRef value);
    void reject(Code problem, ValueRef key, ValueRef value);
#define PIXELCARD_TAKE(name) [[nodiscard]] bool take_##name(ValueRef value);
    PIXELCARD_OPTIONS(PIXELCARD_TAKE)
#undef PIXELCARD_TAKE
    [[nodiscard]] Pixel* pixel_for_init(ValueRef options);

    Value endpoint_option_ = "";
    bool has_privacy_option_ = false;
};

}  // namespace pixelcard
