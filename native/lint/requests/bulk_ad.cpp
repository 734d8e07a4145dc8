// An ad in a bulk job is flat: its copy and its target URL are members of the input, without a creative around them.
#include "pixelcard/lint/requests/bulk_checks.h"

namespace pixelcard::lint {

namespace {

void check_flat_target(ValueRef written, const Place& place, const Context& context) {
    if (!written.is_text() || written.is_empty_text()) return;
    const UrlFacts facts = url_facts(written.text());
    if (facts.url.error == UrlError::too_long) return;
    check_target_url({written, written.text(), facts, place, context});
}

}  // namespace

void check_bulk_ad(ValueRef input, const Place& place, const Walk& walk) {
    check_texts(input, place, walk.context);
    check_flat_target(input["target_url"], place["target_url"], walk.context);
}

}  // namespace pixelcard::lint
