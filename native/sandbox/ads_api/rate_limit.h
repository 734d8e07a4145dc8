// Token buckets: 600 requests a minute for each call, 1,200 for all calls of an account, 10 bulk jobs in 10 seconds.
// Sources: the API overview and the Bulk API page.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "pixelcard/sandbox/http/http.h"

namespace pixelcard::sandbox {

class RateLimit {
public:
    /// Takes a token of the call and of the account; false, and none taken, when either bucket is empty.
    [[nodiscard]] bool allows(const std::string& world, const std::string& operation, std::int64_t real_ms);

    /// Adds X-RateLimit-Limit, -Remaining and -Reset (seconds until the bucket of the account is full) as the image
    /// service has them.
    void describe(const std::string& world, server::Headers& headers) const;

private:
    struct Bucket {
        double tokens = 0;
        std::int64_t filled_ms = 0;
    };

    Bucket& filled(const std::string& name, double size, double fill_ms, std::int64_t real_ms);

    std::map<std::string, Bucket> buckets_;
};

}  // namespace pixelcard::sandbox
