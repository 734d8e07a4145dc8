#include <algorithm>
#include <vector>

#include "pixelcard/lint/requests/bulk_checks.h"
#include "pixelcard/lint/wording.h"

namespace pixelcard::lint {

namespace {

struct Use {
    std::string_view text;
    std::size_t index;
};

void check_unique(ValueRef operations, const char* member, RuleId rule, const char* why, const Place& place,
                  const Context& context) {
    if (!context.findings.wants(rule)) return;
    std::vector<Use> uses;
    uses.reserve(operations.size());
    for (std::size_t i = 0; i < operations.size(); i++)
        if (const std::string_view text = operations.at(i)[member].text(); !text.empty()) uses.push_back({text, i});
    std::sort(uses.begin(), uses.end(),
              [](const Use& a, const Use& b) { return a.text != b.text ? a.text < b.text : a.index < b.index; });

    std::vector<std::pair<std::size_t, std::size_t>> again;
    for (std::size_t i = 1, first = 0; i < uses.size(); i++) {
        if (uses[i].text == uses[first].text) again.emplace_back(uses[i].index, uses[first].index);
        else first = i;
    }
    std::sort(again.begin(), again.end());
    for (const auto& [index, first] : again) {
        const Place operation = place[index];
        const ValueRef value = operations.at(index)[member];
        context.findings.add(rule, operation[member],
                             {.message = in_quotes(value.text()) + " is the " + member + " of operation " +
                                         number_text(static_cast<double>(first)) + " already; " + why,
                              .value = value});
    }
}

}  // namespace

void check_bulk_keys(ValueRef bulk, const Place& bulk_place, const Context& context) {
    const ValueRef operations = bulk["operations"];
    if (!operations.is_array()) return;
    const Place place = bulk_place["operations"];
    check_unique(operations, "operation_id", RuleId::R_009, "results are identified by it", place, context);
    check_unique(operations, "idempotency_key", RuleId::X_12, "a key stands for one creation", place, context);
    check_unique(operations, "target_resource_id", RuleId::R_009, "a job updates each object once", place, context);
}

}  // namespace pixelcard::lint
