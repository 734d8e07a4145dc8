// The image of an ad against the advertiser's icon, which the card shows anyway: I-011. Files are compared by their
// ids, as far as the icon's is known; only a person can compare the content of two different files.
#include "pixelcard/lint/checks.h"
#include "pixelcard/lint/wording.h"

namespace pixelcard::lint {

void check_logo(const Ad& ad, const Context& context) {
    const Place place = ad.place["creative"];
    const ValueRef account = context.options.account;
    if (account.is_null()) return;
    const ValueRef icon = account["favicon_file_id"], file = ad.creative["file_id"];
    if (!icon.is_text() || icon.is_empty_text() || !file.is_same_text(icon)) return;
    context.findings.add(RuleId::I_011, place["file_id"],
                         {.message = in_quotes(file.text()) +
                                     " is the icon of the account, which the card shows already; show what is offered",
                          .value = file,
                          .limit = {},
                          .span = {},
                          .fix = {}});
}

}  // namespace pixelcard::lint
