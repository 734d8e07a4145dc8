#include "pixelcard/pixel/engine/cookies.h"
#include "pixelcard/pixel/engine/endpoint.h"
#include "pixelcard/pixel/schema/event.h"
#include "pixelcard/pixel/schema/schema.h"
#include "pixelcard/pixel/schema/user.h"

#include <cstring>
#include <string>

#include "support/json.h"

using namespace pixelcard;
using test::text;

TEST_CASE("the eleven names a browser may send have their documented shapes") {
    struct Row {
        const char* name;
        const char* shape;
    };
    for (const Row& row :
         {Row{"page_viewed", "contents"}, Row{"contents_viewed", "contents"}, Row{"items_added", "contents"},
          Row{"checkout_started", "contents"}, Row{"order_created", "contents"}, Row{"lead_created", "customer_action"},
          Row{"registration_completed", "customer_action"}, Row{"appointment_scheduled", "customer_action"},
          Row{"subscription_created", "plan_enrollment"}, Row{"trial_started", "plan_enrollment"},
          Row{"custom", "custom"}}) {
        CHECK(std::strcmp(name_of(shape_of_event(Value(row.name))), row.shape) == 0);
        CHECK(is_reserved_event_name(Value(row.name)));
    }
    for (const char* none :
         {"app_installed", "app_opened", "", "Page_Viewed", "page_viewed ", "purchase", "openai::sdk_init"})
        CHECK(shape_of_event(Value(none)) == Shape::none);
}

TEST_CASE("the app names are reserved although no browser may send them") {
    CHECK(is_reserved_event_name(Value("app_installed")));
    CHECK(is_reserved_event_name(Value("app_opened")));
    CHECK_FALSE(is_reserved_event_name(Value("quote_requested")));
    CHECK_FALSE(is_reserved_event_name(Value("")));
}

TEST_CASE("each shape allows its closed set of fields") {
    constexpr Shape kShapes[] = {Shape::contents, Shape::customer_action, Shape::plan_enrollment, Shape::custom};
    struct Row {
        const char* field;
        bool is_allowed[4];
    };
    for (const Row& row : {Row{"type", {true, true, true, true}}, Row{"amount", {true, true, true, true}},
                           Row{"currency", {true, true, true, true}}, Row{"contents", {true, false, true, true}},
                           Row{"plan_id", {false, false, true, true}}, Row{"event_id", {false, false, false, false}},
                           Row{"", {false, false, false, false}}, Row{"Amount", {false, false, false, false}}})
        for (std::size_t i = 0; i < 4; i++) {
            INFO(row.field << " in " << name_of(kShapes[i]));
            CHECK(is_field_of(kShapes[i], Value(row.field)) == row.is_allowed[i]);
        }
    for (const char* field : {"id", "name", "content_type", "quantity", "amount", "currency"})
        CHECK(is_field_of_item(Value(field)));
    for (const char* field : {"group_id", "variant_dict", "type", "price", "", "ID"})
        CHECK_FALSE(is_field_of_item(Value(field)));
}

TEST_CASE("options that are often found in the data are known") {
    for (const char* key : {"event_id", "eventId", "custom_event_name", "opt_out"}) CHECK(is_option_name(Value(key)));
    for (const char* key : {"id", "", "optOut", "type"}) CHECK_FALSE(is_option_name(Value(key)));
}

TEST_CASE("custom names are 1 to 64 lowercase characters with alphanumeric ends") {
    for (const char* good : {"a", "9", "ab", "a-b", "a_b", "quote_requested-2"})
        CHECK(is_custom_event_name(Value(good)));
    CHECK(is_custom_event_name(Value(std::string(64, 'a'))));
    CHECK_FALSE(is_custom_event_name(Value(std::string(65, 'a'))));
    for (const char* bad : {"", "-", "_a", "a_", "-a", "a-", "A", "a b", "a.b", "é", "a\n", " a"})
        CHECK_FALSE(is_custom_event_name(Value(bad)));
    CHECK_FALSE(is_custom_event_name(Value(std::string_view("a\0b", 3))));
}

