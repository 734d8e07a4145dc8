// A row of a hotel feed: what its columns hold, and which columns no one reads. Source: the page Hotel feeds.
#include "pixelcard/lint/requests/hotel.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "pixelcard/ads/resources/hotel_fields.h"
#include "pixelcard/base/codec.h"
#include "pixelcard/base/text.h"
#include "pixelcard/lint/requests/choices.h"
#include "pixelcard/lint/requests/nearest.h"
#include "pixelcard/lint/wording.h"
#include "pixelcard/pixel/schema/schema.h"
#include "pixelcard/url/url_facts.h"

namespace pixelcard::lint {

namespace {

constexpr std::string_view kDerived[] = {"item_id", "inventory_type", "schema_profile", "feed_id"};

void warn(RuleId rule, std::string message, ValueRef value, const Place& place, const Context& context) {
    if (context.findings.wants(rule))
        context.findings.add_milder(rule, Level::warning, place, {.message = std::move(message), .value = value});
}

bool has_words(std::string_view text) {
    bool is_in_tag = false;
    for (const char c : text) {
        if (c == '<') is_in_tag = true;
        else if (c == '>') is_in_tag = false;
        else if (!is_in_tag && c != ' ' && c != '\n' && c != '\t' && c != '\r') return true;
    }
    return false;
}

// Required strings have words, and no control characters.
void check_words(ValueRef hotel, const char* name, bool may_be_markup, const Place& place, const Context& context) {
    const ValueRef cell = hotel[name];
    if (!cell.is_text() || is_blank_cell(cell)) return;  // the table has said so
    const std::string_view text = trim(cell.text());
    if (!may_be_markup && !has_words(text))
        report(RuleId::R_008, in_quotes(name) + " holds markup only; write text", cell, place[name], context);
    if (std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }))
        report(RuleId::R_008, in_quotes(name) + " holds a control character or line break; remove it", cell,
               place[name], context);
}

void check_page(ValueRef cell, const Place& place, const Context& context) {
    const Url url = parse_url(cell.text());
    if (url.is_valid() && (!url.username.empty() || !url.password.empty()))
        report(RuleId::R_008, "Remove the user name and password from the URL", cell, place, context);
}

void check_country(ValueRef cell, const Place& place, const Context& context) {
    const std::string_view text = trim(cell.text());
    if (is_blank_cell(cell))
        return report(RuleId::R_001, "The country code is empty; give two letters such as US", cell, place, context);
    if (text.size() != 2 || !is_letter(text[0]) || !is_letter(text[1]))
        report(RuleId::R_008, in_quotes(text) + " is not a country code; give two letters such as US", cell, place,
               context);
}

void check_degrees(ValueRef cell, double most, const Place& place, const Context& context) {
    if (is_blank_cell(cell))
        return report(RuleId::R_001, "The coordinate is empty; a hotel needs latitude and longitude", cell, place,
                      context);
    const std::optional<double> degrees = number_in_cell(cell);
    if (!degrees)
        return report(RuleId::R_008, "A coordinate is a number of degrees such as 37.789, with a point", cell, place,
                      context);
    if (std::fabs(*degrees) > most)
        report(*degrees > 0 ? RuleId::R_004 : RuleId::R_003,
               number_text(*degrees) + " degrees; the range is -" + number_text(most) + " to " + number_text(most),
               cell, place, context, most);
}

void check_price(ValueRef cell, const Place& place, const Context& context) {
    if (is_blank_cell(cell)) return;
    const std::string_view text = trim(cell.text());
    const std::size_t space = text.rfind(' ');
    const bool has_both = space != text.npos;
    const std::optional<double> amount = has_both ? number_in_cell(Value(text.substr(0, space))) : std::nullopt;
    std::string code(has_both ? text.substr(space + 1) : std::string_view());
    for (char& c : code) c = is_letter(c) ? static_cast<char>(c & ~0x20) : c;
    if (!amount || *amount <= 0 || !is_currency(Value(code)))
        report(RuleId::R_008, "base_price is a positive amount and a currency code, such as 149.00 USD", cell, place,
               context);
}

void check_stars(ValueRef cell, const Place& place, const Context& context) {
    if (is_blank_cell(cell)) return;
    const std::optional<double> stars = number_in_cell(cell);
    constexpr double kFewest = 1, kMost = 5;
    if (!stars || *stars < kFewest || *stars > kMost || std::trunc(*stars * 2) != *stars * 2)
        report(RuleId::R_008, "star_rating is a number from 1.0 to 5.0 in halves", cell, place, context);
}

