#include "pixelcard/sandbox/ads_api/spend_limits.h"

#include <algorithm>

#include "pixelcard/ads/resources/answer_fields.h"
#include "pixelcard/sandbox/ads_api/account.h"
#include "pixelcard/sandbox/ads_api/audit_logs.h"
#include "pixelcard/sandbox/ads_api/behaviours.h"
#include "pixelcard/sandbox/ads_api/calendar.h"
#include "pixelcard/sandbox/ads_api/errors.h"
#include "pixelcard/sandbox/ads_api/present.h"
#include "pixelcard/sandbox/ads_api/validation.h"
#include "pixelcard/sandbox/world/spend.h"

namespace pixelcard::sandbox {

namespace {

constexpr double kMaxAmount = 1e15;
constexpr std::int64_t kSmallestUnit = 10000;  ///< of US dollars, in micros
constexpr std::int64_t kMaxWindows = 60;
constexpr const char* kDailyLimit = "_daily_spend_limit_micros";
constexpr const char* kRevision = "_spend_limits_revision";

constexpr ads::Field kExpected{.name = "expected_revision", .type = ads::FieldType::integer, .minimum = 0};
constexpr ads::Field kDailyFields[] = {{.name = "limit_micros", .type = ads::FieldType::integer, .need = ads::Need::always, .minimum = 0, .maximum = kMaxAmount}, kExpected};
constexpr ads::Field kRevisionFields[] = {kExpected};
constexpr ads::Field kDeletedFields[] = {ads::text("id"), ads::text("object"), ads::boolean("deleted")};
constexpr ads::Field kDailyAnswerFields[] = {ads::integer("limit_micros"), ads::integer("spent_micros")};
constexpr ads::Table kDailyAnswer = lint::open_table("daily spend limit", kDailyAnswerFields);

Value daily_limit_of(const Call& call, const Object& account) {
    if (!account.body[kDailyLimit].is_number()) return {};
    Value daily;
    daily.put("limit_micros", account.body[kDailyLimit]);
    daily.put("spent_micros", static_cast<double>(spent_by_account(call.store, call.world_id(), {call.now() - call.now() % kDay, call.now() + 1})));
    return daily;
}

double revision_of(const Object& account) { return account.body[kRevision].number(); }

std::optional<Answer> check_revision(const Call& call, const Object& account) {
    const ValueRef expected = call.body["expected_revision"];
    if (!expected.is_number() || expected.number() == revision_of(account)) return std::nullopt;
    return refusal(409, "The spend limits have changed: read them again.", "expected_revision", "revision_conflict");
}

void keep_revised(Call& call, Object account) {
    account.body.put(kRevision, revision_of(account) + 1);
    account.updated_at = call.now();
    call.store.put(call.world_id(), account);
}

std::optional<SpentTime> span_of(ValueRef window) {
    const std::optional<std::int64_t> from = seconds_of_date(window["start_date"].text());
    const std::optional<std::int64_t> to = seconds_of_date(window["end_date"].text());
    return from && to ? std::optional(SpentTime{*from, *to}) : std::nullopt;
}

std::vector<Object> windows_of(ObjectStore& store, const std::string& world) {
    Page page;
    page.kind = ads::kSpendLimitWindow.name;
    page.limit = 10000;
    std::vector<Object> windows = store.list(world, page);
    std::erase_if(windows, [](const Object& window) { return window.status == "deleted"; });
    std::sort(windows.begin(), windows.end(), [](const Object& one, const Object& other) { return one.body["start_date"].text() < other.body["start_date"].text(); });
    return windows;
}

std::optional<Answer> check_amount(ValueRef micros) {
    if (static_cast<std::int64_t>(micros.number()) % kSmallestUnit == 0) return std::nullopt;
    return refusal(422, "The amount is a multiple of the currency's smallest unit: " + std::to_string(kSmallestUnit) + " micros.", "limit_micros", "invalid_amount");
}

std::optional<Answer> check_dates(const Call& call, const Object& window, const Object* before) {
    const std::optional<SpentTime> span = span_of(window.body);
    for (const char* const name : {"start_date", "end_date"})
        if (!seconds_of_date(window.body[name].text())) return invalid(name, "a date is written YYYY-MM-DD and exists.");
    if (!span || span->from >= span->to) return invalid("end_date", "it is exclusive, and so after start_date.");
    const bool is_moved = !before || !(before->body["start_date"] == window.body["start_date"]);
    if (is_moved && span->from < call.now() - call.now() % kDay) return invalid("start_date", "a window begins today or later.");
    std::int64_t future = 0;
    for (const Object& other : windows_of(call.store, call.world_id())) {
        if (other.id == window.id) continue;
        const std::optional<SpentTime> taken = span_of(other.body);
        if (taken && span->from < taken->to && taken->from < span->to)
            return refusal(422, "The window overlaps '" + other.id + "'.", "start_date", "overlapping_windows");
        future += taken && taken->from > call.now() ? 1 : 0;
    }
    if (!before && future >= kMaxWindows) return refusal(422, "An account has at most 60 windows in the future.", "start_date", "limit_reached");
    return std::nullopt;
}

}  // namespace

const ads::Table kDailyLimitRequest = lint::closed_table("daily spend limit", kDailyFields);
const ads::Table kRevisionRequest = lint::closed_table("deletion", kRevisionFields);
const ads::Table kDeletedWindow = lint::open_table("deleted window", kDeletedFields);
namespace {
constexpr ads::Field kWindowEntry{.type = ads::FieldType::object};
constexpr ads::Field kSpendLimitListFields[] = {
    ads::text("object"), ads::list_of("data", kWindowEntry), ads::or_null(ads::object_of("daily_limit", kDailyAnswer)), ads::integer("revision"), ads::text("earliest_daily_start_date"),
    ads::text("earliest_dated_start_date"), ads::boolean("can_create_daily_limit"), ads::integer("evaluated_at"),
};
}  // namespace
const ads::Table kSpendLimitsAnswer = lint::open_table("spend limits", kSpendLimitListFields);

std::optional<Answer> settle_spend_limit_window(Call& call, Object& window, const Object* before) {
    if (before && before->status == "deleted") return not_found(ads::kSpendLimitWindow, window.id);
    if (before && call.now() >= span_of(before->body).value_or(SpentTime{}).to) return refusal(422, "A window that has ended stays as it is.", "window_id", "window_ended");
    Object account = account_of(call);
    if (std::optional<Answer> wrong = check_revision(call, account)) return wrong;
    window.body.erase("expected_revision");
    if (std::optional<Answer> wrong = check_amount(window.body["limit_micros"])) return wrong;
    if (std::optional<Answer> wrong = check_dates(call, window, before)) return wrong;
    const std::optional<SpentTime> span = span_of(window.body);
    if (window.body["limit_micros"].number() < static_cast<double>(spent_by_account(call.store, call.world_id(), {span->from, span->to})))
        return refusal(422, "The amount is below what was spent in the window.", "limit_micros", "budget_window_amount_below_spend");
    keep_revised(call, std::move(account));
    return std::nullopt;
}

void complete_spend_limit_window(const Call& call, const Object& window, Value& answer) {
    const SpentTime span = span_of(window.body).value_or(SpentTime{});
    const bool is_active = span.from <= call.now() && call.now() < span.to;
    answer.put("object", "ad_account_spend_limit_window");
    answer.put("can_edit", Value(call.now() < span.to));
    answer.put("can_edit_start_date", Value(call.now() < span.from));
    answer.put("can_delete", Value(call.now() < span.from));
    if (is_active) answer.put("spent_micros", static_cast<double>(spent_by_account(call.store, call.world_id(), {span.from, span.to})));
}

Answer get_spend_limits(Call& call) {
    const Object account = account_of(call);
    Value data = Value::array();
    for (const Object& window : windows_of(call.store, call.world_id())) data.append(presented(call, ads::kSpendLimitWindow, window));
    Value answer = list_of(data);
    answer.put("daily_limit", daily_limit_of(call, account));
    answer.put("revision", revision_of(account));
    answer.put("earliest_daily_start_date", Value(day_text(call.now() + kDay)));  // never today
    answer.put("earliest_dated_start_date", Value(day_text(call.now())));
    answer.put("can_create_daily_limit", Value(!account.body[kDailyLimit].is_number()));
    answer.put("evaluated_at", static_cast<double>(call.now()));
    return {.body = answer};
}

Answer delete_window(Call& call) {
    if (std::optional<Answer> wrong = check_body(call, kRevisionRequest)) return *wrong;
    Object account = account_of(call);
    if (std::optional<Answer> wrong = check_revision(call, account)) return *wrong;
    std::optional<Object> window = call.store.get(call.world_id(), ads::kSpendLimitWindow.name, call.id());
    if (!window || window->status == "deleted") return not_found(ads::kSpendLimitWindow, call.id());
    if (span_of(window->body).value_or(SpentTime{}).from <= call.now()) return refusal(422, "A window that has begun stays.", "window_id", "window_started");
    window->status = "deleted";
    call.store.put(call.world_id(), *window);
    keep_revised(call, std::move(account));
    note_change(call, "deleted", ads::kSpendLimitWindow.name, window->id);
    Value answer;
    answer.put("id", Value(window->id));
    answer.put("object", "ad_account_spend_limit_window.deleted");
    answer.put("deleted", Value(true));
    return {.body = answer};
}

Answer post_daily_limit(Call& call) {
    if (std::optional<Answer> wrong = check_body(call, kDailyLimitRequest)) return *wrong;
    Object account = account_of(call);
    if (std::optional<Answer> wrong = check_revision(call, account)) return *wrong;
    if (std::optional<Answer> wrong = check_amount(call.body["limit_micros"])) return *wrong;
    account.body.put(kDailyLimit, call.body["limit_micros"]);
    keep_revised(call, std::move(account));
    note_change(call, "updated", "daily_spend_limit", call.world.ad_account_id());
    return get_spend_limits(call);
}

Answer delete_daily_limit(Call& call) {
    if (std::optional<Answer> wrong = check_body(call, kRevisionRequest)) return *wrong;
    Object account = account_of(call);
    if (std::optional<Answer> wrong = check_revision(call, account)) return *wrong;
    account.body.erase(kDailyLimit);
    keep_revised(call, std::move(account));
    note_change(call, "deleted", "daily_spend_limit", call.world.ad_account_id());
    return get_spend_limits(call);
}

std::optional<std::int64_t> account_budget_left(ObjectStore& store, const std::string& world, const Object& account, std::int64_t now_s) {
    std::optional<std::int64_t> left;
    const auto narrow = [&](double limit, const SpentTime& time) {
        const std::int64_t rest = static_cast<std::int64_t>(limit) - spent_by_account(store, world, time);
        left = left ? std::min(*left, rest) : rest;
    };
    if (account.body[kDailyLimit].is_number()) narrow(account.body[kDailyLimit].number(), {now_s - now_s % kDay, now_s + kDay});
    for (const Object& window : windows_of(store, world)) {
        const SpentTime span = span_of(window.body).value_or(SpentTime{});
        if (span.from <= now_s && now_s < span.to) narrow(window.body["limit_micros"].number(), {span.from, span.to});
    }
    return left;
}

}  // namespace pixelcard::sandbox
