#include "pixelcard/lint/wrapper.h"

namespace pixelcard::lint {

namespace {

bool is_bare_creative(ValueRef document) {
    return !document.has("creative") &&
           (document["type"] == "chat_card" || document["type"] == "product_ad_template" || is_flat_ad(document));
}

bool is_of_ad(ValueRef key) {
    return key == "ad_group_id" || key == "name" || key == "status" || key == "landing_page_configuration";
}

/// The members of a flat ad where POST /ads wants them. There is one type of ad that can be described so, and people
/// rarely name it.
Value nested(ValueRef flat) {
    Value ad = Value::object();
    Value creative = Value::object();
    if (!flat.has("type")) creative.put("type", "chat_card");
    for (const auto& member : flat) (is_of_ad(member.key) ? ad : creative).put(member.key, member.value);
    ad.put("creative", creative);
    return ad;
}

/// What a plan calls the entries of {"object": "list", "data": […]}; null when they are none of a plan.
const char* name_of_entries(ValueRef document) {
    const ValueRef entries = document["data"];
    if (document["object"] != "list" || !entries.is_array() || entries.size() == 0) return nullptr;
    const std::optional<DocumentKind> kind = guess_kind(entries.at(0));
    if (kind == DocumentKind::ad) return "ads";
    if (kind == DocumentKind::ad_group) return "ad_groups";
    return kind == DocumentKind::campaign ? "campaigns" : nullptr;
}

bool is_within(std::string_view pointer, std::string_view place) {
    return pointer.starts_with(place) && (pointer.size() == place.size() || pointer[place.size()] == '/');
}

}  // namespace

std::vector<Finding> Wrapped::as_given(std::vector<Finding> findings) const {
    if (!keeps_rest)
        std::erase_if(findings, [this](const Finding& finding) { return !is_within(finding.pointer, place); });
    for (Finding& finding : findings)
        if (is_within(finding.pointer, place)) finding.pointer.replace(0, place.size(), given);
    return findings;
}

bool is_flat_ad(ValueRef document) {
    return document.is_object() && !document.has("creative") && document["title"].is_text() &&
           (document["body"].is_text() || document["target_url"].is_text());
}

std::optional<DocumentKind> kind_of_part(ValueRef document) {
    if (is_bare_creative(document)) return DocumentKind::ad;
    if (name_of_entries(document)) return DocumentKind::plan;
    return std::nullopt;
}

std::optional<Wrapped> with_wrapper(DocumentKind kind, ValueRef document) {
    if (!document.is_object()) return std::nullopt;
    if (kind == DocumentKind::ad && is_bare_creative(document)) {
        const bool is_request = document.has("ad_group_id") || document.has("status") || document.has("name");
        return Wrapped{nested(document), "/creative", "", is_request};
    }
    const char* const entries = kind == DocumentKind::plan ? name_of_entries(document) : nullptr;
    if (!entries) return std::nullopt;
    Value plan;
    plan.put(Value(entries), Value(document["data"]));
    return Wrapped{std::move(plan), std::string("/") + entries, "/data", false};
}

}  // namespace pixelcard::lint
