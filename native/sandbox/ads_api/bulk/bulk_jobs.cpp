#include "pixelcard/sandbox/ads_api/bulk/bulk_jobs.h"

#include <algorithm>
#include <map>

#include "pixelcard/ads/resources/answer_fields.h"
#include "pixelcard/ads/resources/bulk_fields.h"
#include "pixelcard/sandbox/ads_api/bulk/bulk_operations.h"
#include "pixelcard/sandbox/ads_api/errors.h"
#include "pixelcard/sandbox/ads_api/new_object.h"
#include "pixelcard/sandbox/ads_api/present.h"
#include "pixelcard/sandbox/ads_api/query.h"
#include "pixelcard/sandbox/ads_api/validation.h"

namespace pixelcard::sandbox {

namespace {

constexpr const char* kJobKind = "bulk_job";
constexpr double kPendingMs = 1000;
constexpr double kRunningMs = 2000;

constexpr std::string_view kJobStatuses[] = {"pending", "in_progress", "completed", "partially_failed", "failed"};
constexpr std::string_view kResultStatuses[] = {"created", "updated", "validated", "failed", "skipped"};
constexpr ads::Field kJobAnswerFields[] = {
    ads::text("id"),
    {.name = "status", .type = ads::FieldType::text, .need = ads::Need::always, .values = kJobStatuses},
    ads::integer("operation_count"),
    ads::integer("created_at"),
    ads::or_null(ads::integer("completed_at")),
};
constexpr ads::Field kResultFields[] = {
    ads::text("operation_id"),
    ads::text("type"),
    {.name = "status", .type = ads::FieldType::text, .need = ads::Need::always, .values = kResultStatuses},
    ads::or_null(ads::text("resource_id")),
    ads::or_null(ads::text("submitted_version_id")),
    ads::or_null(ads::text("error_code")),
    ads::or_null(ads::text("error")),
    ads::or_null(ads::boolean("retryable")),
    ads::or_null(ads::integer("retry_after_seconds")),
};
constexpr ads::Table kResult = lint::open_table("operation result", kResultFields);
constexpr ads::Field kResultEntry{.type = ads::FieldType::object, .members = &kResult};
constexpr ads::Field kResultsFields[] = {
    ads::text("object"),      ads::list_of("data", kResultEntry), ads::boolean("has_more"),
    ads::boolean("complete"), ads::or_null(ads::text("error")),
};
constexpr ads::Field kResultsQueryFields[] = {
    {.name = "limit", .type = ads::FieldType::integer, .minimum = 1, .maximum = 100},
    {.name = "after", .type = ads::FieldType::text, .minimum = 1},
};

// A finding about an input is that operation's; what else is wrong is wrong with the request.
constexpr std::string_view kOperations = "/operations/";
std::optional<std::size_t> operation_of(const std::string& pointer) {
    if (!pointer.starts_with(kOperations)) return std::nullopt;
    const std::size_t end = pointer.find("/input", kOperations.size());
    return end == std::string::npos
               ? std::nullopt
               : std::optional<std::size_t>(std::stoul(pointer.substr(kOperations.size(), end - kOperations.size())));
}

Value results_of(Call& call, const std::map<std::size_t, BulkProblem>& problems) {
    BulkRun run(call, call.body["validate_only"].is_true());
    const bool goes_on = call.body["partial_failure"].is_null() || call.body["partial_failure"].is_true();
    bool has_failed = false;
    Value results = Value::array();
    for (std::size_t i = 0; i < call.body["operations"].size(); i++) {
        const ValueRef operation = call.body["operations"].at(i);
        const auto problem = problems.find(i);
        const Value result = has_failed && !goes_on
                                 ? run.skipped(operation)
                                 : run.result(operation, problem == problems.end() ? BulkProblem{} : problem->second);
        has_failed = has_failed || result["status"] == "failed";
        results.append(result);
    }
    return results;
}

double running_since(const Object& job) { return job.body["accepted_ms"].number() + kPendingMs; }
double ended(const Object& job) { return running_since(job) + kRunningMs; }
bool is_complete(const Call& call, const Object& job) { return static_cast<double>(call.now_ms) >= ended(job); }

const char* status_at_end(ValueRef results) {
    const auto is_bad = [](const ValueRef::Entry& entry) {
        return entry.value["status"] == "failed" || entry.value["status"] == "skipped";
    };
    const auto bad = static_cast<std::size_t>(std::count_if(results.begin(), results.end(), is_bad));
    if (bad == 0) return "completed";
    return bad == results.size() ? "failed" : "partially_failed";
}

Value shown(const Call& call, const Object& job) {
    Value answer;
    answer.put("id", Value(job.id));
    answer.put("status", is_complete(call, job)                                  ? status_at_end(job.body["results"])
                         : static_cast<double>(call.now_ms) < running_since(job) ? "pending"
                                                                                 : "in_progress");
    answer.put("operation_count", static_cast<double>(job.body["results"].size()));
    answer.put("created_at", static_cast<double>(job.created_at));
    if (is_complete(call, job))
        answer.put("completed_at", static_cast<double>(static_cast<std::int64_t>(ended(job) / 1000)));
    return fitted(kBulkJobAnswer, answer);
}

// Seen on the platform.
Answer unknown_job() { return refusal(422, "Invalid Identifier", "job_id", "invalid_identifier"); }

}  // namespace

const ads::Table kBulkJobAnswer = lint::open_table("bulk job", kJobAnswerFields);
const ads::Table kBulkResultsQuery = lint::query_table("operation results query", kResultsQueryFields);
const ads::Table kBulkResultsAnswer = lint::open_table("operation results", kResultsFields);
const ads::Table& bulk_request() { return lint::fields::kBulk; }

Answer post_bulk_job(Call& call) {
    std::map<std::size_t, BulkProblem> problems;
    for (const LintFinding& finding :
         Linter(call.settings.book, call.settings.terms, {}).check(DocumentKind::bulk, call.body)) {
        if (!is_refused(finding)) continue;
        const std::optional<std::size_t> operation = operation_of(finding.pointer);
        const Answer refused = refusal(finding, &bulk_request(), call.body);
        if (!operation || !call.body["operations"].at(*operation)["input"].is_object()) return refused;
        problems.try_emplace(*operation, BulkProblem{std::string(refused.body["error"]["message"].text()),
                                                     std::string(refused.body["error"]["code"].text())});
    }
    Object job = new_object(call, kJobKind, "blkmtnjob_");
    job.body.put("accepted_ms", static_cast<double>(call.now_ms));
    job.body.put("results", results_of(call, problems));
    call.store.put(call.world_id(), job);
    return {.status = 202, .body = shown(call, job)};
}

Answer get_bulk_job(Call& call) {
    const std::optional<Object> job = call.store.get(call.world_id(), kJobKind, call.id());
    return job ? Answer{.body = shown(call, *job)} : unknown_job();
}

Answer list_bulk_results(Call& call) {
    constexpr std::int64_t kUsualLimit = 100;
    const std::optional<Object> job = call.store.get(call.world_id(), kJobKind, call.id());
    if (!job) return unknown_job();
    const ValueRef results = job->body["results"];
    const bool is_at_end = is_complete(call, *job);
    std::size_t first = is_at_end ? 0 : results.size();
    if (const std::optional<std::string> after = parameter(call, "after")) {
        const auto is_cursor = [&](const ValueRef::Entry& entry) {
            return entry.value["operation_id"] == std::string_view(*after);
        };
        const auto cursor = std::find_if(results.begin(), results.end(), is_cursor);
        if (!is_at_end || cursor == results.end())
            return refusal(400, "Invalid pagination cursor.", "after", "invalid_cursor");
        first = static_cast<std::size_t>(cursor - results.begin()) + 1;
    }
    const std::size_t last =
        std::min(results.size(), first + static_cast<std::size_t>(number_parameter(call, "limit", kUsualLimit)));
    Value data = Value::array();
    for (std::size_t i = first; i < last; i++) data.append(results.at(i));
    Value answer = list_of(data);
    answer.put("has_more", Value(last < results.size()));
    answer.put("complete", Value(is_at_end));
    return {.body = fitted(kBulkResultsAnswer, answer)};
}

}  // namespace pixelcard::sandbox
