// Events of the image service on their way to webhooks: a row for each, tried again until one is accepted.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "pixelcard/sandbox/ads_api/call.h"

namespace pixelcard::sandbox {

/// The job's end is an event at `due_ms` of the world; the webhooks of that time get it.
void queue_event(ObjectStore& store, const std::string& world, const std::string& job, std::int64_t due_ms);

struct DueDelivery {
    std::int64_t id = 0;
    std::string url;
    std::string event;      ///< "job.completed" or "job.failed"
    std::string body;       ///< the same bytes with every attempt
    std::string signature;  ///< "sha256=" and the HMAC-SHA-256 of the body with the webhook's secret, in hex
};

/// What is due in any world at the host's time, at most a hundred; events become a delivery for each webhook that is
/// enabled.
[[nodiscard]] std::vector<DueDelivery> due_deliveries(ObjectStore& store, const std::string& public_url,
                                                      std::int64_t real_ms);

/// An attempt: `status` 0 when there was no reply, `problem` is the reason. Anything but 2xx is tried again, five times
/// in all.
void note_attempt(ObjectStore& store, std::int64_t id, int status, const std::string& problem, std::int64_t real_ms);

/// GET /sandbox/webhooks: the deliveries of the world with their attempts, the newest first.
[[nodiscard]] Answer get_deliveries(Call& call);

[[nodiscard]] std::string hmac_sha256_hex(std::string_view secret, std::string_view message);

}  // namespace pixelcard::sandbox
