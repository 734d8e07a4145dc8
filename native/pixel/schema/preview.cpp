#include "pixelcard/pixel/schema/preview.h"

#include "pixelcard/pixel/limits.h"

namespace pixelcard {

Value shortened(ValueRef value) {
    const std::string_view text = value.text();
    std::size_t end = limits::kMaxReportedText;
    if (text.size() <= end) return value;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) end--;
    return joined(Value(text.substr(0, end)), "...");
}

Value preview(ValueRef value) {
    if (value.is_object()) return "[object]";
    return value.is_array() ? Value("[array]") : shortened(value);
}

}  // namespace pixelcard
