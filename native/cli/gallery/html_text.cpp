#include "pixelcard/cli/gallery/html_text.h"

#include "pixelcard/report/safe_text.h"

namespace pixelcard::cli {

std::string html_text(std::string_view text) {
    std::string html;
    for (const char c : safe_text(text)) {
        switch (c) {
            case '&': html += "&amp;"; break;
            case '<': html += "&lt;"; break;
            case '>': html += "&gt;"; break;
            case '"': html += "&quot;"; break;
            case '\'': html += "&#39;"; break;
            default: html += c;
        }
    }
    return html;
}

}  // namespace pixelcard::cli
