#include "pixelcard/gateway/nats_stream.h"

#include "pixelcard/base/text.h"

namespace pixelcard::gateway {

namespace {

constexpr std::int64_t kReplicas = 3;
constexpr std::int64_t kMaxAge = 8 * 24 * 3600 * kNanosecondsPerSecond;  // longer than the endpoint accepts events

// Subjects and names of streams have no dots, spaces and wildcards in their parts.
std::string token_of(std::string_view pixel) {
    std::string token;
    for (const char c : pixel) {
        const auto byte = static_cast<unsigned char>(c);
        if (is_letter(c) || is_digit(c) || c == '-') token += c;
        else (token += '_') += {"0123456789abcdef"[byte >> 4], "0123456789abcdef"[byte & 15]};
    }
    return token;
}

// Limits retention: with the other policies the engine removes messages by itself, and has removed some too early after
// a change of leader.
std::string problem_of(const jsStreamConfig& config) {
    if (config.Replicas < kReplicas)
        return "has " + std::to_string(config.Replicas) + (config.Replicas == 1 ? " replica" : " replicas") +
               ", and events need 3";
    if (config.Storage != js_FileStorage) return "is in memory only; events need file storage";
    if (config.Retention != js_LimitsPolicy) return "removes messages by itself; events need limits retention";
    if (config.Discard != js_DiscardNew)
        return "discards its oldest messages when it is full; events need \"discard: new\"";
    return {};
}

}  // namespace

NatsStream::NatsStream(std::string_view pixel)
    : name_("pixelcard-" + token_of(pixel)), prefix_("pixelcard." + token_of(pixel) + '.') {}

natsStatus NatsStream::ensure(jsCtx* context, std::string& problem) const {
    Nats<jsStreamInfo> info;
    jsErrCode error{};
    natsStatus status = nats_take(
        info, [&](jsStreamInfo** out) { return js_GetStreamInfo(out, context, name_.c_str(), nullptr, &error); });
    if (status == NATS_NOT_FOUND || error == JSStreamNotFoundErr) return create(context, problem);
    if (status != NATS_OK) return status;
    problem = problem_of(*info->Config);
    if (problem.empty()) return NATS_OK;
    problem = "the stream \"" + name_ + "\" " + problem;
    return NATS_ERR;
}

natsStatus NatsStream::create(jsCtx* context, std::string& problem) const {
    const std::string events = prefix_ + "event.*";
    const std::string dead = dead_subject();
    const char* subjects[] = {events.c_str(), dead.c_str()};
    jsStreamConfig config;
    jsStreamConfig_Init(&config);
    config.Name = name_.c_str();
    config.Subjects = subjects;
    config.SubjectsLen = 2;
    config.Retention = js_LimitsPolicy;
    config.Storage = js_FileStorage;
    config.Discard = js_DiscardNew;
    config.Replicas = kReplicas;
    config.MaxAge = kMaxAge;
    jsErrCode error{};
    const natsStatus status = js_AddStream(nullptr, context, &config, nullptr, &error);
    if (error == JSStreamReplicasNotSupportedErr) {
        problem = "--spool: this NATS server is not in a cluster; events need three servers with JetStream";
        return NATS_ERR;
    }
    if (error == JSNotEnabledErr || error == JSNotEnabledForAccountErr) {
        problem = "--spool: JetStream is not enabled in these NATS servers";
        return NATS_ERR;
    }
    return status;
}

}  // namespace pixelcard::gateway
