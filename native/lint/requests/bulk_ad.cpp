// An ad in a bulk job is flat: its texts and its address stand in the input, without a creative around them.
#include "pixelcard/lint/checks.h"
#include "pixelcard/lint/requests/bulk_parents.h"
#include "pixelcard/lint/targets/target.h"

namespace pixelcard::lint {

namespace {

void check_flat_target(ValueRef written, const Place& place, const Context& context) {
    if (!written.is_text() || written.is_empty_text()) return;
    const UrlFacts facts = url_facts(written.text());
    if (facts.url.error == UrlError::too_long) return;
    check_destination({written, written.text(), facts, place, context});
}

}  // namespace

void check_bulk_ad(ValueRef input, const Place& place, const Context& context) {
    check_texts(input, place, context);
    check_flat_target(input["target_url"], place["target_url"], context);
}

}  // namespace pixelcard::lint
