#include "pixelcard/base/json_pointer.h"

namespace pixelcard::lint {

std::string Place::pointer() const {
    std::string text;
    append_to(text);
    return text;
}

void Place::append_to(std::string& text) const {
    if (!parent_) return;
    parent_->append_to(text);
    text += '/';
    if (number_ > 0) text += std::to_string(number_ - 1);
    std::size_t written = 0;
    for (std::size_t i = 0; i < key_.size(); i++) {
        if (key_[i] != '~' && key_[i] != '/') continue;
        text += key_.substr(written, i - written);
        text += key_[i] == '~' ? "~0" : "~1";
        written = i + 1;
    }
    text += key_.substr(written);
}

}  // namespace pixelcard::lint
