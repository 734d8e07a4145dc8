#include "pixelcard/sandbox/ads_api/idempotency.h"

#include "pixelcard/sandbox/ads_api/errors.h"
#include "pixelcard/base/codec.h"
#include "pixelcard/base/text.h"

namespace pixelcard::sandbox {

Answer answer_once(Call& call) {
    constexpr std::size_t kMaxKey = 255;
    constexpr const char* kHeader = "Idempotency-Key";
    bool is_given = false;
    for (const auto& header : call.request.headers)
        is_given = is_given || ascii_lowercase(Value(header.first)) == "idempotency-key";
    if (!is_given && call.route.needs_idempotency_key)
        return refusal(400, "Missing required header: 'Idempotency-Key'.", kHeader, "missing_required_parameter");
    if (!is_given) return call.route.handler(call);
    const std::string key = call.request.header(kHeader);
    if (trim(key).empty() || key.size() > kMaxKey)
        return invalid(kHeader, "a key has 1 to 255 characters, and one that is not a space.");

    // One key for two objects is as wrong as for two bodies. The bearer key is not stored, so that a short body cannot
    // be found by trying.
    std::string about = call.key + '\n';
    for (const std::string& value : call.path_values) about += value + '\n';
    const std::string body_hash = digest(about + json_text(call.body), 64);
    if (const std::optional<KeptAnswer> kept = call.store.kept(call.world_id(), call.route.operation, key)) {
        if (kept->body_hash != body_hash)
            return refusal(409, "This idempotency key was used for another request.", kHeader,
                           "idempotency_key_mismatch");
        return {.status = kept->status, .text = kept->body};
    }
    Answer answer = call.route.handler(call);
    if (answer.status < 400)
        call.store.keep(call.world_id(), call.route.operation, key, {body_hash, answer.status, json_text(answer.body)});
    return answer;
}

}  // namespace pixelcard::sandbox
