// Which checks a kind of request goes through.
#include "pixelcard/lint/checks.h"
#include "pixelcard/lint/requests/request_checks.h"

namespace pixelcard::lint {

void check_request(DocumentKind kind, ValueRef request, const Place& place, const Context& context) {
    const Walk walk{(kUpdates & kinds(kind)) != 0 ? Verb::update : Verb::create, context};
    const auto is_for_kind = [kind](Kinds needed) { return (needed & kinds(kind)) != 0; };
    run_checks(kFieldChecks, context.findings, is_for_kind, request, place, walk);
    run_checks(kRequestChecks, context.findings, is_for_kind, request, place, walk);
}

}  // namespace pixelcard::lint
