#include "pixelcard/sandbox/admin/keeping.h"

#include <algorithm>
#include <map>

#include "pixelcard/base/codec.h"
#include "pixelcard/base/text.h"
#include "pixelcard/sandbox/ads_api/errors.h"
#include "pixelcard/sandbox/ads_api/present.h"
#include "pixelcard/sandbox/ads_api/query.h"
#include "pixelcard/sandbox/ads_api/seed.h"
#include "pixelcard/sandbox/ads_api/validation.h"
#include "pixelcard/sandbox/store/snapshots.h"

namespace pixelcard::sandbox {

namespace {

constexpr std::size_t kMaxSnapshots = 20;
constexpr ads::Field kSnapshotFields[] = {
    {.name = "name", .type = ads::FieldType::text, .need = ads::Need::always, .minimum = 1, .maximum = 64}};
constexpr std::string_view kFormats[] = {"plan", "ndjson", "curl"};
constexpr ads::Field kExportFields[] = {{.name = "format", .type = ads::FieldType::text, .values = kFormats}};
constexpr const ads::Resource* kExported[] = {&ads::kCampaign, &ads::kAdGroup, &ads::kAd};

bool is_snapshot_name(std::string_view name) {
    return std::all_of(name.begin(), name.end(),
                       [](char c) { return is_digit(c) || is_letter(c) || c == '-' || c == '_' || c == '.'; });
}

Value shown(const Snapshot& snapshot) {
    Value entry;
    entry.put("name", Value(snapshot.name));
    entry.put("now_ms", static_cast<double>(snapshot.now_ms));
    return entry;
}

std::string ndjson_of(ValueRef plan) {
    std::string text;
    for (const ads::Resource* const resource : kExported)
        for (const auto& entry : plan[resource->plan_list]) {
            Value line;
            line.put("kind", resource->name);
            line.put("object", entry.value);
            text += json_text(line) + '\n';
        }
    return text;
}

// Within single quotes a shell reads everything but the quote itself.
std::string in_quotes(const std::string& text) {
    std::string quoted = "'";
    for (const char c : text) quoted += c == '\'' ? "'\\''" : std::string(1, c);
    return quoted + '\'';
}

/// Commands that make the objects again anywhere; ids of parents and images are variables of the shell. The key is left
/// out.
class Script {
public:
    explicit Script(std::string server) : server_(std::move(server)) {}

    std::string of(ValueRef plan) {
        text_ = "#!/bin/sh\n# Needs curl and jq, and the key in OPENAI_ADS_API_KEY.\nset -e\nAPI=" +
                in_quotes(server_ + "/v1") + "\n" +
                "call() { curl -fsS -X POST \"$API$1\" -H \"Authorization: Bearer $OPENAI_ADS_API_KEY\" -H "
                "'Content-Type: application/json' -d \"$2\"; }\n";
        for (const ads::Resource* const resource : kExported)
            for (const auto& entry : plan[resource->plan_list]) add(*resource, entry.value);
        return text_;
    }

private:
    void add(const ads::Resource& resource, ValueRef object) {
        Value body = object;
        body.erase("id");
        std::string variables;
        if (resource.parent_member)
            body.put(resource.parent_member,
                     Value(variable(std::string(object[resource.parent_member].text()), variables)));
        if (Value creative = object["creative"]; creative["file_id"].is_text()) {
            const std::string file(creative["file_id"].text());
            if (!names_.contains(file)) upload(file);
            creative.put("file_id", Value(variable(file, variables)));
            body.put("creative", creative);
        }
        const std::string name = named(std::string(object["id"].text()), resource.name);
        const std::string json = in_quotes(json_text(body));
        text_ += name + "=$(call " + resource.path + " \"$(jq -cn " + variables + quoted_program(json) +
                 ")\" | jq -r .id)\n";
    }

    void upload(const std::string& file) {
        Value body;
        body.put("image_url", Value(server_ + "/sandbox/files/" + file + ".png"));
        text_ += named(file, "file") + "=$(call /upload " + in_quotes(json_text(body)) + " | jq -r .file_id)\n";
    }

    std::string named(const std::string& id, const char* kind) {
        const std::string name = std::string(kind) + '_' + std::to_string(names_.size() + 1);
        names_[id] = name;
        return name;
    }

    /// A text that jq replaces by the variable's value: "$name" as a whole string.
    std::string variable(const std::string& id, std::string& variables) {
        const auto found = names_.find(id);
        if (found == names_.end()) return id;
        variables += "--arg " + found->second + " \"$" + found->second + "\" ";
        return "$" + found->second;
    }

    // jq reads "…" as text and $name as a variable, so the quotes around a name go.
    std::string quoted_program(std::string json) const {
        for (const auto& [id, name] : names_) {
            const std::string text = "\"$" + name + '"';
            for (std::size_t at = json.find(text); at != json.npos; at = json.find(text, at))
                json.replace(at, text.size(), "$" + name);
        }
        return json;
    }

    std::string server_;
    std::string text_;
    std::map<std::string, std::string> names_;
};

}  // namespace

const ads::Table kSnapshotRequest = lint::closed_table("snapshot", kSnapshotFields);
const ads::Table kExportQuery = lint::query_table("export query", kExportFields);

Answer post_snapshot(Call& call) {
    if (std::optional<Answer> wrong = check_body(call, kSnapshotRequest)) return *wrong;
    const Snapshot snapshot{std::string(call.body["name"].text()), call.now_ms};
    if (!is_snapshot_name(snapshot.name)) return invalid("name", "letters, digits, '-', '_' and '.' make a name.");
    const std::vector<Snapshot> taken = snapshots_of(call.store, call.world_id());
    const bool is_new =
        std::none_of(taken.begin(), taken.end(), [&](const Snapshot& known) { return known.name == snapshot.name; });
    if (is_new && taken.size() >= kMaxSnapshots)
        return refusal(400, "A world has at most 20 snapshots.", "name", "limit_reached");
    save_snapshot(call.store, call.world.saved(), snapshot);
    return {.body = shown(snapshot)};
}

Answer get_snapshots(Call& call) {
    Value data = Value::array();
    for (const Snapshot& snapshot : snapshots_of(call.store, call.world_id())) data.append(shown(snapshot));
    return {.body = list_of(data)};
}

Answer post_restore(Call& call) {
    if (std::optional<Answer> wrong = check_body(call, kSnapshotRequest)) return *wrong;
    const std::string name(call.body["name"].text());
    std::optional<Restored> restored = restore_snapshot(call.store, call.world_id(), name);
    if (!restored)
        return refusal(404, "No snapshot of this world has the name '" + name.substr(0, 64) + "'.", "name",
                       "not_found");
    const std::int64_t real_ms = call.world.real_ms;
    call.world = world_of(std::move(restored->world));
    call.world.real_ms = real_ms;
    call.world.clock.base_real_ms = real_ms;
    call.world.clock.base_world_ms = restored->now_ms;
    return {.body = shown({name, restored->now_ms})};
}

Answer get_export(Call& call) {
    const Value plan = plan_of(call);
    const std::string format = parameter(call, "format").value_or("plan");
    if (format == "plan") return {.body = plan};
    Answer answer;
    answer.content_type = format == "curl" ? "text/x-shellscript; charset=utf-8" : "application/x-ndjson";
    answer.text = format == "curl" ? Script(call.settings.public_url).of(plan) : ndjson_of(plan);
    if (answer.text.empty()) answer.text = "\n";
    return answer;
}

}  // namespace pixelcard::sandbox
