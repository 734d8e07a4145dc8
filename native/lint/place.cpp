#include "place.h"

namespace pixelcard::lint {

std::string Place::pointer() const {
    if (!parent_) return {};
    std::string text = parent_->pointer() + '/';
    if (number_ > 0) return text + std::to_string(number_ - 1);
    for (const char c : key_) {
        if (c == '~') text += "~0";
        else if (c == '/') text += "~1";
        else text += c;
    }
    return text;
}

}  // namespace pixelcard::lint