std::optional<bool> flag_in_cell(ValueRef cell) {
    if (cell.is_boolean()) return cell.is_true();
    const Value lowered = ascii_lowercase(trimmed(cell));
    if (lowered == "true") return true;
    return lowered == "false" ? std::optional(false) : std::nullopt;
}

void check_eligibility(ValueRef hotel, const Place& place, const Context& context) {
    const ValueRef current = hotel["is_ads_eligible"], legacy = hotel["is_eligible_ads"];
    for (const char* const name : {"is_ads_eligible", "is_eligible_ads"})
        if (!is_blank_cell(hotel[name]) && !flag_in_cell(hotel[name]))
            report(RuleId::R_002, in_quotes(name) + " is true or false", hotel[name], place[name], context);
    if (is_blank_cell(legacy)) return;
    if (is_blank_cell(current)) {
        if (context.findings.wants(RuleId::R_006))
            context.findings.add_milder(
                RuleId::R_006, Level::info, place["is_eligible_ads"],
                {.message = "\"is_eligible_ads\" is the older name; use \"is_ads_eligible\"", .value = legacy});
    } else if (flag_in_cell(current) && flag_in_cell(legacy) && flag_in_cell(current) != flag_in_cell(legacy)) {
        report(RuleId::R_009,
               "is_ads_eligible and is_eligible_ads contradict each other, which rejects the row; keep is_ads_eligible",
               legacy, place["is_eligible_ads"], context);
    }
}

void check_columns(ValueRef hotel, const Place& place, const Context& context) {
    for (const auto& member : hotel) {
        const std::string_view name = member.key.text();
        const auto is_it = [name](const Field& field) { return field.name == name; };
        if (name.starts_with("guest_rating[") ||
            std::any_of(std::begin(fields::kHotelFields), std::end(fields::kHotelFields), is_it))
            continue;
        if (std::find(std::begin(kDerived), std::end(kDerived), name) != std::end(kDerived)) {
            warn(RuleId::R_007, in_quotes(name) + " is derived by the platform; remove the column", member.value,
                 place[name], context);
        } else if (name == "location") {
            warn(RuleId::R_006, "A \"location\" cell is not read; use columns such as \"location.address.city\"",
                 member.value, place[name], context);
        } else if (name == "guest_ratings" || name == "guest_rating") {
            warn(RuleId::R_006, in_quotes(name) + " is not read; use columns such as \"guest_rating[0].score\"",
                 member.value, place[name], context);
        } else {
            const std::string_view meant = nearest(name, fields::kHotelFields);
            warn(RuleId::R_006,
                 in_quotes(name) + " is not a column of hotel feeds and is ignored" +
                     (meant.empty() ? std::string() : "; did you mean " + in_quotes(meant) + '?'),
                 member.value, place[name], context);
        }
    }
}

}  // namespace

std::optional<double> number_in_cell(ValueRef cell) {
    if (cell.is_number()) return cell.number();
    const std::string_view text = trim(cell.text());
    constexpr std::size_t kMaxDigits = 30;
    if (text.empty() || text.size() > kMaxDigits) return std::nullopt;
    const std::optional<Value> number = parse_json(text);
    return number && number->is_number() ? std::optional(number->number()) : std::nullopt;
}

void check_hotel_choices(ValueRef hotel, const Place& place, const Walk& walk) {
    const Context& context = walk.context;
    for (const char* const name : {"name", "description"}) check_words(hotel, name, false, place, context);
    for (const char* const name : {"hotel_id", "location.address.city"}) check_words(hotel, name, true, place, context);
    check_page(hotel["url"], place["url"], context);
    const auto check_if_given = [&](const char* name, auto check) {
        if (hotel.has(name)) check(hotel[name], place[name]);
    };
    check_if_given("location.address.country_code",
                   [&](ValueRef cell, const Place& at) { check_country(cell, at, context); });
    check_if_given("location.coordinates.latitude",
                   [&](ValueRef cell, const Place& at) { check_degrees(cell, 90, at, context); });
    check_if_given("location.coordinates.longitude",
                   [&](ValueRef cell, const Place& at) { check_degrees(cell, 180, at, context); });
    check_price(hotel["base_price"], place["base_price"], context);
    check_stars(hotel["star_rating"], place["star_rating"], context);
    check_eligibility(hotel, place, context);
    check_hotel_cells(hotel, place, context);
    check_guest_ratings(hotel, place, context);
    check_columns(hotel, place, context);
}

}  // namespace pixelcard::lint
