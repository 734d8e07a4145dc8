#include "pixelcard/image/markup.h"

#include "pixelcard/image/bytes.h"

namespace pixelcard::image {

namespace {

// Drawing programs put a licence or a list of entities first; what has not begun after this is not one of their files.
constexpr std::size_t kLookedAt = 4096;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kSpace = " \t\r\n\f";

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

/// `name` in lower case, not followed by a letter or another character of a name.
bool begins_with_name(std::string_view text, std::string_view name) {
    if (text.size() < name.size()) return false;
    for (std::size_t i = 0; i < name.size(); i++) {
        if (lower(text[i]) != name[i]) return false;
    }
    const char next = text.size() > name.size() ? lower(text[name.size()]) : ' ';
    return !((next >= 'a' && next <= 'z') || (next >= '0' && next <= '9') || next == '-' || next == ':' || next == '_');
}

void skip_past(std::string_view& text, std::string_view end) {
    const std::size_t at = text.find(end);
    text.remove_prefix(at == std::string_view::npos ? text.size() : at + end.size());
}

void skip_space(std::string_view& text) {
    const std::size_t at = text.find_first_not_of(kSpace);
    text.remove_prefix(at == std::string_view::npos ? text.size() : at);
}

/// After "<!doctype": the name decides.
ImageType type_of_doctype(std::string_view text) {
    skip_space(text);
    if (begins_with_name(text, "html")) return ImageType::html;
    return begins_with_name(text, "svg") ? ImageType::svg : ImageType::unknown;
}

}  // namespace

ImageType type_of_markup(std::string_view bytes) {
    std::string_view text = piece(bytes, 0, kLookedAt);
    if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
    for (skip_space(text); text.starts_with('<'); skip_space(text)) {
        if (text.starts_with("<!--")) {
            skip_past(text, "-->");
        } else if (text.starts_with("<?")) {
            skip_past(text, "?>");
        } else if (begins_with_name(text, "<!doctype")) {
            return type_of_doctype(text.substr(std::string_view("<!doctype").size()));
        } else {
            if (begins_with_name(text, "<svg") || begins_with_name(text, "<svg:svg")) return ImageType::svg;
            for (const std::string_view element :
                 {"<html", "<head", "<title", "<meta", "<script", "<body", "<div", "<h1", "<p"}) {
                if (begins_with_name(text, element)) return ImageType::html;
            }
            return ImageType::unknown;
        }
    }
    return ImageType::unknown;
}

}  // namespace pixelcard::image
