#include "pixelcard/lint/requests/check_table.h"

#include "pixelcard/lint/requests/walk.h"

namespace pixelcard::lint {

std::vector<Finding> check_table(const RuleBook& book, const TermBook& terms, const Table& table, bool is_update,
                                 ValueRef request) {
    const LintOptions options;
    Findings findings(book);
    const Context context{terms, options, findings};
    if (request.is_object()) check_members(table, request, {}, {is_update ? Verb::update : Verb::create, context});
    else findings.add(RuleId::D_001, {}, {.message = "every request body is an object", .value = request});
    return findings.take();
}

}  // namespace pixelcard::lint
