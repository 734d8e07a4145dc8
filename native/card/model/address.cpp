#include "pixelcard/card/model/address.h"

#include <algorithm>
#include <span>

#include "pixelcard/base/text.h"
#include "pixelcard/url/url_facts.h"

namespace pixelcard::card {

namespace {

// It cannot be taken for a real click, and a collector's reports show its origin.
constexpr std::string_view kFakeClickId = "pixelcard-preview-not-a-click";
constexpr std::string_view kClickKey = "oppref";
constexpr std::string_view kClickMacro = "{oppref}";

bool is_base64(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return is_letter(c) || is_digit(c) || c == '+' || c == '/' || c == '='; });
}

bool is_inline_image(std::string_view address) {
    if (address.size() > kMaxInlineImageBytes) return false;
    for (const std::string_view start :
         {"data:image/png;base64,", "data:image/jpeg;base64,", "data:image/webp;base64,"})
        if (address.substr(0, start.size()) == start)
            return address.size() > start.size() && is_base64(address.substr(start.size()));
    return false;
}

std::string with_click_id(std::string_view query_template) {
    std::string result;
    for (std::size_t at; (at = query_template.find(kClickMacro)) != std::string_view::npos;
         query_template.remove_prefix(at + kClickMacro.size()))
        result.append(query_template.substr(0, at)).append(kFakeClickId);
    return result.append(query_template);
}

}  // namespace

std::string click_target(std::string_view address, std::string_view query_template) {
    const Url url = parse_url(address);
    if (!url.is_valid()) return "";
    const std::string own = query_template.size() <= kMaxUrlBytes ? with_click_id(query_template) : std::string();
    const std::string click = std::string(kClickKey).append("=").append(kFakeClickId);
    const std::string_view levels[] = {own, click};
    return merge_query(url, levels, QueryWinner::query_template).href;
}

std::string image_address(std::string_view address) {
    if (is_inline_image(address)) return std::string(address);
    return web_address(address);
}

std::string web_address(std::string_view address) {
    const Url url = parse_url(address);
    return url.is_valid() ? url.href() : "";
}

}  // namespace pixelcard::card
