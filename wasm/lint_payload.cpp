#include "lint_payload.h"

#include <optional>

#include "pixelcard/ads/payload/payload.h"
#include "pixelcard/base/codec.h"
#include "pixelcard/pixel/schema/schema.h"

namespace pixelcard {

namespace {

Value problem(const char* name, const std::string& message) {
    Value answer;
    answer.put("problem", name);
    answer.put("message", Value(message));
    return answer;
}

void put_notes(const Payload& payload, Value& answer) {
    if (payload.notes.empty()) return;
    Value list = Value::array();
    for (const PayloadNote& note : payload.notes) {
        Value each;
        each.put("severity", name_of(note.level));
        each.put("pointer", Value(note.pointer));
        each.put("message", Value(note.message));
        list.append(each);
    }
    answer.put("notes", list);
}

Value findings_of(PayloadKind kind, const Payload& payload, const LintSetup& setup) {
    Value list = Value::array();
    const auto judged_as = document_kind_of(kind);
    if (!judged_as || payload.body.is_null() || !payload.file.empty()) return list;
    for (const LintFinding& finding : Linter(setup.book, setup.terms, setup.options).check(*judged_as, payload.body))
        list.append(to_value(finding));
    return list;
}

}  // namespace

Value page_payload(const PagePayload& asked, const LintSetup& setup) {
    const auto kind = payload_kind_of(asked.kind);
    if (!kind) return problem("unknown_kind", "there is no kind called \"" + asked.kind + '"');
    if (asked.wish.size() > kMaxDocumentBytes || asked.call.size() > kMaxDocumentBytes)
        return problem("too_large", "a request has 16 MiB at most");
    const auto wish = parse_json(asked.wish);
    const auto call = parse_json(asked.call);
    if (!wish || !call) return problem("unreadable", "this is not readable JSON, or nested deeper than 64 levels");

    const ValueRef account = setup.options.account;
    const std::string_view currency = is_currency(account["currency_code"]) ? account["currency_code"].text() : "";
    const Payload payload = build_payload(
        *kind, {*wish, Value((*call)["current"]), std::string((*call)["id"].text()), std::string(currency)});
    Value answer = payload.is_usable() ? Value::object() : problem("unusable", "the notes say what is wrong");
    put_notes(payload, answer);
    if (!payload.is_usable()) return answer;
    answer.put("request", to_value(payload));
    answer.put("curl", Value(curl_line(payload)));
    if (!payload.body.is_null()) answer.put("body", payload.body);
    answer.put("findings", findings_of(*kind, payload, setup));
    return answer;
}

}  // namespace pixelcard
