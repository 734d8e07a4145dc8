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
constexpr const char* kDailyLimit = "_daily_spend_limit";  ///< amount_micros, start_date and end_date
constexpr const char* kHadDailyLimit = "_had_daily_spend_limit";
constexpr const char* kRevision = "_spend_limits_revision";

constexpr ads::Field expected_revision(ads::Need need) {
    return {.name = "expected_revision", .type = ads::FieldType::integer, .need = need, .minimum = 0};
}
constexpr ads::Field kDailyFields[] = {
    {.name = "amount_micros",
     .type = ads::FieldType::integer,
     .need = ads::Need::always,
     .minimum = 0,
     .maximum = kMaxAmount},
    expected_revision(ads::Need::always),
    {.name = "start_date", .type = ads::FieldType::text, .minimum = 10, .maximum = 10},
    {.name = "end_date", .type = ads::FieldType::text, .nullable = true, .minimum = 10, .maximum = 10},
};
constexpr ads::Field kDailyDeletionFields[] = {expected_revision(ads::Need::always)};
constexpr ads::Field kWindowDeletionFields[] = {expected_revision(ads::Need::optional)};
constexpr ads::Field kDeletedFields[] = {ads::text("window_id"), ads::text("object"), ads::boolean("deleted")};
constexpr std::string_view kDailyStatuses[] = {"upcoming", "active"};
constexpr ads::Field kDailyAnswerFields[] = {
    ads::integer("amount_micros"),
    ads::text("start_date"),
    ads::or_null(ads::text("end_date")),
    ads::text("timezone"),
    {.name = "status", .type = ads::FieldType::text, .need = ads::Need::always, .values = kDailyStatuses},
    ads::or_null(ads::integer("spent_micros")),
    ads::or_null(ads::integer("remaining_micros")),
    ads::or_null(ads::text("spend_as_of")),
    ads::or_null(ads::text("next_reset")),
};
constexpr ads::Table kDailyAnswer = lint::open_table("daily spend limit", kDailyAnswerFields);

/// From the first day to the last, without an end where there is none.
std::optional<SpentTime> span_of(ValueRef limit) {
    constexpr std::int64_t kNever = 253402300800;  // the year 10000
    const std::optional<std::int64_t> from = seconds_of_date(limit["start_date"].text());
    const std::optional<std::int64_t> to =
        limit["end_date"].is_null() ? std::optional(kNever) : seconds_of_date(limit["end_date"].text());
    return from && to ? std::optional(SpentTime{*from, *to}) : std::nullopt;
}

/// The account's daily limit until its end; null after it.
ValueRef daily_limit(const Object& account, std::int64_t now) {
    const ValueRef limit = account.body[kDailyLimit];
    return limit.is_object() && now < span_of(limit).value_or(SpentTime{}).to ? limit : ValueRef();
}

SpentTime today(std::int64_t now) { return {now - now % kDay, now - now % kDay + kDay}; }

