// One operation of a bulk job: its input is brought into the form of a single request, which is then answered like one.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "pixelcard/lint/lint.h"
#include "pixelcard/sandbox/ads_api/call.h"

namespace pixelcard::sandbox {

/// Why an operation is not carried out; no message: it is.
struct BulkProblem {
    std::string message{};
    std::string code{};
};

/// The results of a job's operations, in their order.
class BulkRun {
public:
    BulkRun(Call& call, bool is_rehearsal) : call_(call), is_rehearsal_(is_rehearsal) {}

    /// Carries the operation out, or only checks it in a rehearsal, and returns its result. `problem` is that of its
    /// input.
    [[nodiscard]] Value result(ValueRef operation, const BulkProblem& problem);
    /// The result of an operation that is not tried.
    [[nodiscard]] Value skipped(ValueRef operation);

private:
    void remember(ValueRef operation, std::string_view id);
    [[nodiscard]] bool has_failed_parent(ValueRef input) const;
    [[nodiscard]] Answer created(ValueRef operation);
    [[nodiscard]] Answer updated(ValueRef operation);
    /// The answer to a single request.
    [[nodiscard]] Answer asked(const ads::Resource& resource, const std::string& id, Value body);
    [[nodiscard]] Answer asked(const std::string& path, std::vector<std::string> path_values, Value body);
    [[nodiscard]] std::optional<Answer> upload(std::string_view url, Value& creative);

    Call& call_;
    bool is_rehearsal_;
    std::map<std::string, std::string> ids_;  ///< of what was created, by idempotency key; "" for what was not
};

}  // namespace pixelcard::sandbox
