// Which checks apply to which kind of document.
#include "pixelcard/lint/checks.h"
#include "pixelcard/lint/requests/new_ad.h"
#include "pixelcard/lint/surroundings.h"

namespace pixelcard {

// By members that only one kind has, the most telling first.
std::optional<DocumentKind> guess_kind(ValueRef document) {
    constexpr struct {
        std::string_view member;
        DocumentKind kind;
    } kTelling[] = {
        {"hotel_id", DocumentKind::hotel},
        {"location.address.city", DocumentKind::hotel},
        {"operations", DocumentKind::bulk},
        {"campaigns", DocumentKind::plan},
        {"ads", DocumentKind::plan},
        {"creative", DocumentKind::ad},
        {"ad_group_id", DocumentKind::ad},
        {"bidding_config", DocumentKind::ad_group},
        {"campaign_id", DocumentKind::ad_group},
        {"context_hints", DocumentKind::ad_group},
        {"budget", DocumentKind::campaign},
        {"bidding_type", DocumentKind::campaign},
        {"events", DocumentKind::conversions},
        {"prompt", DocumentKind::generation},
        {"event_type", DocumentKind::event_settings},
        {"client_type", DocumentKind::pixel},
        {"image_url", DocumentKind::upload},
        {"currency_code", DocumentKind::account},
        {"negative_keywords", DocumentKind::negative_keywords},
        {"favicon_file_id", DocumentKind::brand_update},
        {"time_granularity", DocumentKind::insights},
        {"ad_groups", DocumentKind::plan},
        {"approximation", DocumentKind::card},
    };
    if (!document.is_object()) return std::nullopt;
    std::size_t best = std::size(kTelling);
    for (const auto& entry : document) {
        const std::string_view key = entry.key.text();
        for (std::size_t i = 0; i < best; i++)
            if (kTelling[i].member == key) best = i;
    }
    if (best == std::size(kTelling)) return lint::kind_of_part(document);
    // A scraper's list of what was served is called like the ads of a plan.
    if (document["ads"].is_array() && document["ads"].size() > 0 && document["ads"].at(0)["cards"].is_array())
        return std::nullopt;
    // A flat ad may name its image; an upload has no title.
    return kTelling[best].kind == DocumentKind::upload && lint::is_flat_ad(document) ? DocumentKind::ad
                                                                                     : kTelling[best].kind;
}

Linter::Linter(const RuleBook& book, const TermBook& terms, LintOptions options)
    : book_(book), terms_(terms), options_(std::move(options)) {}

std::vector<LintFinding> Linter::check(DocumentKind kind, ValueRef document) const {
    if (const auto whole = lint::with_surroundings(kind, document))
        return whole->as_given(check(kind, whole->document));
    lint::Findings findings(book_);
    lint::check_document(kind, document, {}, {terms_, options_, findings});
    return findings.take();
}

std::vector<LintFinding> Linter::check_image(const ImageInput& image) const {
    lint::Findings findings(book_);
    lint::check_image(image, {terms_, options_, findings});
    return findings.take();
}

namespace lint {

void check_document(DocumentKind kind, ValueRef document, const Place& place, const Context& context) {
    if (!document.is_object()) {
        context.findings.add(RuleId::D_001, place, {.message = "not a JSON object", .value = document});
        return;
    }
    if (kind == DocumentKind::plan) return check_plan(document, place, context);
    if (kind == DocumentKind::bulk) return check_bulk(document, place, context);
    if (kind == DocumentKind::card) return check_card(document, place, context);
    check_fields(kind, document, place, context);
    check_amounts_and_times(kind, document, place, context);
    switch (kind) {
        case DocumentKind::ad:
        case DocumentKind::ad_update: return check_creative(document, {}, {}, place, context);
        case DocumentKind::ad_group: {
            const Place bidding = place["bidding_config"];
            return check_creation_key(document, Level::info, bidding["strategy"], context);
        }
        case DocumentKind::brand_update:  // its names are the account's
        case DocumentKind::account: return check_account(document, place, context);
        case DocumentKind::upload: return check_upload(document, place, context);
        case DocumentKind::conversions: return check_conversions(document, place, context);
        default: return;
    }
}

void check_creative(ValueRef ad, ValueRef ad_group, ValueRef campaign, const Place& place, const Context& context) {
    const ValueRef creative = ad["creative"];
    if (ad.has("ad_group_id")) check_new_ad_status(ad, place, context);  // only a creation names its ad group
    if (!creative.is_object()) return;
    check_texts(creative, place["creative"], context);
    check_target(ad, ad_group, campaign, place, context);
    check_logo(creative, place["creative"], context);
    check_crop(creative["image_crop"], place["creative"], context);
}

}  // namespace lint

}  // namespace pixelcard