Value shown_daily_limit(const Call& call, const Object& account) {
    const ValueRef limit = daily_limit(account, call.now());
    if (limit.is_null()) return {};
    const SpentTime span = *span_of(limit);
    const bool is_active = call.now() >= span.from;
    Value daily = limit;
    daily.put("timezone", account.body["timezone"]);
    daily.put("status", is_active ? "active" : "upcoming");
    if (is_active) {
        const double spent = static_cast<double>(
            spent_by_account(call.store, call.world_id(), {today(call.now()).from, call.now() + 1}));
        daily.put("spent_micros", spent);
        daily.put("remaining_micros", std::max(0.0, limit["amount_micros"].number() - spent));
        daily.put("spend_as_of", Value(hour_text(call.now()) + ":00Z"));
        if (today(call.now()).to < span.to) daily.put("next_reset", Value(day_text(call.now() + kDay) + "T00:00:00Z"));
    }
    return fitted(kDailyAnswer, daily);
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

std::vector<Object> windows_of(ObjectStore& store, const std::string& world) {
    Page page;
    page.kind = ads::kSpendLimitWindow.name;
    page.limit = 10000;
    std::vector<Object> windows = store.list(world, page);
    std::erase_if(windows, [](const Object& window) { return window.status == "deleted"; });
    std::sort(windows.begin(), windows.end(), [](const Object& one, const Object& other) {
        return one.body["start_date"].text() < other.body["start_date"].text();
    });
    return windows;
}

std::optional<Answer> check_amount(ValueRef micros) {
    if (static_cast<std::int64_t>(micros.number()) % kSmallestUnit == 0) return std::nullopt;
    return refusal(
        422, "The amount is a multiple of the currency's smallest unit: " + std::to_string(kSmallestUnit) + " micros.",
        "amount_micros", "invalid_amount");
}

std::optional<Answer> check_written_dates(ValueRef limit) {
    for (const char* const name : {"start_date", "end_date"}) {
        if (limit[name].is_null()) continue;
        const std::optional<std::int64_t> day = seconds_of_date(limit[name].text());
        if (!day || *day < kFirstTime || *day > kLastTime)
            return invalid(name, "a date is written YYYY-MM-DD, exists, and is from 2000-01-01 through 2100-01-01.");
    }
    const SpentTime span = *span_of(limit);
    return span.from < span.to ? std::nullopt
                               : std::optional(refusal(422, "The end is exclusive, and so after start_date.",
                                                       "end_date", "invalid_date_order"));
}

bool overlaps(const SpentTime& one, const SpentTime& other) { return one.from < other.to && other.from < one.to; }

std::optional<Answer> check_window_dates(const Call& call, const Object& account, const Object& window,
                                         const Object* before) {
    if (std::optional<Answer> wrong = check_written_dates(window.body)) return wrong;
    const SpentTime span = *span_of(window.body);
    const bool is_moved = !before || !(before->body["start_date"] == window.body["start_date"]);
    const bool had_begun = before && span_of(before->body).value_or(SpentTime{}).from <= call.now();
    if (is_moved && (had_begun || span.from < today(call.now()).from))
        return refusal(422, had_begun ? "A window that has begun keeps its start." : "A window begins today or later.",
                       "start_date", "invalid_start_date");
    if (span.to <= call.now())
        return refusal(422, "The end of a window is in the future.", "end_date", "invalid_end_date");
    if (const ValueRef daily = daily_limit(account, call.now()); !daily.is_null() && overlaps(span, *span_of(daily)))
        return refusal(422, "The window overlaps the daily limit.", "start_date", "overlapping_windows");
    std::int64_t future = 0;
    for (const Object& other : windows_of(call.store, call.world_id())) {
        const SpentTime taken = span_of(other.body).value_or(SpentTime{});
        if (other.id == window.id) continue;
        if (overlaps(span, taken))
            return refusal(422, "The window overlaps '" + other.id + "'.", "start_date", "overlapping_windows");
        future += taken.from > call.now() ? 1 : 0;
    }
    if (!before && future >= kMaxWindows)
        return refusal(422, "An account has at most 60 windows in the future.", "start_date", "limit_reached");
    return std::nullopt;
}

std::optional<Answer> check_daily_dates(const Call& call, ValueRef limit, bool is_new) {
    if (std::optional<Answer> wrong = check_written_dates(limit)) return wrong;
    const SpentTime span = *span_of(limit);
    if (is_new && span.from < today(call.now()).to)
        return refusal(422, "A daily limit begins tomorrow or later.", "start_date", "invalid_start_date");
    if (span.to <= call.now())
        return refusal(422, "The end of a limit is in the future.", "end_date", "invalid_end_date");
    for (const Object& window : windows_of(call.store, call.world_id()))
        if (overlaps(span, span_of(window.body).value_or(SpentTime{})))
            return refusal(422, "The limit overlaps '" + window.id + "'.", "start_date", "overlapping_windows");
    return std::nullopt;
}

Answer limits_answer(Call& call) {
    Value answer;
    answer.put("spend_limits", get_spend_limits(call).body);
    return {.body = answer};
}

}  // namespace

