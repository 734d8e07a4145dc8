// What clients of the Advertiser API and the image service asked in each world, and the failures that tests have
// ordered for them. In memory: nothing of it is part of a world. One caller at a time; the API holds its lock.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pixelcard/base/value.h"

namespace pixelcard::sandbox {

/// What a fault or an expected request may name as its method.
inline constexpr std::string_view kWatchedMethods[] = {"GET", "POST", "PATCH"};

/// A failure that a test has ordered. Of the requests that it is for, it meets `times` from the nth on, or a share of
/// all.
struct ApiFault {
    std::string operation;  ///< operationId; "" for every one, as are the two below
    std::string method;
    std::string path;  ///< how it begins, below the base path: "/ads"
    std::string kind;  ///< api_faults.h
    std::int64_t nth = 1;
    std::int64_t times = 1;
    double share = 0;  ///< above 0: so many of them, drawn from the seed; nth and times do not count then
    std::uint64_t seed = 0;
    int status = 0;  ///< of the answer, when the kind leaves it open
    std::string code;
    std::string message;
    std::int64_t seconds = 0;  ///< of Retry-After, or how old a list is
    std::int64_t seen = 0;     ///< requests that it is for, so far
    std::int64_t met = 0;
};

struct NotedRequest {
    std::int64_t id = 0;
    std::int64_t at_ms = 0;  ///< of the host
    std::string operation;   ///< "" for paths without one
    std::string method;
    std::string path;
    std::string query;
    Value body;  ///< of JSON; null where there is none, or where it has personal data
    int status = 0;
    std::string code;  ///< of an error
};

class ApiWatch {
public:
    /// What a world begins with; nothing for one that had failures before, even when they were ended.
    void begin_with(const std::string& world, const std::vector<ApiFault>& faults) {
        faults_.try_emplace(world, faults);
    }
    void set(const std::string& world, const ApiFault& fault);
    void clear(const std::string& world);
    [[nodiscard]] std::vector<ApiFault> faults(const std::string& world) const;
    /// The failure that this request meets, if any; every call counts.
    [[nodiscard]] std::optional<ApiFault> take(const std::string& world, std::string_view operation,
                                               std::string_view method, std::string_view path);

    void note(const std::string& world, NotedRequest request);
    /// Those with an id above `after`, oldest first. The newest of all worlds are kept.
    [[nodiscard]] std::vector<NotedRequest> requests(const std::string& world, std::int64_t after) const;
    [[nodiscard]] std::int64_t last_id() const { return next_id_ - 1; }

    /// How often an operation was answered with a status and error code, by operation.
    using Outcomes = std::map<std::string, std::map<std::pair<int, std::string>, std::int64_t>>;
    [[nodiscard]] Outcomes outcomes(const std::string& world) const;

private:
    std::map<std::string, std::vector<ApiFault>> faults_;
    std::deque<std::pair<std::string, NotedRequest>> requests_;
    std::map<std::string, Outcomes> outcomes_;
    std::int64_t next_id_ = 1;
};

}  // namespace pixelcard::sandbox
