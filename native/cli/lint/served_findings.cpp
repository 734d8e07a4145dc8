#include "pixelcard/cli/lint/served_findings.h"

#include <string_view>
#include <utility>

namespace pixelcard::cli {

namespace {

constexpr std::string_view kCreative = "/creative";
constexpr std::string_view kTarget = "/creative/target_url";

// A served card names no file, and was accepted with one.
Value ad_of(const ServedCard& card) {
    Value creative = Value::object();
    creative.put("type", "chat_card");
    creative.put("file_id", "served");
    for (const char* name : {"title", "body", "target_url"}) creative.put(name, card.creative[name]);
    Value ad;
    ad.put("creative", creative);
    return ad;
}

}  // namespace

std::vector<LintFinding> served_findings(const ServedUnit& unit, const Linter& linter) {
    std::vector<LintFinding> findings;
    for (const ServedCard& card : unit.cards)
        for (LintFinding& finding : linter.check(DocumentKind::ad, ad_of(card))) {
            const std::string_view pointer = finding.pointer;
            if (!pointer.starts_with(kCreative)) continue;
            if (pointer.starts_with(kTarget))
                finding.pointer = card.target_place + std::string(pointer.substr(kTarget.size()));
            else finding.pointer = card.place + std::string(pointer.substr(kCreative.size()));
            findings.push_back(std::move(finding));
        }
    return findings;
}

}  // namespace pixelcard::cli
