#include "pixelcard/sandbox/ads_api/rate_limit.h"

#include <algorithm>

namespace pixelcard::sandbox {

namespace {

constexpr double kOfCall = 600;
constexpr double kOfAccount = 1200;
// Jobs are counted in a separate bucket, filled within 10 seconds.
constexpr std::string_view kJobCreation = "CreateBulkMutationJob";
constexpr double kOfJobs = 10;
constexpr double kFillMsOfJobs = 10000;
constexpr double kMsOfMinute = 60000;
constexpr std::size_t kMaxBuckets = 10000;

}  // namespace

RateLimit::Bucket& RateLimit::filled(const std::string& name, double size, double fill_ms, std::int64_t real_ms) {
    const auto [entry, is_new] = buckets_.try_emplace(name, Bucket{size, real_ms});
    Bucket& bucket = entry->second;
    if (!is_new)
        bucket.tokens =
            std::min(size, bucket.tokens + static_cast<double>(std::max<std::int64_t>(0, real_ms - bucket.filled_ms)) *
                                               size / fill_ms);
    bucket.filled_ms = real_ms;
    return bucket;
}

bool RateLimit::allows(const std::string& world, const std::string& operation, std::int64_t real_ms) {
    if (buckets_.size() > kMaxBuckets) buckets_.clear();  // worlds come and go; an empty map starts with full buckets
    const bool is_job = operation == kJobCreation;
    Bucket& of_call =
        filled(world + ' ' + operation, is_job ? kOfJobs : kOfCall, is_job ? kFillMsOfJobs : kMsOfMinute, real_ms);
    Bucket& of_account = filled(world, kOfAccount, kMsOfMinute, real_ms);
    if (of_call.tokens < 1 || of_account.tokens < 1) return false;
    of_call.tokens -= 1;
    of_account.tokens -= 1;
    return true;
}

void RateLimit::describe(const std::string& world, server::Headers& headers) const {
    const auto bucket = buckets_.find(world);
    const double tokens = bucket == buckets_.end() ? kOfAccount : bucket->second.tokens;
    const auto whole = [](double number) { return std::to_string(static_cast<std::int64_t>(number)); };
    headers.emplace_back("X-RateLimit-Limit", whole(kOfAccount));
    headers.emplace_back("X-RateLimit-Remaining", whole(tokens));
    headers.emplace_back("X-RateLimit-Reset", whole((kOfAccount - tokens) * kMsOfMinute / kOfAccount / 1000 + 1));
}

}  // namespace pixelcard::sandbox
