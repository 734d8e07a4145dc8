// JSON text byte for byte as JSON.stringify writes it, so that a page and a native tool give the same file. nlohmann's
// library quotes the text; its numbers look different beyond 2^53 and below 1e-4, so those are written by json_number_text.
#include "pixelcard/codec.h"

namespace pixelcard {

namespace {

std::string quoted_text(std::string_view text) { return Json(std::string(text)).dump(-1, ' ', false, Json::error_handler_t::replace); }

void write(ValueRef value, std::string& text) {
    const bool is_object = value.is_object();
    switch (value.kind()) {
        case ValueRef::Kind::null: text += "null"; return;
        case ValueRef::Kind::boolean: text += value.is_true() ? "true" : "false"; return;
        case ValueRef::Kind::number: text += json_number_text(value.number()); return;
        case ValueRef::Kind::text: text += quoted_text(value.text()); return;
        case ValueRef::Kind::array:
        case ValueRef::Kind::object: break;
    }
    text += is_object ? '{' : '[';
    for (const auto& entry : value) {
        if (&entry != value.begin()) text += ',';
        if (is_object) text.append(quoted_text(entry.key.text())).append(":");
        write(entry.value, text);
    }
    text += is_object ? '}' : ']';
}

}  // namespace

std::string json_text(ValueRef value) {
    std::string text;
    write(value, text);
    return text;
}

}  // namespace pixelcard
