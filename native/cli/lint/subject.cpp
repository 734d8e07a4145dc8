#include "pixelcard/cli/lint/subject.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "pixelcard/cli/lint/served_findings.h"
#include "pixelcard/records/ad_shapes.h"

namespace pixelcard::cli {

namespace {

constexpr std::string_view kOfCreative = "/creative";

// A request body, not only something to draw: then every rule about ads applies.
bool is_whole_ad(ValueRef ad) {
    return ad["creative"].is_object() && (ad.has("ad_group_id") || ad.has("status") || ad.has("name"));
}
bool is_creative(ValueRef value) { return value["title"].is_text() || value["body"].is_text(); }

// Members of an ad that was read from the API, or that set its rendering, are not a mistake here: only sending them
// would be one.
bool is_about_sending(const LintFinding& finding) {
    constexpr std::string_view kDrawing[] = {"advertiser", "product",   "image",    "profile",  "theme",
                                             "surface",    "direction", "locale",   "state",    "label",
                                             "options",    "width",     "measured", "id_prefix"};
    if (finding.rule == RuleId::R_007) return true;
    const std::string_view member = std::string_view(finding.pointer).substr(finding.pointer.rfind('/') + 1);
    return finding.rule == RuleId::R_006 &&
           std::find(std::begin(kDrawing), std::end(kDrawing), member) != std::end(kDrawing);
}

std::vector<LintFinding> findings_of(DocumentKind kind, ValueRef document, const Linter& linter) {
    std::vector<LintFinding> findings = linter.check(kind, document);
    std::erase_if(findings, is_about_sending);
    return findings;
}

Value one_of(ValueRef value) {
    Value list = Value::array();
    list.append(value);
    return list;
}

std::string name_of_subject(ValueRef ad, ValueRef creative) {
    for (const ValueRef text : {ad["name"], creative["title"], ad["id"]})
        if (text.is_text() && !text.is_empty_text()) return std::string(text.text());
    return "Ad without a name";
}

// Findings about a creative alone: a request around it was not written, so it is not checked.
std::vector<LintFinding> findings_of_creative(ValueRef creative, const Linter& linter, const std::string& place) {
    Value ad;
    ad.put("creative", creative);
    std::vector<LintFinding> findings = findings_of(DocumentKind::ad, ad, linter);
    std::erase_if(findings, [](const LintFinding& finding) { return !finding.pointer.starts_with(kOfCreative); });
    for (LintFinding& finding : findings) finding.pointer.replace(0, kOfCreative.size(), place);
    return findings;
}

void add_all(std::vector<LintFinding>& to, std::vector<LintFinding>&& from) {
    std::move(from.begin(), from.end(), std::back_inserter(to));
}

Subject subject_of_unit(const ServedUnit& unit, const Linter& linter) {
    Subject subject{"", unit.request, Value::array(), served_findings(unit, linter)};
    for (const ServedCard& card : unit.cards) subject.creatives.append(card.creative);
    subject.name = unit.name.empty() ? name_of_subject({}, subject.creatives.at(0)) : unit.name;
    return subject;
}

Subject subject_of_cards(ValueRef record, const Linter& linter) {
    Subject subject{"", record, Value::array(), {}};
    for (std::size_t i = 0; i < record["cards"].size(); i++) {
        const ValueRef card = record["cards"].at(i);
        const std::string place = "/cards/" + std::to_string(i);
        const bool has_wrap = card["creative"].is_object();
        subject.creatives.append(has_wrap ? card["creative"] : card);
        add_all(subject.findings,
                findings_of_creative(subject.creatives.at(i), linter, has_wrap ? place + "/creative" : place));
    }
    subject.name = name_of_subject(record, subject.creatives.at(0));
    return subject;
}

// An ad, or a creative with or without a request around it.
Subject subject_of_ad(ValueRef record, ValueRef advertiser, const Linter& linter) {
    const ValueRef ad = record["ad"].is_object() ? record["ad"] : record;
    const std::string place = record["ad"].is_object() ? "/ad" : "";
    const bool has_wrap = ad["creative"].is_object();
    const ValueRef creative = has_wrap ? ad["creative"] : ad;
    Subject subject{name_of_subject(ad, creative), with_advertiser(record, advertiser), one_of(creative), {}};
    if (!is_whole_ad(ad)) {
        subject.findings = findings_of_creative(creative, linter, has_wrap ? place + "/creative" : place);
        return subject;
    }
    subject.findings = findings_of(DocumentKind::ad, ad, linter);
    for (LintFinding& finding : subject.findings) finding.pointer.insert(0, place);
    return subject;
}

Subject subject_of_listed(ValueRef ad, ValueRef advertiser) {
    const ValueRef creative = ad["creative"];
    if (!creative.is_object())
        return {name_of_subject(ad, creative), {}, Value::array(), {}};  // only findings, nothing to draw
    return {name_of_subject(ad, creative), with_advertiser(ad, advertiser), one_of(creative), {}};
}

// "/ad_groups/1/ads/2/creative/title" is in the ad "/ad_groups/1/ads/2".
std::string_view place_of_ad(std::string_view pointer) {
    constexpr std::string_view kAds = "/ads/";
    const std::size_t list = pointer.find(kAds);
    if (list == std::string_view::npos) return {};
    return pointer.substr(0, pointer.find('/', list + kAds.size()));
}

// A plan is checked as a whole, since its parts refer to each other; then each finding goes to its ad.
std::vector<Subject> subjects_of_plan(ValueRef plan, const std::vector<ListedAd>& ads, const Linter& linter,
                                      ValueRef advertiser) {
    const ValueRef own = plan["account"].is_object() ? plan["account"] : advertiser;
    std::vector<Subject> subjects;
    std::unordered_map<std::string_view, std::size_t> index_of;
    for (const ListedAd& listed : ads) {
        index_of.emplace(listed.place, subjects.size());
        subjects.push_back(subject_of_listed(listed.ad, own));
    }
    Subject rest{"Account, campaigns and ad groups", {}, Value::array(), {}};
    for (LintFinding& finding : findings_of(DocumentKind::plan, plan, linter)) {
        const auto found = index_of.find(place_of_ad(finding.pointer));
        (found == index_of.end() ? rest : subjects[found->second]).findings.push_back(std::move(finding));
    }
    if (!rest.findings.empty()) subjects.push_back(std::move(rest));
    return subjects;
}

}  // namespace

std::vector<Subject> subjects_of(ValueRef record, const Linter& linter, ValueRef advertiser) {
    if (const auto ads = ads_of_plan(record); !ads.empty()) return subjects_of_plan(record, ads, linter, advertiser);
    std::vector<Subject> subjects;
    for (const ServedUnit& unit : served_units(record)) subjects.push_back(subject_of_unit(unit, linter));
    if (!subjects.empty()) return subjects;
    if (record["cards"].size() > 0) return {subject_of_cards(with_advertiser(record, advertiser), linter)};
    if (record["ad"].is_object() || record["creative"].is_object() || is_creative(record))
        return {subject_of_ad(record, advertiser, linter)};
    for (const ListedAd& listed : ads_of_answer(record)) {
        subjects.push_back(subject_of_ad(listed.ad, advertiser, linter));
        for (LintFinding& finding : subjects.back().findings) finding.pointer.insert(0, listed.place);
    }
    return subjects;
}

}  // namespace pixelcard::cli
