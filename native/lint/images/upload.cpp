// The JSON form of an upload.
#include "pixelcard/lint/checks.h"
#include "pixelcard/lint/wording.h"
#include "pixelcard/url/url_parts.h"

namespace pixelcard::lint {

namespace {}  // namespace

void check_upload_source(ValueRef upload, const Place& place, const Context& context) {
    const bool has_address = upload.has("image_url");
    if (has_address != upload.has("file")) return;
    context.findings.add(
        RuleId::I_012, place,
        {.message = has_address ? "both image_url and file are given; an upload has exactly one of them"
                                : "neither image_url nor a file is given; an upload has exactly one of them",
         .value = upload,
         .limit = {},
         .span = {},
         .fix = {}});
}

namespace {

struct Weakness {
    std::string message;
    UrlPart part;
    Value fix;
};

/// The first that counts; the order is that of severity.
std::optional<Weakness> weakness_of(std::string_view text) {
    const UrlFacts facts = url_facts(text);
    if (facts.url.error == UrlError::too_long) return Weakness{"the address is too long to be one", {0, 0}, {}};
    const UrlParts parts = url_parts(text);
    if (facts.url.error == UrlError::scheme_not_http)
        return Weakness{"the scheme " + in_quotes(parts.scheme.in(text)) +
                            " cannot be fetched; give an https address, or upload the file itself",
                        parts.scheme,
                        {}};
    if (!facts.url.is_valid())
        return Weakness{
            in_quotes(text) + " is not an absolute https address (" + name_of(facts.url.error) + ")", parts.whole, {}};
    if (facts.reach != HostReach::public_network || facts.is_single_label)
        return Weakness{"the host " + in_quotes(facts.url.host) +
                            " is not public, so the platform cannot fetch the image; upload the file itself",
                        parts.host,
                        {}};
    if (!facts.url.username.empty() || !facts.url.password.empty())
        return Weakness{
            "the address carries a user name or password; give one that opens without", parts.credentials, {}};
    if (facts.url.scheme != "http") return std::nullopt;
    Url secure = facts.url;
    secure.scheme = "https";
    return Weakness{"the image URL is http; use https", parts.scheme,
                    parts.port.is_empty() || facts.url.port.empty() ? Value(secure.href()) : Value()};
}

}  // namespace

void check_upload_url(ValueRef upload, const Place& place, const Context& context) {
    // For the account's favicon the address may be that of the site; it is fetched all the same.
    const ValueRef address = upload["image_url"];
    if (!address.is_text()) return;
    std::optional<Weakness> weakness = weakness_of(address.text());
    if (!weakness) return;
    context.findings.add(RuleId::I_013, place["image_url"],
                         {.message = std::move(weakness->message),
                          .value = address,
                          .limit = {},
                          .span = span_of(address.text(), weakness->part),
                          .fix = std::move(weakness->fix)});
}

}  // namespace pixelcard::lint