const ads::Table kDailyLimitRequest = lint::closed_table("daily spend limit", kDailyFields);
const ads::Table kDailyDeletion = lint::closed_table("deletion", kDailyDeletionFields);
const ads::Table kWindowDeletion = lint::closed_table("deletion", kWindowDeletionFields);
const ads::Table kDeletedWindow = lint::open_table("deleted window", kDeletedFields);
namespace {
constexpr ads::Field kWindowEntry{.type = ads::FieldType::object};
constexpr ads::Field kSpendLimitListFields[] = {
    ads::text("object"),
    ads::list_of("data", kWindowEntry),
    ads::or_null(ads::object_of("daily_limit", kDailyAnswer)),
    ads::integer("revision"),
    ads::text("earliest_daily_start_date"),
    ads::or_null(ads::text("earliest_dated_start_date")),
    ads::boolean("can_create_daily_limit"),
    ads::integer("evaluated_at"),
};
constexpr ads::Table kSpendLimitList = lint::open_table("spend limits", kSpendLimitListFields);
constexpr ads::Field kChangedLimitsFields[] = {ads::object_of("spend_limits", kSpendLimitList)};
}  // namespace
const ads::Table kSpendLimitsAnswer = kSpendLimitList;
const ads::Table kChangedSpendLimits = lint::open_table("changed spend limits", kChangedLimitsFields);

std::optional<Answer> settle_spend_limit_window(Call& call, Object& window, const Object* before) {
    if (before && before->status == "deleted") return not_found(ads::kSpendLimitWindow, window.id);
    if (before && call.now() >= span_of(before->body).value_or(SpentTime{}).to)
        return refusal(422, "A window that has ended stays as it is.", "window_id", "window_ended");
    Object account = account_of(call);
    if (std::optional<Answer> wrong = check_revision(call, account)) return wrong;
    window.body.erase("expected_revision");
    if (before && call.body.size() == 0)
        return refusal(400, "Send at least one field.", "", "missing_required_parameter");
    if (std::optional<Answer> wrong = check_amount(window.body["amount_micros"])) return wrong;
    if (std::optional<Answer> wrong = check_window_dates(call, account, window, before)) return wrong;
    const std::optional<SpentTime> span = span_of(window.body);
    if (window.body["amount_micros"].number() <
        static_cast<double>(spent_by_account(call.store, call.world_id(), {span->from, span->to})))
        return refusal(422, "The amount is below what was spent in the window.", "amount_micros",
                       "budget_window_amount_below_spend");
    keep_revised(call, std::move(account));
    return std::nullopt;
}

void complete_spend_limit_window(const Call& call, const Object& window, Value& answer) {
    const SpentTime span = span_of(window.body).value_or(SpentTime{});
    const bool is_active = span.from <= call.now() && call.now() < span.to;
    answer.put("window_id", Value(window.id));
    answer.put("object", "ad_account_spend_limit_window");
    answer.put("status", is_active ? "active" : call.now() < span.from ? "upcoming" : "completed");
    answer.put("can_edit", Value(call.now() < span.to));
    answer.put("can_edit_start_date", Value(call.now() < span.from));
    answer.put("can_delete", Value(call.now() < span.to));
    if (is_active)
        answer.put("spent_micros",
                   static_cast<double>(spent_by_account(call.store, call.world_id(), {span.from, span.to})));
}

Answer get_spend_limits(Call& call) {
    const Object account = account_of(call);
    Value data = Value::array();
    for (const Object& window : windows_of(call.store, call.world_id()))
        data.append(presented(call, ads::kSpendLimitWindow, window));
    Value answer = list_of(data);
    const ValueRef daily = daily_limit(account, call.now());
    answer.put("daily_limit", shown_daily_limit(call, account));
    answer.put("revision", revision_of(account));
    answer.put("earliest_daily_start_date", Value(day_text(call.now() + kDay)));  // never today
    answer.put("earliest_dated_start_date", daily.is_null() ? ValueRef() : daily["end_date"]);
    answer.put("can_create_daily_limit", Value(daily.is_null()));
    answer.put("evaluated_at", static_cast<double>(call.now()));
    return {.body = answer};
}

