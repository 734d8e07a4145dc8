// Matching data as JSON: personal data, so nothing but digests and places may come out, and never the value in a
// finding.
#include <string>

#include "fuzz.h"
#include "pixelcard/base/codec.h"
#include "pixelcard/base/text.h"
#include "pixelcard/pixel/limits.h"
#include "pixelcard/pixel/schema/user.h"

using namespace pixelcard;

namespace {

constexpr const char* kDigests[] = {"em", "ph", "eid", "fn", "ln"};
constexpr const char* kPublicNames[] = {"email_sha256", "phone_number_sha256", "external_id_sha256",
                                        "first_name_sha256", "last_name_sha256"};

bool is_lower_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); }

void check_digests(ValueRef in) {
    for (const char* key : kDigests) {
        if (!in.has(key)) continue;
        const std::string_view digest = in[key].text();
        fuzz::require(digest.size() == 64, "a digest has 64 digits");
        for (const char c : digest) fuzz::require(is_lower_hex(c), "a digest is lowercase hexadecimal");
    }
}

void check_places(ValueRef in) {
    fuzz::require(!in.has("co") || in["co"].text().size() == 2, "a country has two letters");
    fuzz::require(count_code_points(in["ct"].text()) <= limits::kMaxGeoCodePoints &&
                      count_code_points(in["rg"].text()) <= limits::kMaxGeoCodePoints,
                  "a place has at most 128 characters");
    fuzz::require(in["pc"].text().size() <= limits::kMaxPostalCodePoints, "a postal code has at most 32 characters");
    for (const auto& [key, value] : in)
        fuzz::require(value.is_text() && !value.is_empty_text(), "what is sent is text");
}

// Digests come back as they are, whatever their case was.
void check_again(ValueRef in) {
    Value user = Value::object();
    for (std::size_t i = 0; i < std::size(kDigests); i++)
        if (in.has(kDigests[i])) user.put(kPublicNames[i], in[kDigests[i]]);
    const MatchKeys again = match_keys(user);
    fuzz::require(again.findings.is_null(), "a digest has no fault");
    for (const char* key : kDigests) fuzz::require(again.in[key].text() == in[key].text(), "a digest passes through");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto user = parse_json(fuzz::bytes_of(data, size));
    if (!user) return 0;
    const MatchKeys keys = match_keys(*user);
    check_digests(keys.in);
    check_places(keys.in);
    check_again(keys.in);
    fuzz::require(keys.findings.size() <= limits::kMaxKeptFindings, "findings are bounded");
    for (const auto& [index, finding] : keys.findings)
        fuzz::require(!finding.has("value") && !finding.has("fix"), "personal data is not repeated");
    for (const auto& [key, value] : *user) {
        const Value lower = unicode_lowercase(value);
        fuzz::require(unicode_lowercase(lower).text().size() <= lower.text().size() * 3 + 3,
                      "lowercase does not run away");
    }
    return 0;
}
