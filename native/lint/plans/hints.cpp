// The context hints of an ad group: X-13.
#include <string>
#include <unordered_map>

#include "pixelcard/base/text.h"
#include "pixelcard/lint/plans/parts.h"
#include "pixelcard/lint/plans/texts_alike.h"

namespace pixelcard::lint {

void check_context_hints(ValueRef ad_group, const Place& group_place, const Walk& walk) {
    const Context& context = walk.context;
    const ValueRef hints = ad_group["context_hints"];
    if (!hints.is_array()) return;
    const Place place = group_place["context_hints"];
    const auto most = static_cast<std::size_t>(rule(RuleId::X_13).limit);
    if (hints.size() > most)
        context.findings.add(
            RuleId::X_13, place,
            {.message = std::to_string(hints.size()) + " context hints, " + std::to_string(hints.size() - most) +
                        " more than the " + std::to_string(most) + " allowed",
             .value = static_cast<double>(hints.size()),
             .limit = static_cast<double>(most)});

    std::unordered_map<std::string, std::size_t> first_of;
    if (hints.size() > 1) first_of.reserve(hints.size());
    for (std::size_t i = 0; i < hints.size(); i++) {
        const ValueRef hint = hints.at(i);
        if (!hint.is_text()) continue;
        std::string essence = comparable(hint.text());
        if (essence.empty()) {
            context.findings.add(RuleId::X_13, place[i],
                                 {.message = "this context hint says nothing; take it out", .value = hint});
            continue;
        }
        const auto [first, is_new] = first_of.try_emplace(std::move(essence), i);
        if (!is_new)
            context.findings.add_milder(RuleId::X_13, Level::info, place[i],
                                        {.message = "the same as hint " + std::to_string(first->second) +
                                                    " but for case and spaces; the second adds nothing",
                                         .value = hint});
    }
}

}  // namespace pixelcard::lint
