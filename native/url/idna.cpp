#include "pixelcard/url/idna.h"

#include <algorithm>
#include <vector>

#include "pixelcard/unicode/normalization.h"
#include "pixelcard/unicode/utf8.h"
#include "pixelcard/url/idna_label.h"
#include "pixelcard/url/punycode.h"

namespace pixelcard {

namespace {

constexpr std::size_t kLongestDomain = 1000;
constexpr std::u32string_view kPrefix = U"xn--";

bool is_ascii(std::u32string_view text) {
    return std::all_of(text.begin(), text.end(), [](char32_t c) { return c < 0x80; });
}

std::vector<std::u32string> split_labels(std::u32string_view domain) {
    std::vector<std::u32string> labels(1);
    for (const char32_t c : domain) {
        if (c == '.') labels.emplace_back();
        else labels.back() += c;
    }
    return labels;
}

/// The label in Unicode, valid; false when it is not.
bool read_label(std::u32string& label) {
    if (label.starts_with(kPrefix)) {
        if (!is_ascii(label)) return false;
        auto decoded = punycode_decode(to_utf8(std::u32string_view(label).substr(kPrefix.size())));
        if (!decoded || is_ascii(*decoded)) return false;  // what is ASCII needs no Punycode: only a disguise has it
        label = std::move(*decoded);
    }
    return is_valid_label(label);
}

}  // namespace

std::optional<std::string> domain_to_ascii(std::u32string_view domain) {
    if (domain.size() > kLongestDomain) return std::nullopt;
    std::u32string mapped;
    for (const char32_t c : domain) {
        if (!append_mapped(mapped, c)) return std::nullopt;
    }
    std::vector<std::u32string> labels = split_labels(nfc(mapped));
    bool is_bidi = false;
    for (std::u32string& label : labels) {
        if (!read_label(label)) return std::nullopt;
        is_bidi = is_bidi || has_right_to_left(label);
    }
    std::string ascii;
    for (const std::u32string& label : labels) {
        if (is_bidi && !meets_bidi_rule(label)) return std::nullopt;
        if (&label != &labels.front()) ascii += '.';
        ascii += is_ascii(label) ? to_utf8(label) : "xn--" + punycode_encode(label);
    }
    return ascii;
}

}  // namespace pixelcard
