#include "pixelcard/card/model/product_template.h"

#include <string>

#include "pixelcard/base/text.h"
#include "pixelcard/card/text/shown_text.h"

namespace pixelcard::card {

namespace {

constexpr std::string_view kProduct = "product.";

// Feeds follow Google's column names where the platform's template names differ.
std::string_view field_text(ValueRef row, std::string_view field) {
    if (const ValueRef value = row[Value(field)]; value.is_text()) return value.text();
    return field == "body"    ? first_field(row, {"description"})
           : field == "title" ? first_field(row, {"name"})
                              : std::string_view();
}

}  // namespace

std::string_view first_field(ValueRef row, std::initializer_list<const char*> names) {
    for (const char* name : names)
        if (row[name].is_text() && !row[name].is_empty_text()) return row[name].text();
    return {};
}

Value filled(std::string_view text, ValueRef row, std::string_view brand, bool& has_open_token) {
    text = text.substr(0, kMaxTextBytes);
    std::string result;
    while (!text.empty() && result.size() <= kMaxTextBytes) {
        const std::size_t open = text.find("{{");
        const std::size_t close = open == std::string_view::npos ? open : text.find("}}", open);
        if (close == std::string_view::npos) break;
        const std::string_view token = trim(text.substr(open + 2, close - open - 2));
        std::string_view value;
        if (token == "brand") value = brand;
        else if (token.substr(0, kProduct.size()) == kProduct) value = field_text(row, token.substr(kProduct.size()));
        result += text.substr(0, open);
        if (value.empty()) {
            has_open_token = true;
            result += text.substr(open, close + 2 - open);
        } else {
            result += value.substr(0, kMaxTextBytes);
        }
        text.remove_prefix(close + 2);
    }
    result += text;
    return Value(result);
}

}  // namespace pixelcard::card
