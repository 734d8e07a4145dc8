// G-003. A reference image is an address, a data URL or plain base64. What is encoded is looked at, but only its
// beginning is decoded: the type shows there, and the size follows from the length.
#include <algorithm>
#include <array>

#include "pixelcard/base/text.h"
#include "pixelcard/image/image_facts.h"
#include "pixelcard/lint/requests/choices.h"
#include "pixelcard/lint/wording.h"
#include "pixelcard/url/url_facts.h"

namespace pixelcard::lint {

namespace {

void report(ValueRef image, std::string message, const Place& place, const Context& context, Value fix = {},
            Value limit = {}) {
    context.findings.add(
        RuleId::G_003, place,
        {.message = std::move(message), .value = image, .limit = std::move(limit), .fix = std::move(fix)});
}

// -1 for what is no digit of base64 (RFC 4648, section 4).
constexpr int digit_of(char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

struct Base64 {
    bool is_valid = false;
    double bytes = 0;
    ImageType type = ImageType::unknown;
};

Base64 look_into(std::string_view text) {
    const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
    const std::string_view digits = text.substr(0, text.size() - padding);
    const bool is_whole = padding > 0 ? text.size() % 4 == 0 : digits.size() % 4 != 1;
    if (digits.empty() || !is_whole ||
        !std::all_of(digits.begin(), digits.end(), [](char c) { return digit_of(c) >= 0; }))
        return {};

    std::array<char, 96> beginning{};
    std::size_t size = 0;
    for (std::size_t i = 0; i + 4 <= digits.size() && size + 3 <= beginning.size(); i += 4) {
        unsigned bits = 0;
        for (std::size_t j = 0; j < 4; j++) bits = bits << 6 | static_cast<unsigned>(digit_of(digits[i + j]));
        for (unsigned shift = 16; size < beginning.size(); shift -= 8) {
            beginning[size++] = static_cast<char>(bits >> shift & 0xff);
            if (shift == 0) break;
        }
    }
    return {true, static_cast<double>(digits.size() * 3 / 4), image_facts({beginning.data(), size}).type};
}

// `declared` is unknown when nothing was declared.
void check_base64(ValueRef image, std::string_view text, bool is_declared, ImageType declared, const Place& place,
                  const Context& context) {
    const Base64 found = look_into(text);
    if (!found.is_valid)
        return report(image, "this is not an https address, a data URL or base64: " + in_quotes(text), place, context);
    if (!can_be_uploaded(found.type))
        return report(image,
                      "the image is " +
                          std::string(found.type == ImageType::unknown ? "of no type we know" : name_of(found.type)) +
                          "; JPEG, PNG and WebP are taken",
                      place, context);
    if (is_declared && declared != found.type)
        return report(
            image,
            std::string("the data URL declares another type than the image has, which is ") + name_of(found.type),
            place, context);
    const double maximum = rule(RuleId::G_003).limit;
    if (found.bytes > maximum)
        report(image,
               counted(found.bytes, "byte", "bytes") + ", " + number_text(found.bytes - maximum) + " more than the " +
                   number_text(maximum) + " allowed",
               place, context, {}, maximum);
}

void check_data_url(ValueRef image, const Place& place, const Context& context) {
    const std::string_view text = image.text().substr(5);
    const std::size_t comma = text.find(',');
    if (comma == text.npos) return report(image, "this data URL has no comma, and so no data", place, context);
    std::string_view media_type = text.substr(0, comma);
    const Value ending =
        ascii_lowercase(Value(media_type.size() < 7 ? std::string_view() : media_type.substr(media_type.size() - 7)));
    if (!(ending == ";base64"))
        return report(image, "this data URL is not base64; write data:image/png;base64, and the encoded image", place,
                      context);
    media_type.remove_suffix(7);
    check_base64(image, text.substr(comma + 1), true, type_of_media_type(media_type), place, context);
}

// The scheme in lower case; empty when the text is no address and no data URL.
Value scheme_of(std::string_view text) {
    const std::size_t colon = text.substr(0, 32).find(':');
    return colon == text.npos ? Value() : ascii_lowercase(Value(text.substr(0, colon)));
}

}  // namespace

void check_reference_image(ValueRef image, const Place& place, const Context& context) {
    if (!context.findings.wants(RuleId::G_003)) return;
    if (!image.is_text())
        return report(image,
                      std::string("a reference image is text: an https address, a data URL or base64; this is ") +
                          kind_text(image),
                      place, context);
    const std::string_view text = image.text();
    const Value scheme = scheme_of(text);
    if (scheme.is_null()) return check_base64(image, text, false, ImageType::unknown, place, context);
    if (scheme == "data") return check_data_url(image, place, context);
    if (scheme == "http")
        return report(image, "the image is fetched by https only; use an https address", place, context,
                      Value("https" + std::string(text.substr(4))));
    if (!(scheme == "https"))
        return report(
            image, "the service fetches no " + in_quotes(scheme.text()) + " address; use https, a data URL or base64",
            place, context);
    if (const Url url = parse_url(text); !url.is_valid())
        report(image, "not a valid URL (" + std::string(name_of(url.error)) + ')', place, context);
}

}  // namespace pixelcard::lint
