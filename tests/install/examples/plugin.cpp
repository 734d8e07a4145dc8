// The libraries inside a shared one.
#include <pixelcard/base/codec.h>
#include <pixelcard/card/card.h>
#include <pixelcard/lint/lint.h>

bool is_ad(const char* text) {
    return pixelcard::guess_kind(pixelcard::parse_json(text).value_or(pixelcard::Value())) ==
           pixelcard::DocumentKind::ad;
}
