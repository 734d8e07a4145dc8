#include "pixelcard/sandbox/faults/api_watch.h"

#include "pixelcard/sandbox/world/random.h"

namespace pixelcard::sandbox {

namespace {

constexpr std::size_t kMaxRequests = 5000;
constexpr std::size_t kMaxWorlds = 1000;
constexpr std::size_t kMaxFaults = 100;  // of a world

bool is_for(const ApiFault& fault, std::string_view operation, std::string_view method, std::string_view path) {
    return (fault.operation.empty() || fault.operation == operation) &&
           (fault.method.empty() || fault.method == method) && path.starts_with(fault.path);
}

bool is_met(const ApiFault& fault) {
    if (fault.share > 0)
        return Random(fault.seed + static_cast<std::uint64_t>(fault.seen) * 0x9E3779B97F4A7C15U).share() < fault.share;
    return fault.seen >= fault.nth && fault.seen < fault.nth + fault.times;
}

}  // namespace

void ApiWatch::set(const std::string& world, const ApiFault& fault) {
    if (faults_.size() > kMaxWorlds) faults_.clear();
    std::vector<ApiFault>& faults = faults_[world];
    if (faults.size() >= kMaxFaults) faults.erase(faults.begin());
    faults.push_back(fault);
}

void ApiWatch::clear(const std::string& world) { faults_[world].clear(); }

std::vector<ApiFault> ApiWatch::faults(const std::string& world) const {
    const auto found = faults_.find(world);
    return found == faults_.end() ? std::vector<ApiFault>() : found->second;
}

std::optional<ApiFault> ApiWatch::take(const std::string& world, std::string_view operation, std::string_view method,
                                       std::string_view path) {
    const auto found = faults_.find(world);
    if (found == faults_.end()) return std::nullopt;
    std::optional<ApiFault> taken;
    for (ApiFault& fault : found->second) {
        if (!is_for(fault, operation, method, path)) continue;
        fault.seen++;
        if (taken || !is_met(fault)) continue;
        fault.met++;
        taken = fault;
    }
    return taken;
}

void ApiWatch::note(const std::string& world, NotedRequest request) {
    if (outcomes_.size() > kMaxWorlds) outcomes_.clear();
    if (!request.operation.empty()) outcomes_[world][request.operation][{request.status, request.code}]++;
    request.id = next_id_++;
    requests_.emplace_back(world, std::move(request));
    if (requests_.size() > kMaxRequests) requests_.pop_front();
}

std::vector<NotedRequest> ApiWatch::requests(const std::string& world, std::int64_t after) const {
    std::vector<NotedRequest> found;
    for (const auto& [owner, request] : requests_)
        if (request.id > after && owner == world) found.push_back(request);
    return found;
}

ApiWatch::Outcomes ApiWatch::outcomes(const std::string& world) const {
    const auto found = outcomes_.find(world);
    return found == outcomes_.end() ? Outcomes() : found->second;
}

}  // namespace pixelcard::sandbox