Answer delete_window(Call& call) {
    if (std::optional<Answer> wrong = check_body(call, kWindowDeletion)) return *wrong;
    Object account = account_of(call);
    if (std::optional<Answer> wrong = check_revision(call, account)) return *wrong;
    std::optional<Object> window = call.store.get(call.world_id(), ads::kSpendLimitWindow.name, call.id());
    if (!window || window->status == "deleted") return not_found(ads::kSpendLimitWindow, call.id());
    if (span_of(window->body).value_or(SpentTime{}).to <= call.now())
        return refusal(422, "A window that has ended stays.", "window_id", "window_ended");
    window->status = "deleted";
    call.store.put(call.world_id(), *window);
    keep_revised(call, std::move(account));
    note_change(call, "deleted", ads::kSpendLimitWindow.name, window->id);
    Value answer;
    answer.put("window_id", Value(window->id));
    answer.put("object", "ad_account_spend_limit_window.deleted");
    answer.put("deleted", Value(true));
    return {.body = answer};
}

Answer post_daily_limit(Call& call) {
    if (std::optional<Answer> wrong = check_body(call, kDailyLimitRequest)) return *wrong;
    Object account = account_of(call);
    if (std::optional<Answer> wrong = check_revision(call, account)) return *wrong;
    if (std::optional<Answer> wrong = check_amount(call.body["amount_micros"])) return *wrong;
    const bool is_new = daily_limit(account, call.now()).is_null();
    Value limit = is_new ? Value::object() : Value(daily_limit(account, call.now()));
    if (!is_new && call.body.has("start_date") && !(call.body["start_date"] == limit["start_date"]))
        return refusal(422, "The start of a limit that exists cannot change.", "start_date", "invalid_start_date");
    if (is_new && account.body[kHadDailyLimit].is_true() && !call.body.has("start_date"))
        return refusal(400, "Missing required parameter: 'start_date'.", "start_date", "missing_required_parameter");
    if (is_new)
        limit.put("start_date",
                  call.body.has("start_date") ? Value(call.body["start_date"]) : Value(day_text(call.now() + kDay)));
    limit.put("amount_micros", call.body["amount_micros"]);
    for (const auto& member : call.body)
        if (member.key == "end_date") limit.put("end_date", member.value);
    if (std::optional<Answer> wrong = check_daily_dates(call, limit, is_new)) return *wrong;
    if (limit["amount_micros"].number() < static_cast<double>(spent_by_account(
                                              call.store, call.world_id(), {today(call.now()).from, call.now() + 1})) &&
        !is_new)
        return refusal(422, "The amount is below what was spent today.", "amount_micros",
                       "budget_window_amount_below_spend");
    account.body.put(kDailyLimit, limit);
    account.body.put(kHadDailyLimit, Value(true));
    keep_revised(call, std::move(account));
    note_change(call, "updated", "daily_spend_limit", call.world.ad_account_id());
    return limits_answer(call);
}

Answer delete_daily_limit(Call& call) {
    if (std::optional<Answer> wrong = check_body(call, kDailyDeletion)) return *wrong;
    Object account = account_of(call);
    if (std::optional<Answer> wrong = check_revision(call, account)) return *wrong;
    account.body.erase(kDailyLimit);
    keep_revised(call, std::move(account));
    note_change(call, "deleted", "daily_spend_limit", call.world.ad_account_id());
    return limits_answer(call);
}

std::optional<std::int64_t> account_budget_left(ObjectStore& store, const std::string& world, const Object& account,
                                                std::int64_t now_s) {
    std::optional<std::int64_t> left;
    const auto narrow = [&](double limit, const SpentTime& time) {
        const std::int64_t rest = static_cast<std::int64_t>(limit) - spent_by_account(store, world, time);
        left = left ? std::min(*left, rest) : rest;
    };
    if (const ValueRef daily = daily_limit(account, now_s); !daily.is_null() && now_s >= span_of(daily)->from)
        narrow(daily["amount_micros"].number(), today(now_s));
    for (const Object& window : windows_of(store, world)) {
        const SpentTime span = span_of(window.body).value_or(SpentTime{});
        if (span.from <= now_s && now_s < span.to) narrow(window.body["amount_micros"].number(), {span.from, span.to});
    }
    return left;
}

}  // namespace pixelcard::sandbox
