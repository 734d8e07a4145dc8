// A-001 by the bytes of a favicon. Sources: the page Files names the minimum, Account management twice as much.
#include <algorithm>

#include "pixelcard/lint/images/image_checks.h"
#include "pixelcard/lint/images/picture.h"
#include "pixelcard/lint/wording.h"

namespace pixelcard::lint {

void check_favicon(const ImageInput&, const ImageFacts& facts, const Context& context) {
    if (std::string reason = reason_against(facts); !reason.empty()) {
        context.findings.add(RuleId::A_001, {},
                             {.message = "this cannot be the account's favicon: " + reason,
                              .value = name_of(facts.type),
                              .limit = {},
                              .span = {},
                              .fix = {}});
        return;
    }
    const double minimum = rule(RuleId::A_001).limit;
    const double better = 2 * minimum;
    const double side = std::min(facts.upright_size.width, facts.upright_size.height);
    if (side >= better) return;
    const bool is_too_small = side < minimum;
    const std::string message =
        "the favicon is " + spoken_size(facts.upright_size) + " pixels; " +
        (is_too_small ? "each side needs at least " + number_text(minimum) + ", better " + number_text(better)
                      : "one page of the documents asks for " + number_text(better) + " each way");
    context.findings.add_milder(RuleId::A_001, is_too_small ? Level::error : Level::warning, {},
                                {.message = message,
                                 .value = to_value(facts.upright_size),
                                 .limit = is_too_small ? minimum : better,
                                 .span = {},
                                 .fix = {}});
}

}  // namespace pixelcard::lint
