#include "pixelcard/sandbox/generation/envelope.h"

namespace pixelcard::sandbox {

namespace {

const char* type_of(int status) {
    switch (status) {
        case 401: return "authentication_error";
        case 403: return "permission_error";
        case 404: return "not_found_error";
        case 409: return "idempotency_error";
        case 429: return "rate_limit_error";
        default: return status >= 500 ? "api_error" : "invalid_request_error";
    }
}

Value code_of(const Answer& answer) {
    const Value code = answer.body["error"]["code"];
    if (!code.is_null()) return code;
    return answer.status == 401   ? Value("missing_authorization_header")
           : answer.status == 404 ? Value("not_found")
                                  : Value("invalid_request");
}

}  // namespace

Answer in_service_envelope(const Answer& answer, const std::string& request_id) {
    if (answer.status < 400) return answer;
    Value error;
    error.put("type", type_of(answer.status));
    error.put("code", code_of(answer));
    error.put("message", answer.body["error"]["message"]);
    error.put("param", answer.body["error"]["param"]);
    error.put("request_id", Value(request_id));
    Value body;
    body.put("error", error);
    Answer rewritten = answer;
    rewritten.body = body;
    return rewritten;
}

Answer enveloped(const std::string& request_id, const char* object, std::string_view status, std::int64_t created_at,
                 const Value& data, int http_status) {
    Value body;
    body.put("id", Value(request_id));
    body.put("object", object);
    body.put("status", Value(status));
    body.put("created_at", static_cast<double>(created_at));
    body.put("data", data);
    return {.status = http_status, .body = body};
}

// RFC 9562, version 8: what the digits mean is ours.
std::string uuid_of(const World& world, std::int64_t seq) {
    std::string digits = digest("uuid\n" + world.row.id + '\n' + std::to_string(seq), 32);
    digits[12] = '8';
    digits[16] = 'a';
    for (const std::size_t at : {8U, 13U, 18U, 23U}) digits.insert(at, 1, '-');
    return digits;
}

std::string request_id_of(const World& world, const std::string& about) {
    return "req_pi_" + digest("request\n" + world.row.id + '\n' + about);
}

}  // namespace pixelcard::sandbox