TEST_CASE("a usable custom name is suggested when something is left of it") {
    CHECK(text(custom_event_name_meant_by(Value("Size Guide!"))) == "size_guide");
    CHECK(text(custom_event_name_meant_by(Value("__a--b__"))) == "a_b");
    CHECK(custom_event_name_meant_by(Value("")).is_null());
    CHECK(custom_event_name_meant_by(Value("!!")).is_null());
    CHECK(custom_event_name_meant_by(Value(std::string(65, 'a'))).is_null());
    for (const char* name : {"Größe", "a  b", "1.2.3", "___x"})
        CHECK(is_custom_event_name(Value(custom_event_name_meant_by(Value(name)).text())));
}

TEST_CASE("names of other vendors point to the standard one") {
    struct Row {
        const char* theirs;
        const char* ours;
    };
    for (const Row& row :
         {Row{"purchase", "order_created"}, Row{"Purchase", "order_created"}, Row{"add_to_cart", "items_added"},
          Row{"AddToCart", "items_added"}, Row{"view_item", "contents_viewed"}, Row{"ViewContent", "contents_viewed"},
          Row{"begin_checkout", "checkout_started"}, Row{"generate_lead", "lead_created"}, Row{"Lead", "lead_created"},
          Row{"sign_up", "registration_completed"}, Row{"CompleteRegistration", "registration_completed"},
          Row{"Schedule", "appointment_scheduled"}, Row{"Subscribe", "subscription_created"},
          Row{"StartTrial", "trial_started"}, Row{"page_view", "page_viewed"},
          Row{" Order_Created ", "order_created"}}) {
        INFO(row.theirs);
        CHECK(text(event_name_meant_by(Value(row.theirs))) == row.ours);
    }
    // Deliberately without a partner, or only parts of the table's text.
    for (const char* none :
         {"view_item_list", "remove_from_cart", "", "urchase", "order", ";", "=", "lead=lead_created", "app_opened"}) {
        INFO(none);
        CHECK(event_name_meant_by(Value(none)).is_null());
    }
}

TEST_CASE("a currency is three letters of any case") {
    for (const char* good : {"EUR", "eur", "Xxx"}) CHECK(is_currency(Value(good)));
    for (const char* bad : {"", "EU", "EURO", "E1R", "€€€", " EUR", "E R"}) CHECK_FALSE(is_currency(Value(bad)));
}

TEST_CASE("currencies have the decimals of ISO 4217") {
    for (const char* code : {"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND",
                             "VUV", "XAF", "XOF", "XPF", "jpy"})
        CHECK(currency_exponent(Value(code)) == 0);
    for (const char* code : {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND", "kwd"})
        CHECK(currency_exponent(Value(code)) == 3);
    for (const char* code : {"CLF", "UYW"}) CHECK(currency_exponent(Value(code)) == 4);
    for (const char* code : {"EUR", "usd", "MGA", "MRU", "QQQ", "", "JP", "IF C"})
        CHECK(currency_exponent(Value(code)) == 2);
}

TEST_CASE("functions of the schema take plain strings and lists in braces") {
    CHECK(shape_of_event("order_created") == Shape::contents);
    CHECK(shape_of_event(std::string("custom")) == Shape::custom);
    CHECK(currency_exponent("JPY") == 0);
    CHECK(event_name_meant_by("Purchase") == "order_created");
    const CheckedEvent event =
        check_event("order_created", {{"type", "contents"}, {"amount", 2599}, {"currency", "EUR"}});
    CHECK(event.dropped == DropReason::none);
    CHECK(check_event("lead_created", {{"type", "customer_action"}}, {{"event_id", "l1"}}).event_id == "l1");
    CHECK(normalise_email(" Jane@Example.com") == "jane@example.com");
    CHECK(cookie_value("a=1; b=2", "b") == "2");
    CHECK(choose_endpoint("/oaiq", {}, "https://shop.example/").is_same_origin);
}
