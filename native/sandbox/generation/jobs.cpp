#include "pixelcard/sandbox/generation/jobs.h"

#include <algorithm>

#include "pixelcard/ads/resources/answer_fields.h"
#include "pixelcard/ads/resources/generation_fields.h"
#include "pixelcard/lint/lint.h"
#include "pixelcard/sandbox/ads_api/errors.h"
#include "pixelcard/sandbox/ads_api/new_object.h"
#include "pixelcard/sandbox/ads_api/query.h"
#include "pixelcard/sandbox/ads_api/validation.h"
#include "pixelcard/sandbox/generation/brands.h"
#include "pixelcard/sandbox/generation/deliveries.h"
#include "pixelcard/sandbox/generation/envelope.h"
#include "pixelcard/sandbox/generation/generated_image.h"

namespace pixelcard::sandbox {

namespace {

constexpr std::int64_t kQueuedMs = 1000;
constexpr std::int64_t kWorkingMs = 3000;
constexpr std::string_view kFailures[] = {"retrieval_failed",
                                          "policy_conflict",
                                          "language_unresolved",
                                          "creative_plan_invalid",
                                          "directive_validation_failed",
                                          "quality_gate_failed",
                                          "generation_blocked",
                                          "generation_empty",
                                          "reference_input_invalid",
                                          "budget_exceeded",
                                          "internal_step_failed"};
constexpr const char* kFailureKey = "sandbox_failure";

constexpr ads::Field kText{.type = ads::FieldType::text, .minimum = 1};
constexpr ads::Field kExtractionFields[] = {
    {.name = "url", .type = ads::FieldType::text, .form = lint::Form::web_address},
    {.name = "logoBase64", .type = ads::FieldType::text, .minimum = 1},
    {.name = "imagesBase64", .type = ads::FieldType::list, .minimum = 1, .entry = &kText},
    {.name = "client_reference_id", .type = ads::FieldType::text, .minimum = 1, .maximum = 200},
    {.name = "metadata", .type = ads::FieldType::object},
};
constexpr std::string_view kYes[] = {"true", "false"};
constexpr ads::Field kJobFields[] = {
    {.name = "wait_for_completion", .type = ads::FieldType::text, .values = kYes},
    {.name = "timeout_seconds", .type = ads::FieldType::integer, .minimum = 1, .maximum = 30},
    {.name = "expand", .type = ads::FieldType::text},
    {.name = "include", .type = ads::FieldType::text},
    {.name = "fields", .type = ads::FieldType::text},
};
constexpr ads::Field kAnswerFields[] = {ads::text("id"), ads::text("object"), ads::text("status"),
                                        ads::integer("created_at"), ads::answer_field("data", ads::FieldType::object)};

Answer submitted(Call& call, const char* what, Value body) {
    Object job = new_object(call, kJobKind);
    job.id = uuid_of(call.world, job.seq);
    job.status = what;
    job.body = std::move(body);
    job.body.put("submitted_ms", static_cast<double>(call.now_ms));
    if (job.status == kExtraction) job.body.put("brand_id", Value(uuid_of(call.world, call.world.take_seq())));
    call.store.put(call.world_id(), job);
    if (job.status == kExtraction) make_brand(call, job);
    queue_event(call.store, call.world_id(), job.id, job_end_ms(job));
    Value data;
    data.put("job_id", Value(job.id));
    return enveloped(request_id_of(call.world, job.id), "job", "queued", job.created_at, data, 202);
}

std::optional<Answer> check_failure(ValueRef metadata) {
    const ValueRef failure = metadata[kFailureKey];
    if (failure.is_null() ||
        std::find(std::begin(kFailures), std::end(kFailures), failure.text()) != std::end(kFailures))
        return std::nullopt;
    return invalid(std::string("metadata.") + kFailureKey, "this sandbox knows the documented failure codes only.");
}

std::string text_or(ValueRef value, std::string_view otherwise) {
    return std::string(value.is_text() ? value.text() : otherwise);
}

// The service's members about a finished image; the job also declares that it is a placeholder.
Value image_of_job(const JobPlace& place, const Object& job) {
    const OutputSize size = output_size(job.body["output"]);
    Value image;
    image.put("image_url",
              Value(place.public_url + std::string(kGeneratedImagesPrefix) + place.world + '-' + job.id + ".png"));
    image.put("width", static_cast<double>(size.width));
    image.put("height", static_cast<double>(size.height));
    image.put("mime_type", "image/png");
    image.put("notice", "Placeholder drawn by a sandbox. No image was generated.");
    return image;
}

void put_outcome(const JobPlace& place, const Object& job, Value& payload) {
    if (job.status == kExtraction) return payload.put("brand_id", job.body["brand_id"]);
    const Value image = image_of_job(place, job);
    for (const auto& member : image) payload.put(member.key, member.value);
}

bool expands(const Call& call, std::string_view what) {
    for (const QueryField& field : call.request.query)
        if ((field.name == "expand" || field.name == "include" || field.name == "expand[]" ||
             field.name == "include[]") &&
            (',' + field.value + ',').find(',' + std::string(what) + ',') != std::string::npos)
            return true;
    return false;
}

Value projected(ValueRef data, const std::string& fields) {
    Value kept = Value::object();
    const std::string names = ',' + fields + ',';
    for (const auto& member : data)
        if (names.find(',' + std::string(member.key.text()) + ',') != std::string::npos)
            kept.put(member.key, member.value);
    return kept;
}

}  // namespace

const ads::Table kExtractionRequest = lint::closed_table("brand extraction", kExtractionFields);
const ads::Table kJobQuery = lint::query_table("job query", kJobFields);
const ads::Table kServiceAnswer = lint::open_table("answer of the image service", kAnswerFields);
const ads::Table& generation_request() { return lint::fields::kGeneration; }

std::int64_t job_end_ms(const Object& job) {
    return static_cast<std::int64_t>(job.body["submitted_ms"].number()) + kQueuedMs + kWorkingMs;
}

std::string_view job_status(const Object& job, std::int64_t now_ms) {
    if (now_ms < job_end_ms(job) - kWorkingMs) return "queued";
    if (now_ms < job_end_ms(job)) return "processing";
    return job.body["metadata"].has(kFailureKey) ? "failed" : "completed";
}

Value job_data(const JobPlace& place, const Object& job, std::int64_t now_ms) {
    const std::string_view status = job_status(job, now_ms);
    Value payload = Value::object();
    for (const char* const name : {"client_reference_id", "metadata"})
        if (job.body.has(name)) payload.put(name, job.body[name]);
    if (status == "completed") put_outcome(place, job, payload);
    Value data;
    data.put("id", Value(job.id));
    data.put("job_id", Value(job.id));
    data.put("type", Value(job.status));
    data.put("status", Value(status));
    data.put("created_at", static_cast<double>(job.created_at));
    data.put("client_reference_id", job.body["client_reference_id"]);
    data.put("payload", payload);
    data.put("error_code", status == "failed" ? Value(job.body["metadata"][kFailureKey]) : Value());
    data.put("error_log", status == "failed"
                              ? Value("asked for by the metadata: " + text_or(job.body["metadata"][kFailureKey], ""))
                              : Value());
    return data;
}

Answer submit_image_job(Call& call, const char* type, ValueRef generation, const ads::Table& table) {
    for (const LintFinding& finding :
         Linter(call.settings.book, call.settings.terms, {}).check(DocumentKind::generation, generation))
        if (is_refused(finding)) return refusal(finding, &table, call.body);
    if (std::optional<Answer> wrong = check_failure(generation["metadata"])) return *wrong;
    Value body;
    for (const char* const name : {"prompt", "output", "client_reference_id", "metadata"})
        if (generation.has(name)) body.put(name, generation[name]);
    const ValueRef brand_id = generation["brand_id"];
    if (brand_id.is_text()) {
        const std::optional<Object> brand = find_brand(call, brand_id.text());
        if (!brand) return invalid("brand_id", "no brand of this account has this id.", "not_found");
        body.put("colours", brand->body["colors"]);
    } else if (generation["brand_identity_json"]["colors"].is_array()) {
        body.put("colours", generation["brand_identity_json"]["colors"]);
    }
    return submitted(call, type, body);
}

Answer post_generation(Call& call) { return submit_image_job(call, kGeneration, call.body, generation_request()); }

Answer post_extraction(Call& call) {
    if (std::optional<Answer> wrong = check_body(call, kExtractionRequest)) return *wrong;
    if (!call.body.has("url") && !call.body.has("logoBase64") && !call.body.has("imagesBase64"))
        return refusal(400, "Give at least one of 'url', 'logoBase64' and 'imagesBase64'.", "url",
                       "missing_required_parameter");
    if (std::optional<Answer> wrong = check_failure(call.body["metadata"])) return *wrong;
    Value body;
    for (const char* const name : {"url", "client_reference_id", "metadata"})
        if (call.body.has(name)) body.put(name, call.body[name]);
    return submitted(call, kExtraction, body);
}

Answer get_job(Call& call) {
    const std::optional<Object> job = call.store.get(call.world_id(), kJobKind, call.id());
    if (!job) return refusal(404, "No job found with id '" + call.id().substr(0, 100) + "'.", "job_id", "not_found");
    const JobPlace place{call.settings.public_url, call.world_id()};
    Value data = job_data(place, *job, call.now_ms);
    const Value status = data["status"];
    if (status == "completed") {
        Value expanded = Value::object();
        if (job->status != kExtraction && expands(call, "ad")) {
            expanded.put("ad", image_of_job(place, *job));
            data.put("ad", expanded["ad"]);
        }
        if (job->status == kExtraction && expands(call, "brand"))
            if (const std::optional<Object> brand = find_brand(call, job->body["brand_id"].text()))
                expanded.put("brand", shown_brand(*brand));
        if (expanded.size() > 0) data.put("expanded", expanded);
    }
    if (const std::optional<std::string> fields = parameter(call, "fields")) data = projected(data, *fields);
    return enveloped(request_id_of(call.world, "poll " + job->id), "job", status.text(), job->created_at, data);
}

std::optional<GeneratedImagePlan> generated_image_plan(ObjectStore& store, std::string_view path,
                                                       std::int64_t real_ms) {
    std::string_view name = path.substr(std::min(path.size(), kGeneratedImagesPrefix.size()));
    if (!name.ends_with(".png")) return std::nullopt;
    name.remove_suffix(4);
    const std::size_t dash = std::min(name.find('-'), name.size());
    const std::optional<WorldRow> row = store.world(std::string(name.substr(0, dash)));
    const std::optional<Object> job =
        row && dash < name.size() ? store.get(row->id, kJobKind, name.substr(dash + 1)) : std::nullopt;
    if (!job || job->status == kExtraction || job_status(*job, world_of(*row).clock.at(real_ms)) != "completed")
        return std::nullopt;
    return GeneratedImagePlan{std::string(job->body["prompt"].text()), job->body["output"], job->body["colours"]};
}

}  // namespace pixelcard::sandbox
