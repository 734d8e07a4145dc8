#include "pixelcard/sandbox/ads_api/audit_logs.h"

#include <algorithm>

#include "pixelcard/sandbox/ads_api/calendar.h"
#include "pixelcard/sandbox/ads_api/errors.h"
#include "pixelcard/sandbox/ads_api/new_object.h"
#include "pixelcard/sandbox/ads_api/present.h"
#include "pixelcard/sandbox/ads_api/query.h"

namespace pixelcard::sandbox {

namespace {

constexpr std::string_view kAuditLogOrders[] = {"asc", "desc"};
constexpr ads::Field kAuditLogFields[] = {
    {.name = "limit", .type = ads::FieldType::integer, .minimum = 1, .maximum = 100},
    {.name = "after", .type = ads::FieldType::text, .minimum = 1},
    {.name = "before", .type = ads::FieldType::text, .minimum = 1},
    {.name = "order", .type = ads::FieldType::text, .values = kAuditLogOrders},
    {.name = "campaign_id", .type = ads::FieldType::text, .minimum = 1},
    {.name = "ad_group_id", .type = ads::FieldType::text, .minimum = 1},
    {.name = "ad_id", .type = ads::FieldType::text, .minimum = 1},
    {.name = "actor", .type = ads::FieldType::text, .minimum = 1},
    {.name = "start_time", .type = ads::FieldType::integer, .minimum = kFirstTime, .maximum = kLastTime},
    {.name = "end_time", .type = ads::FieldType::integer, .minimum = kFirstTime, .maximum = kLastTime},
};

/// Who calls, without the key that could be found from it.
std::string actor_of(const Call& call) { return "key_" + digest("actor\n" + call.key); }

/// The rows that the filters let through.
class Filter {
public:
    explicit Filter(const Call& call)
        : actor_(parameter(call, "actor")),
          from_(number_parameter(call, "start_time", 0)),
          to_(number_parameter(call, "end_time", kLastTime + 1)) {
        for (const char* const name : {"campaign_id", "ad_group_id", "ad_id"})
            if (std::optional<std::string> id = parameter(call, name)) ids_.push_back(std::move(*id));
    }
    /// The object that the rows are about, when one is named.
    [[nodiscard]] std::string about() const { return ids_.empty() ? "" : ids_.front(); }
    /// Time goes with the order of rows: nothing that follows this one, newest or oldest first, passes.
    [[nodiscard]] bool is_beyond(const Object& log, bool is_descending) const {
        return is_descending ? log.created_at < from_ : log.created_at >= to_;
    }
    [[nodiscard]] bool passes(const Object& log) const {
        if (log.created_at < from_ || log.created_at >= to_ ||
            (actor_ && !(log.body["actor"] == std::string_view(*actor_))))
            return false;
        return std::all_of(ids_.begin(), ids_.end(), [&](const std::string& id) { return log.parent == id; });
    }

private:
    std::optional<std::string> actor_;
    std::int64_t from_;
    std::int64_t to_;
    std::vector<std::string> ids_;
};

}  // namespace

const ads::Table kAuditLogQuery = lint::query_table("audit log query", kAuditLogFields);

void note_change(Call& call, std::string_view action, std::string_view kind, std::string_view id) {
    Object log = new_object(call, ads::kAuditLog.name, ads::kAuditLog.id_prefix);
    log.parent = id;
    log.body.put("action", Value(std::string(kind) + '.' + std::string(action)));
    log.body.put("resource_type", Value(kind));
    log.body.put("resource_id", Value(id));
    log.body.put("actor", Value(actor_of(call)));
    call.store.put(call.world_id(), log);
}

Answer list_audit_logs(Call& call) {
    constexpr std::int64_t kAtOnce = 500;
    const std::optional<std::string> after = parameter(call, "after");
    const std::optional<std::string> before = parameter(call, "before");
    if (after && before) return invalid("before", "pages are turned one way: give after or before.");
    Page page;
    page.kind = ads::kAuditLog.name;
    page.limit = kAtOnce;
    page.is_descending = (parameter(call, "order").value_or("desc") == "desc") != before.has_value();
    const auto continue_at = [&](std::int64_t seq) { (page.is_descending ? page.below : page.above) = seq; };
    if (after || before) {
        const std::optional<Object> cursor = call.store.get(call.world_id(), page.kind, after ? *after : *before);
        if (!cursor) return refusal(400, "Invalid pagination cursor.", after ? "after" : "before", "invalid_cursor");
        continue_at(cursor->seq);
    }
    const auto limit = static_cast<std::size_t>(number_parameter(call, "limit", 50));
    const Filter filter(call);
    page.parent = filter.about();
    std::vector<Object> logs;
    for (std::vector<Object> rows = call.store.list(call.world_id(), page); !rows.empty() && logs.size() <= limit;
         rows = call.store.list(call.world_id(), page)) {
        continue_at(rows.back().seq);
        if (filter.is_beyond(rows.front(), page.is_descending)) break;
        for (Object& row : rows)
            if (logs.size() <= limit && filter.passes(row)) logs.push_back(std::move(row));
    }
    const bool has_more = logs.size() > limit;
    if (has_more) logs.pop_back();
    if (before) std::reverse(logs.begin(), logs.end());
    Value data = Value::array();
    for (const Object& log : logs) data.append(presented(call, ads::kAuditLog, log));
    return {.body = list_answer(data, has_more)};
}

}  // namespace pixelcard::sandbox
