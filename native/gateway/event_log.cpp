#include "pixelcard/gateway/event_log.h"

#include "pixelcard/base/sha256.h"
#ifdef PIXELCARD_NATS
#include "pixelcard/gateway/nats_log.h"
#endif

namespace pixelcard::gateway {

int shard_of_key(const conversions::EventKey& key) { return sha256(key)[0] % kLogShards; }

std::unique_ptr<EventLog> open_log([[maybe_unused]] const LogSettings& settings, std::string& problem) {
#ifdef PIXELCARD_NATS
    auto log = std::make_unique<NatsLog>(settings);
    problem = log->start();
    if (problem.empty()) return log;
#else
    problem = "--spool: this program was built without NATS; install libnats-dev and build it again";
#endif
    return nullptr;
}

}  // namespace pixelcard::gateway
