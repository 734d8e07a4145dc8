#include "pixelcard/lint/surroundings.h"

namespace pixelcard::lint {

namespace {

bool is_bare_creative(ValueRef document) {
    return !document.has("creative") && (document["type"] == "chat_card" || document["type"] == "product_ad_template");
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

std::vector<LintFinding> Surrounded::as_given(std::vector<LintFinding> findings) const {
    std::erase_if(findings, [this](const LintFinding& finding) { return !is_within(finding.pointer, place); });
    for (LintFinding& finding : findings) finding.pointer.replace(0, place.size(), given);
    return findings;
}

std::optional<DocumentKind> kind_of_part(ValueRef document) {
    if (is_bare_creative(document)) return DocumentKind::ad;
    if (name_of_entries(document)) return DocumentKind::plan;
    return std::nullopt;
}

std::optional<Surrounded> with_surroundings(DocumentKind kind, ValueRef document) {
    if (!document.is_object()) return std::nullopt;
    if (kind == DocumentKind::ad && is_bare_creative(document)) {
        Value ad;
        ad.put("creative", Value(document));
        return Surrounded{std::move(ad), "/creative", ""};
    }
    const char* const entries = kind == DocumentKind::plan ? name_of_entries(document) : nullptr;
    if (!entries) return std::nullopt;
    Value plan;
    plan.put(Value(entries), Value(document["data"]));
    return Surrounded{std::move(plan), std::string("/") + entries, "/data"};
}

}  // namespace pixelcard::lint
