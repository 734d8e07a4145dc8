#include <pixelcard/base/codec.h>

bool is_json(const char* text) { return pixelcard::parse_json(text).has_value(); }
