// Spend limits of the account for a span of days. Source: the Ad account page (autumn 2026).
#include "pixelcard/ads/resources/answer_fields.h"
#include "pixelcard/ads/resources/resource.h"

namespace pixelcard::ads {

namespace {

constexpr double kMaxAmount = 1e15;
constexpr double kDate = 10;  ///< characters of YYYY-MM-DD
constexpr double kMaxLabel = 256;
constexpr Field label(std::string_view name) {
    return {.name = name, .type = FieldType::text, .nullable = true, .maximum = kMaxLabel};
}
constexpr Field date(std::string_view name) {
    return {.name = name, .type = FieldType::text, .need = Need::on_create, .minimum = kDate, .maximum = kDate};
}
constexpr Field kRequestFields[] = {
    date("start_date"),
    date("end_date"),
    {.name = "amount_micros", .type = FieldType::integer, .need = Need::on_create, .minimum = 0, .maximum = kMaxAmount},
    label("name"),
    label("io_id"),
    {.name = "expected_revision", .type = FieldType::integer, .minimum = 0},
};
constexpr Table kRequest = lint::closed_table("spend limit window", kRequestFields);
constexpr std::string_view kWindowStatuses[] = {"upcoming", "active", "completed"};
constexpr Field kFields[] = {
    text("window_id"),
    text("object"),
    text("start_date"),
    text("end_date"),
    integer("amount_micros"),
    or_null(text("name")),
    or_null(text("io_id")),
    {.name = "status", .type = FieldType::text, .need = Need::always, .values = kWindowStatuses},
    boolean("can_edit"),
    boolean("can_edit_start_date"),
    boolean("can_delete"),
    if_set(integer("spent_micros")),
};
constexpr Table kAnswer = lint::open_table("spend limit window", kFields);

}  // namespace

const Resource kSpendLimitWindow{
    .name = "spend_limit_window",
    .path = "/ad_account/spend_limit_windows",
    .id_prefix = "slw_",
    .id_name = "window_id",
    .schema = "SpendLimitWindow",
    .request = &kRequest,
    .answer = &kAnswer,
    .verbs = kCreate | kUpdate,
};

}  // namespace pixelcard::ads
