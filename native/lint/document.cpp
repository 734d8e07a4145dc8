// Which checks apply to which kind of document.
#include "pixelcard/lint/document_checks.h"
#include "pixelcard/lint/images/image_checks.h"
#include "pixelcard/lint/wrapper.h"

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

std::vector<Finding> Linter::check(DocumentKind kind, ValueRef document) const {
    if (const auto whole = lint::with_wrapper(kind, document)) return whole->as_given(check(kind, whole->document));
    lint::Findings findings(book_);
    lint::check_document(kind, document, {}, {terms_, options_, findings});
    return findings.take();
}

std::vector<Finding> Linter::check_image(const ImageInput& image) const {
    lint::Findings findings(book_);
    lint::check_image(image, {terms_, options_, findings});
    return findings.take();
}

namespace lint {

namespace {

// Everything a document or an image can be reported for: a rule of the catalogue that no check declares does not
// compile.
static_assert((rules_of(kNotAnObject) | kRequestRules | rules_of(kDocumentChecks) | rules_of(kImageChecks)) ==
              RuleSet::all());

}  // namespace

void check_document(DocumentKind kind, ValueRef document, const Place& place, const Context& context) {
    const auto is_for_kind = [kind](Kinds needed) { return (needed & kinds(kind)) != 0; };
    if (!document.is_object()) return run_checks(kNotAnObject, context.findings, kAlways, document, place, context);
    check_request(kind, document, place, context);
    run_checks(kDocumentChecks, context.findings, is_for_kind, document, place, context);
}

void check_not_an_object(ValueRef document, const Place& place, const Context& context) {
    context.findings.add(RuleId::D_001, place, {.message = "not a JSON object", .value = document});
}

void check_ad(ValueRef ad, const Place& place, const Context& context) {
    check_creative({ad, ad["creative"], {}, {}, place}, context);
}

}  // namespace lint

}  // namespace pixelcard
