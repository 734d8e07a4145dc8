#include "pixelcard/card/output/markup.h"

#include <cmath>

#include "pixelcard/base/value.h"
#include "pixelcard/card/text/shown_text.h"

namespace pixelcard::card {

std::string escaped(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&': result += "&amp;"; break;
            case '<': result += "&lt;"; break;
            case '>': result += "&gt;"; break;
            case '"': result += "&quot;"; break;
            case '\'': result += "&#39;"; break;
            default: result += c;
        }
    }
    return result;
}

std::string number_text(double number) {
    constexpr double kMost = 1000000;
    if (!(number > -kMost)) number = number < 0 ? -kMost : 0;  // also NaN
    if (number > kMost) number = kMost;
    const long long hundredths = static_cast<long long>(std::floor(number * 100 + 0.5));
    const long long magnitude = hundredths < 0 ? -hundredths : hundredths;
    std::string text = hundredths < 0 ? "-" : "";
    text += decimal(static_cast<double>(magnitude / 100)).text();
    const long long rest = magnitude % 100;
    if (rest == 0) return text;
    text += '.';
    text += static_cast<char>('0' + rest / 10);
    if (rest % 10 != 0) text += static_cast<char>('0' + rest % 10);
    return text;
}

void TextMarkup::finish_tag() {
    if (is_in_tag_) out_ += '>';
    is_in_tag_ = false;
}

Markup& TextMarkup::open(const char* element) {
    finish_tag();
    out_.append("<").append(element);
    open_.push_back(element);
    is_in_tag_ = true;
    return *this;
}

Markup& TextMarkup::attribute(const char* name, std::string_view value) {
    // A model need not come from render_model: characters that are not allowed in markup are removed here once more.
    // URLs are longer than strings, and were checked by the caller.
    out_.append(" ").append(name).append("=\"").append(escaped(value)).append("\"");
    return *this;
}

Markup& TextMarkup::text(std::string_view text) {
    finish_tag();
    out_ += escaped(text);
    return *this;
}

Markup& TextMarkup::close() {
    finish_tag();
    out_.append("</").append(open_.back()).append(">");
    open_.pop_back();
    return *this;
}

Markup& TextMarkup::close_void() {
    out_ += "/>";
    is_in_tag_ = false;
    open_.pop_back();
    return *this;
}

}  // namespace pixelcard::card
