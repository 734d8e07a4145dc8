#include "pixelcard/sandbox/ads_api/audiences/audience.h"

#include <algorithm>

#include "pixelcard/ads/resources/answer_fields.h"
#include "pixelcard/ads/resources/audience_fields.h"
#include "pixelcard/sandbox/ads_api/audiences/membership.h"
#include "pixelcard/sandbox/ads_api/audit_logs.h"
#include "pixelcard/sandbox/ads_api/behaviours.h"
#include "pixelcard/sandbox/ads_api/crud.h"
#include "pixelcard/sandbox/ads_api/errors.h"
#include "pixelcard/sandbox/ads_api/multipart.h"
#include "pixelcard/sandbox/ads_api/new_object.h"
#include "pixelcard/sandbox/ads_api/present.h"
#include "pixelcard/sandbox/ads_api/query.h"
#include "pixelcard/sandbox/ads_api/validation.h"

namespace pixelcard::sandbox {

namespace {

constexpr double kEnough = 25000;  ///< matched users, to include an audience or to bid for it
constexpr std::int64_t kMaxAudiences = 100000;
constexpr std::string_view kListType = "application/vnd.pixelcard.identifiers";
constexpr std::string_view kMembersType = "application/vnd.pixelcard.members";
constexpr const char* kPolicyRevision = "audience_policy_1";

constexpr std::string_view kUses[] = {"exclusion", "inclusion", "bid_multiplier"};
constexpr std::string_view kListOrders[] = {"asc", "desc"};
constexpr std::string_view kGranularities[] = {"granular"};
constexpr ads::Field kGranularity{
    .name = "matched_count_granularity", .type = ads::FieldType::text, .values = kGranularities};
constexpr ads::Field kListQueryFields[] = {
    {.name = "limit", .type = ads::FieldType::integer, .minimum = 1, .maximum = 500},
    {.name = "after", .type = ads::FieldType::text, .minimum = 1},
    {.name = "before", .type = ads::FieldType::text, .minimum = 1},
    {.name = "order", .type = ads::FieldType::text, .values = kListOrders},
    {.name = "name", .type = ads::FieldType::text, .minimum = 1},
    {.name = "intended_use", .type = ads::FieldType::text, .values = kUses},
    {.name = "custom_audience_ids", .type = ads::FieldType::list},
    {.name = "policy_revision", .type = ads::FieldType::text, .minimum = 1},
    kGranularity,
};
constexpr ads::Field kQueryFields[] = {kGranularity};
constexpr std::string_view kPurposes[] = {"custom_audience"};
constexpr ads::Field kListUploadFields[] = {
    {.name = "file", .need = ads::Need::always},
    {.name = "purpose", .type = ads::FieldType::text, .need = ads::Need::always, .values = kPurposes},
};

// From the bearer key, which is not stored: with the data file alone e-mail addresses cannot be tried out.
std::string members_secret(const Call& call) { return digest("members\n" + call.key, 64); }

std::optional<Answer> check_file_members(const Call& call) {
    if (call.body.has("members") && call.body.has("file_id"))
        return invalid("members", "an audience is made of members or of a file.");
    for (const char* const name : {"filename", "mimetype", "file_size"})
        if (call.body.has("file_id") && !call.body.has(name))
            return refusal(400, "Missing required parameter: '" + std::string(name) + "'.", name,
                           "missing_required_parameter");
    return std::nullopt;
}

void fill(Call& call, Object& audience, const Identifiers& identifiers) {
    for (const char* const name : {"members", "file_id", "identifier_type", "identifier_resolution", "filename",
                                   "mimetype", "file_size", "custom_audience_ids"})
        audience.body.erase(name);
    audience.body.put("_members", static_cast<double>(identifiers.members.size()));
    audience.body.put("_given", static_cast<double>(identifiers.given));
    audience.body.put("_invalid", static_cast<double>(identifiers.invalid));
    audience.body.put("_ready_ms",
                      static_cast<double>(call.now_ms + std::max<std::int64_t>(0, call.world.review_delay_s) * 1000));
    audience.status = "processing";
    store_members(call, audience.id, identifiers.members);
}

bool is_eligible(const Object& audience, std::string_view use, std::int64_t now_ms) {
    return is_ready(audience, now_ms) && (use == "exclusion" || membership_of(audience, now_ms).members >= kEnough);
}

}  // namespace

const ads::Table kAudienceListQuery = lint::query_table("list query", kListQueryFields);
const ads::Table kAudienceQuery = lint::query_table("query", kQueryFields);
const ads::Table kListUploadRequest = lint::closed_table("upload of a list", kListUploadFields);
const ads::Table& audience_upload_request() { return lint::fields::kAudienceUpload; }

bool is_ready(const Object& audience, std::int64_t now_ms) {
    return audience.status == "processing" && static_cast<double>(now_ms) >= audience.body["_ready_ms"].number();
}

Membership membership_of(const Object& audience, std::int64_t now_ms) {
    const bool is_changing = static_cast<double>(now_ms) < audience.body["_changed_ms"].number();
    return {audience.body[is_changing ? "_members_before" : "_members"].number(),
            audience.body[is_changing ? "_revision_before" : "_revision"].number(), is_changing};
}

Members stored_members(Call& call, const std::string& id) {
    const std::optional<StoredFile> file = call.store.file(id);
    return file && file->world == call.world_id() && file->media_type == kMembersType ? members_of(file->bytes)
                                                                                      : Members();
}

void store_members(Call& call, const std::string& id, const Members& members) {
    call.store.put_file(id, {call.world_id(), std::string(kMembersType), 0, 0, bytes_of(members)});
}

Named named_by(Call& call, const char* list, const char* member) {
    if (!call.body.has("file_id")) return {identifiers_in(call.body[list], member, members_secret(call))};
    const std::optional<StoredFile> file = call.store.file(call.body["file_id"].text());
    if (!file || file->world != call.world_id() || file->media_type != kListType)
        return {{}, invalid("file_id", "no uploaded list of the ad account has this id.", "not_found")};
    const bool is_auto = call.body["identifier_resolution"] == "auto";
    const bool has_type = call.body["identifier_type"].is_text();
    return {identifiers_of(file->bytes, is_auto ? "auto" : has_type ? call.body["identifier_type"].text() : "email")};
}

std::optional<Answer> settle_audience(Call& call, Object& audience, const Object* before) {
    if (before) return std::nullopt;
    if (std::optional<Answer> wrong = check_file_members(call)) return wrong;
    const Named named = named_by(call, "members", "value");
    if (named.refusal) return *named.refusal;
    fill(call, audience, named.identifiers);
    return std::nullopt;
}

void complete_audience(const Call& call, const Object& audience, Value& answer) {
    const bool is_counted = static_cast<double>(call.now_ms) >= audience.body["_ready_ms"].number();
    const Membership membership = membership_of(audience, call.now_ms);
    const auto range = [&](double count) { return Value(is_counted ? count_range(count) : "none"); };
    if (is_ready(audience, call.now_ms)) answer.put("status", "ready");
    answer.put("hash_spec_version", "custom_audience_join_hash_v1");
    answer.put("uploaded_identifier_count_range", range(audience.body["_given"].number()));
    answer.put("matched_identifier_count_range", range(membership.members));
    answer.put("matched_user_count_range", range(membership.members));
    answer.put("invalid_identifier_count_range", range(audience.body["_invalid"].number()));
    answer.put("membership_revision", membership.revision);
}

Object new_audience(Call& call, const Identifiers& identifiers) {
    Object audience = new_object(call, ads::kCustomAudience.name, ads::kCustomAudience.id_prefix);
    audience.name = call.body["name"].text();
    audience.body.put("name", call.body["name"]);
    if (call.body.has("description")) audience.body.put("description", call.body["description"]);
    fill(call, audience, identifiers);
    call.store.put(call.world_id(), audience);
    note_change(call, "created", audience.kind, audience.id);
    return audience;
}

Answer post_audience_upload(Call& call) {
    if (std::optional<Answer> wrong = check_body(call, audience_upload_request())) return *wrong;
    const Named named = named_by(call, "members", "value");
    return {.body = presented(call, ads::kCustomAudience,
                              new_audience(call, named.refusal ? Identifiers() : named.identifiers))};
}

Answer list_audiences(Call& call) {
    const std::optional<std::string> use = parameter(call, "intended_use");
    const std::vector<std::string> ids = list_parameter(call, "custom_audience_ids");
    if (!use && ids.empty()) return list_objects(call);
    if (const std::optional<std::string> revision = parameter(call, "policy_revision");
        revision && *revision != kPolicyRevision)
        return refusal(409, "The rules of eligibility have changed: ask again without the revision.", "policy_revision",
                       "custom_audience_policy_revision_mismatch");
    Page page;
    page.kind = ads::kCustomAudience.name;
    page.limit = kMaxAudiences;
    page.is_descending = parameter(call, "order").value_or("desc") == "desc";
    Value data = Value::array();
    for (const Object& audience : call.store.list(call.world_id(), page)) {
        const bool is_asked_for = ids.empty() || std::find(ids.begin(), ids.end(), audience.id) != ids.end();
        if (is_asked_for && (!use || is_eligible(audience, *use, call.now_ms)))
            data.append(presented(call, ads::kCustomAudience, audience));
    }
    Answer answer{.body = list_answer(data, false)};
    if (use) answer.body.put("policy_revision", kPolicyRevision);
    return answer;
}

Answer post_list_upload(Call& call) {
    const std::optional<std::string> boundary = form_boundary(call.request.header("Content-Type"));
    if (!boundary)
        return refusal(400, "A list is sent as multipart/form-data with 'file' and 'purpose'.", "",
                       "unsupported_content_type");
    const std::optional<std::vector<FormPart>> parts = form_parts(call.request.body, *boundary);
    if (!parts) return refusal(400, "The body is not well-formed multipart/form-data.");
    const FormPart* file = nullptr;
    bool has_purpose = false;
    for (const FormPart& part : *parts) {
        if (part.name == "file") file = &part;
        else if (part.name == "purpose") has_purpose = part.content == kPurposes[0];
        else
            return refusal(400, "Unknown parameter: '" + part.name.substr(0, 100) + "'.", part.name.substr(0, 100),
                           "unknown_parameter");
    }
    if (!has_purpose) return invalid("purpose", "the supported value is custom_audience.");
    if (!file) return refusal(400, "Missing required parameter: 'file'.", "file", "missing_required_parameter");
    if (file->content.empty()) return invalid("file", "it is empty; an empty audience needs no file.", "invalid_file");
    const bool is_csv = file->media_type == "text/csv" || file->file_name.ends_with(".csv");
    const std::string id = call.world.id_of("oaisdmntci_", call.world.take_seq());
    call.store.put_file(id, {call.world_id(), std::string(kListType), 0, 0,
                             stored_identifiers(file->content, is_csv, members_secret(call))});
    Value answer;
    answer.put("file_id", Value(id));
    return {.body = answer};
}

}  // namespace pixelcard::sandbox
