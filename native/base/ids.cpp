#include "pixelcard/base/ids.h"

#include "pixelcard/base/sha256.h"

namespace pixelcard {

Value uuid_v4(ValueArgument entropy, int index) {
    const Value digest = sha256_hex(joined(joined(entropy, "/"), decimal(index)));
    Value id = "";
    std::size_t position = 0;
    for (char c : digest.text().substr(0, 32)) {
        if (position == 8 || position == 12 || position == 16 || position == 20) id += '-';
        if (position == 12) c = '4';            // the version of RFC 9562
        if (position == 16) c = "89ab"[c & 3];  // and its two variant bits
        id += c;
        position++;
    }
    return id;
}

}  // namespace pixelcard
