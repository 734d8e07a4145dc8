#include "pixelcard/pixel/schema/schema.h"

#include "pixelcard/base/text.h"
#include "pixelcard/pixel/limits.h"

namespace pixelcard {

namespace {

// The digit is the shape. The last two exist for the Conversions API only (app lifecycle): reserved, never sent by a
// browser. One text is a fraction of a table's bytes.
constexpr std::string_view kEvents =
    ";page_viewed=1;"
    "contents_viewed=1;"
    "items_added=1;"
    "checkout_started=1;"
    "order_created=1;"
    "lead_created=2;"
    "registration_completed=2;"
    "appointment_scheduled=2;"
    "subscription_created=3;"
    "trial_started=3;"
    "custom=4;"
    "app_installed=0;"
    "app_opened=0;";
static_assert(static_cast<int>(Shape::none) == 0 && static_cast<int>(Shape::contents) == 1 &&
              static_cast<int>(Shape::customer_action) == 2 && static_cast<int>(Shape::plan_enrollment) == 3 &&
              static_cast<int>(Shape::custom) == 4);

// Other vendors' names, as public integrations map them: "theirs=ours;".
constexpr std::string_view kAliases =
    ";page_view=page_viewed;pageview=page_viewed;view_item=contents_viewed;viewcontent=contents_viewed;add_to_cart="
    "items_added"
    ";addtocart=items_added;begin_checkout=checkout_started;initiatecheckout=checkout_started;purchase=order_created"
    ";generate_lead=lead_created;lead=lead_created;sign_up=registration_completed;completeregistration=registration_"
    "completed"
    ";schedule=appointment_scheduled;subscribe=subscription_created;starttrial=trial_started;";

// Separators around every code make a lookup a substring search.
constexpr std::string_view kNoDecimals = " BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF ";
constexpr std::string_view kThreeDecimals = " BHD IQD JOD KWD LYD OMR TND ";
constexpr std::string_view kFourDecimals = " CLF UYW ";

/// What follows the key in such a text, up to its end; empty when the key is not in it.
std::string_view entry_of(std::string_view table, ValueRef key) {
    if (key.text().find_first_of(";=") != std::string_view::npos) return {};
    const Value mark = joined(joined(";", key), "=");
    const std::size_t at = table.find(mark.text());
    return at == std::string_view::npos ? std::string_view() : table.substr(at + mark.text().size());
}

bool is_alphanumeric(char c) { return is_digit(c) || (c >= 'a' && c <= 'z'); }

}  // namespace

const char* name_of(Shape shape) {
    constexpr const char* kNames[] = {"", "contents", "customer_action", "plan_enrollment", "custom"};
    return kNames[static_cast<int>(shape)];
}

Shape shape_of_event(ValueArgument name) {
    const std::string_view entry = entry_of(kEvents, name);
    return entry.empty() ? Shape::none : static_cast<Shape>(entry[0] - '0');
}

bool is_reserved_event_name(ValueArgument name) { return !entry_of(kEvents, name).empty(); }

Value event_name_meant_by(ValueArgument name) {
    const Value lower = ascii_lowercase(trimmed(name));
    if (shape_of_event(lower) != Shape::none) return lower;
    const std::string_view meant = entry_of(kAliases, lower);
    return meant.empty() ? Value() : Value(meant.substr(0, meant.find(';')));
}

Value custom_event_name_meant_by(ValueArgument name) {
    const Value lower = ascii_lowercase(name);
    Value usable = "";
    bool is_gap = false;
    for (const char c : lower.text()) {
        if (!is_alphanumeric(c)) {
            is_gap = !usable.is_empty_text();
            continue;
        }
        if (is_gap) usable += '_';
        is_gap = false;
        usable += c;
    }
    return is_custom_event_name(usable) ? usable : Value();
}

bool is_option_name(ValueArgument key) {
    return key == "event_id" || key == "eventId" || key == "custom_event_name" || key == "opt_out";
}

bool is_field_of(Shape shape, ValueArgument field) {
    if (field == "type" || field == "amount" || field == "currency") return true;
    if (field == "contents") return shape != Shape::customer_action;
    return field == "plan_id" && (shape == Shape::plan_enrollment || shape == Shape::custom);
}

bool is_field_of_item(ValueArgument field) {
    return field == "id" || field == "name" || field == "content_type" || field == "quantity" || field == "amount" ||
           field == "currency";
}

bool is_custom_event_name(ValueArgument name) {
    const std::string_view text = name.text();
    if (text.empty() || text.size() > limits::kMaxCustomNameLength) return false;
    for (const char c : text)
        if (!is_alphanumeric(c) && c != '_' && c != '-') return false;
    return is_alphanumeric(text.front()) && is_alphanumeric(text.back());
}

bool is_currency(ValueArgument text) {
    const std::string_view code = text.text();
    return code.size() == 3 && is_letter(code[0]) && is_letter(code[1]) && is_letter(code[2]);
}

int currency_exponent(ValueArgument currency) {
    Value code = " ";
    for (const char c : currency.text()) code += static_cast<char>(c & ~0x20);
    code += ' ';
    int exponent = 0;
    for (const std::string_view list :
         {kNoDecimals, std::string_view(), std::string_view(), kThreeDecimals, kFourDecimals}) {
        if (list.find(code.text()) != std::string_view::npos) return exponent;
        exponent++;
    }
    return 2;
}

}  // namespace pixelcard
