#include "pixelcard/sandbox/generation/runs.h"

#include <algorithm>
#include <map>

#include "pixelcard/ads/resources/answer_fields.h"
#include "pixelcard/sandbox/ads_api/errors.h"
#include "pixelcard/sandbox/ads_api/new_object.h"
#include "pixelcard/sandbox/ads_api/routes.h"
#include "pixelcard/sandbox/ads_api/validation.h"
#include "pixelcard/sandbox/generation/envelope.h"
#include "pixelcard/sandbox/generation/generation_routes.h"
#include "pixelcard/sandbox/generation/jobs.h"

namespace pixelcard::sandbox {

namespace {

constexpr const char* kRunKind = "generation_run";

struct StepAction {
    std::string_view name;
    std::string_view path;
};
constexpr StepAction kActions[] = {
    {"brands.extract", "/brands/extract"},
    {"campaigns.generate", "/campaigns/generate"},
    {"campaigns.edit", "/campaigns/edit"},
    {"campaigns.localize_ad", "/campaigns/localize-ad"},
};
constexpr std::string_view kActionNames[] = {kActions[0].name, kActions[1].name, kActions[2].name, kActions[3].name};
constexpr ads::Field kStepId{.type = ads::FieldType::text, .minimum = 1};
constexpr ads::Field kStepFields[] = {
    {.name = "id", .type = ads::FieldType::text, .need = ads::Need::always, .minimum = 1, .maximum = 100},
    {.name = "action", .type = ads::FieldType::text, .need = ads::Need::always, .values = kActionNames},
    {.name = "depends_on", .type = ads::FieldType::list, .entry = &kStepId},
    {.name = "input", .type = ads::FieldType::object},
    {.name = "input_map", .type = ads::FieldType::object},
};
constexpr ads::Table kStep = lint::closed_table("step", kStepFields);
constexpr ads::Field kStepEntry{.type = ads::FieldType::object, .members = &kStep};
constexpr ads::Field kRunFields[] = {
    {.name = "steps",
     .type = ads::FieldType::list,
     .need = ads::Need::always,
     .minimum = 1,
     .maximum = 20,
     .entry = &kStepEntry},
    {.name = "client_reference_id", .type = ads::FieldType::text, .minimum = 1, .maximum = 200},
    {.name = "metadata", .type = ads::FieldType::object},
};
constexpr std::string_view kYesNo[] = {"true", "false"};
constexpr ads::Field kRunQueryFields[] = {
    {.name = "wait_for_completion", .type = ads::FieldType::text, .values = kYesNo},
    {.name = "timeout_seconds", .type = ads::FieldType::integer, .minimum = 1, .maximum = 30},
};

std::string step_param(std::size_t index, const char* member) {
    return "steps[" + std::to_string(index) + "]." + member;
}

/// "$steps.hero.result.job_id": the step and the path of what it resulted in.
struct Mapping {
    std::string step;
    std::string field;
};
std::optional<Mapping> mapping_of(std::string_view text) {
    constexpr std::string_view kPrefix = "$steps.";
    constexpr std::string_view kResult = ".result.";
    const std::size_t result = text.find(kResult);
    if (!text.starts_with(kPrefix) || result == std::string_view::npos || result <= kPrefix.size() ||
        result + kResult.size() == text.size())
        return std::nullopt;
    return Mapping{std::string(text.substr(kPrefix.size(), result - kPrefix.size())),
                   std::string(text.substr(result + kResult.size()))};
}

Value at_path(ValueRef value, std::string_view path) {
    while (!path.empty()) {
        const std::size_t end = std::min(path.find('.'), path.size());
        value = value[path.substr(0, end)];
        path.remove_prefix(std::min(end + 1, path.size()));
    }
    return value;
}

/// The steps that a step waits for: those it names, and those whose results it takes.
std::vector<std::string> dependencies_of(ValueRef step) {
    std::vector<std::string> all;
    for (const auto& id : step["depends_on"]) all.emplace_back(id.value.text());
    for (const auto& member : step["input_map"])
        if (const std::optional<Mapping> mapping = mapping_of(member.value.text())) all.push_back(mapping->step);
    return all;
}

std::optional<Answer> check_steps(ValueRef steps) {
    std::map<std::string, std::size_t> indices;
    for (std::size_t i = 0; i < steps.size(); i++)
        if (!indices.emplace(steps.at(i)["id"].text(), i).second)
            return invalid(step_param(i, "id"), "another step has this id.");
    for (std::size_t i = 0; i < steps.size(); i++) {
        for (const auto& member : steps.at(i)["input_map"])
            if (!mapping_of(member.value.text()))
                return invalid(step_param(i, "input_map"), "write $steps.STEP.result.FIELD.");
        for (const std::string& id : dependencies_of(steps.at(i)))
            if (!indices.contains(id) || indices[id] == i)
                return invalid(step_param(i, "depends_on"), "no other step has the id '" + id.substr(0, 100) + "'.",
                               "not_found");
    }
    return std::nullopt;
}

/// The order in which steps can be taken; fewer than all when they wait for each other.
std::vector<std::size_t> order_of(ValueRef steps) {
    std::vector<std::size_t> order;
    std::map<std::string, bool> is_taken;
    for (bool has_moved = true; has_moved;) {
        has_moved = false;
        for (std::size_t i = 0; i < steps.size(); i++) {
            const std::vector<std::string> before = dependencies_of(steps.at(i));
            if (is_taken[std::string(steps.at(i)["id"].text())] ||
                !std::all_of(before.begin(), before.end(), [&](const std::string& id) { return is_taken[id]; }))
                continue;
            is_taken[std::string(steps.at(i)["id"].text())] = has_moved = true;
            order.push_back(i);
        }
    }
    return order;
}

/// A step as it will have gone, submitted at its time.
Value planned(Call& call, ValueRef step, const std::map<std::string, Value>& before) {
    Value plan;
    plan.put("id", step["id"]);
    plan.put("action", step["action"]);
    double start = static_cast<double>(call.now_ms);
    bool is_skipped = false;
    for (const std::string& id : dependencies_of(step)) {
        start = std::max(start, before.at(id)["end_ms"].number());
        is_skipped = is_skipped || !(before.at(id)["outcome"] == "completed");
    }
    plan.put("start_ms", start);
    plan.put("end_ms", start);
    plan.put("outcome", is_skipped ? "skipped" : "failed");
    if (is_skipped) return plan;

    const StepAction& action = *std::find_if(std::begin(kActions), std::end(kActions),
                                             [&](const StepAction& known) { return step["action"] == known.name; });
    const Match match = find_route(generation_routes(), "POST", action.path);
    Call single{
        call.request, *match.route, call.settings, call.store, call.world, call.key, static_cast<std::int64_t>(start)};
    single.body = step["input"].is_object() ? Value(step["input"]) : Value::object();
    for (const auto& member : step["input_map"]) {
        const Mapping mapping = *mapping_of(member.value.text());
        single.body.put(member.key, at_path(before.at(mapping.step)["result"], mapping.field));
    }
    const Answer answer = match.route->handler(single);
    if (answer.status >= 400) {
        plan.put("error", answer.body["error"]["message"]);
        return plan;
    }
    const std::optional<Object> job = call.store.get(call.world_id(), kJobKind, answer.body["data"]["job_id"].text());
    const Value done = job_data({call.settings.public_url, call.world_id()}, *job, job_end_ms(*job));
    Value result = done["payload"];
    result.put("job_id", done["job_id"]);
    plan.put("end_ms", static_cast<double>(job_end_ms(*job)));
    plan.put("outcome", done["status"]);
    plan.put("job_id", done["job_id"]);
    plan.put("result", result);
    plan.put("error", done["error_log"]);
    return plan;
}

Value shown_step(Call& call, ValueRef plan) {
    const auto now = static_cast<double>(call.now_ms);
    const bool is_ended = now >= plan["end_ms"].number();
    const std::optional<Object> job =
        plan.has("job_id") ? call.store.get(call.world_id(), kJobKind, plan["job_id"].text()) : std::nullopt;
    Value step;
    step.put("id", plan["id"]);
    step.put("action", plan["action"]);
    step.put("status", now < plan["start_ms"].number() ? Value("pending")
                       : is_ended || !job              ? Value(plan["outcome"])
                                                       : Value(job_status(*job, call.now_ms)));
    step.put("job_id", now < plan["start_ms"].number() ? ValueRef() : plan["job_id"]);
    step.put("result", is_ended && plan["outcome"] == "completed" ? plan["result"] : ValueRef());
    step.put("error", is_ended ? plan["error"] : ValueRef());
    return step;
}

std::string_view run_status(ValueRef steps) {
    const auto has = [&](std::string_view status) {
        return std::any_of(steps.begin(), steps.end(),
                           [&](const ValueRef::Entry& step) { return step.value["status"] == status; });
    };
    const auto all = [&](std::string_view status) {
        return std::all_of(steps.begin(), steps.end(),
                           [&](const ValueRef::Entry& step) { return step.value["status"] == status; });
    };
    if (all("completed")) return "completed";
    if (!has("pending") && !has("queued") && !has("processing")) return "failed";
    return all("pending") || (!has("processing") && !has("completed")) ? "queued" : "processing";
}

Value shown_run(Call& call, const Object& run) {
    Value steps = Value::array();
    for (const auto& plan : run.body["steps"]) steps.append(shown_step(call, plan.value));
    Value data;
    data.put("run_id", Value(run.id));
    data.put("status", Value(run_status(steps)));
    data.put("steps", steps);
    for (const char* const name : {"client_reference_id", "metadata"}) data.put(name, run.body[name]);
    return data;
}

}  // namespace

const ads::Table kRunRequest = lint::closed_table("run", kRunFields);
const ads::Table kRunQuery = lint::query_table("run query", kRunQueryFields);

Answer post_run(Call& call) {
    if (std::optional<Answer> wrong = check_body(call, kRunRequest)) return *wrong;
    const ValueRef steps = call.body["steps"];
    if (std::optional<Answer> wrong = check_steps(steps)) return *wrong;
    const std::vector<std::size_t> order = order_of(steps);
    if (order.size() < steps.size()) return invalid("steps", "some of them wait for each other.");
    std::map<std::string, Value> plans;
    for (const std::size_t index : order)
        plans.emplace(steps.at(index)["id"].text(), planned(call, steps.at(index), plans));

    Object run = new_object(call, kRunKind);
    run.id = uuid_of(call.world, run.seq);
    Value list = Value::array();
    for (const auto& step : steps) list.append(plans.at(std::string(step.value["id"].text())));
    run.body.put("steps", list);
    for (const char* const name : {"client_reference_id", "metadata"})
        if (call.body.has(name)) run.body.put(name, call.body[name]);
    call.store.put(call.world_id(), run);
    return enveloped(request_id_of(call.world, run.id), "run", "queued", run.created_at, shown_run(call, run), 202);
}

Answer get_run(Call& call) {
    const std::optional<Object> run = call.store.get(call.world_id(), kRunKind, call.id());
    if (!run) return refusal(404, "No run found with id '" + call.id().substr(0, 100) + "'.", "run_id", "not_found");
    const Value data = shown_run(call, *run);
    return enveloped(request_id_of(call.world, "run " + run->id), "run", data["status"].text(), run->created_at, data);
}

}  // namespace pixelcard::sandbox
