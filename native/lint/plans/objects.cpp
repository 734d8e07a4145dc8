// What amounts, times, hints and updates must be like within one object. Types, lengths and values of fixed sets are
// judged by check_fields; here only what a table of fields cannot say.
#include "pixelcard/lint/checks.h"
#include "pixelcard/lint/plans/parts.h"

namespace pixelcard::lint {

void check_amounts_and_times(DocumentKind kind, ValueRef document, const Place& place, const Context& context) {
    switch (kind) {
        case DocumentKind::campaign:
        case DocumentKind::campaign_update: {
            const bool is_update = kind == DocumentKind::campaign_update;
            if (is_update) check_update(kind, document, place, context);
            check_budget(is_update ? Verb::update : Verb::create, document, place, context);
            check_objective(document, place, context);
            if (!is_update) check_conversion_goal(document, place, context);
            return check_times(document, place, context);
        }
        case DocumentKind::ad_group:
        case DocumentKind::ad_group_update: {
            const bool is_update = kind == DocumentKind::ad_group_update;
            if (is_update) check_update(kind, document, place, context);
            check_bids(is_update ? Verb::update : Verb::create, document, place, context);
            return check_context_hints(document, place, context);
        }
        case DocumentKind::ad_update: return check_update(kind, document, place, context);
        default: return;
    }
}

}  // namespace pixelcard::lint
