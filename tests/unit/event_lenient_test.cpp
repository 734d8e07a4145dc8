// Lenient mode: the conversion is kept, what could be repaired is repaired, and each repair is reported.
#include "support/checked.h"

using namespace pixelcard;
using test::text;

namespace {

struct Repair {
    const char* name;
    const char* data;
    const char* options;
    const char* expected;  ///< data on the wire
    const char* findings;
};

void check(const Repair& row) {
    INFO(row.name << ' ' << row.data << ' ' << row.options);
    const auto checked = test::check(Mode::lenient, row.name, row.data, row.options);
    CHECK(checked.outcome == "kept");
    CHECK(checked.data == row.expected);
    CHECK(checked.findings == row.findings);
}

}  // namespace

TEST_CASE("a good event passes unchanged and without findings") {
    check({"page_viewed", R"({"type":"contents"})", "", R"({"type":"contents"})", ""});
    check(
        {"order_created",
         R"({"type":"contents","amount":4200,"currency":"EUR","contents":[{"id":"s","name":"n","content_type":"product","quantity":2,"amount":2100,"currency":"EUR"}]})",
         "",
         R"({"type":"contents","amount":4200,"currency":"EUR","contents":[{"id":"s","name":"n","content_type":"product","quantity":2,"amount":2100,"currency":"EUR"}]})",
         ""});
    check({"lead_created", R"({"type":"customer_action","amount":1,"currency":"eur"})", "",
           R"({"type":"customer_action","amount":1,"currency":"eur"})", ""});
    check({"trial_started", R"({"type":"plan_enrollment","plan_id":"pro","contents":[]})", "",
           R"({"type":"plan_enrollment","plan_id":"pro","contents":[]})", ""});
    check({"order_created", R"({"type":"contents","amount":2599.0,"currency":"USD"})", "",
           R"({"type":"contents","amount":2599,"currency":"USD"})", ""});
}

TEST_CASE("a missing type or data object is inferred from the event") {
    check({"order_created", R"({"currency":"EUR"})", "", R"({"type":"contents","currency":"EUR"})",
           R"(missing_type data.type -> "contents")"});
    check({"lead_created", "", "", R"({"type":"customer_action"})", R"(missing_data data -> "customer_action")"});
    check({"page_viewed", R"({"type":null})", "", R"({"type":"contents"})",
           R"(missing_type data.type -> "contents"; null_value data.type)"});
}

TEST_CASE("a wrong type is replaced by the event's own") {
    check({"order_created", R"({"type":"customer_action"})", "", R"({"type":"contents"})",
           R"(wrong_type data.type="customer_action" -> "contents")"});
    check({"page_viewed", R"({"type":7})", "", R"({"type":"contents"})", R"(wrong_type data.type=7 -> "contents")"});
}

TEST_CASE("unknown fields are left out") {
    check({"lead_created", R"({"type":"customer_action","service":"x","contents":[],"plan_id":"p"})", "",
           R"({"type":"customer_action"})",
           R"(unknown_field data.service="x"; unknown_field data.contents="[array]"; unknown_field data.plan_id="p")"});
    check({"items_added", R"({"type":"contents","contents":[{"id":"a","price":3,"group_id":"g"}]})", "",
           R"({"type":"contents","contents":[{"id":"a"}]})",
           R"(unknown_field data.contents[0].price=3; unknown_field data.contents[0].group_id="g")"});
}

TEST_CASE("contents that are not a list, and no item either, are left out") {
    check(
        {"order_created", R"({"type":"contents","contents":{"0":{"id":"a"},"length":1}})", "", R"({"type":"contents"})",
         R"(bad_value data.contents="[object]"; unknown_field data.contents[0].0="[object]"; unknown_field data.contents[0].length=1)"});
}

TEST_CASE("null counts as absent") {
    check({"order_created", R"({"type":"contents","amount":null,"currency":null,"foo":null,"contents":[{"id":null}]})",
           R"({"event_id":null,"x":null})", R"({"type":"contents","contents":[{}]})",
           "null_value options.event_id; null_value options.x; null_value data.amount; null_value data.currency; "
           "null_value data.foo; null_value "
           "data.contents[0].id"});
}

TEST_CASE("an amount without a usable currency is left out") {
    check({"order_created", R"({"type":"contents","amount":100})", "", R"({"type":"contents"})",
           "missing_currency data.amount=100"});
    check({"order_created", R"({"type":"contents","amount":100,"currency":"EURO"})", "", R"({"type":"contents"})",
           R"(missing_currency data.amount=100; bad_currency data.currency="EURO")"});
    check({"order_created", R"({"type":"contents","currency":"EUR","amount":100})", "",
           R"({"type":"contents","currency":"EUR","amount":100})", ""});
    check({"order_created", R"({"type":"contents","contents":[{"amount":5}]})", "",
           R"({"type":"contents","contents":[{}]})", "missing_currency data.contents[0].amount=5"});
    check({"order_created", R"({"type":"contents","contents":[{"amount":5}],"currency":"EUR"})", "",
           R"({"type":"contents","contents":[{"amount":5}],"currency":"EUR"})", ""});
}

TEST_CASE("white space around a currency is removed") {
    check({"order_created", R"({"type":"contents","amount":100,"currency":" EUR "})", "",
           R"({"type":"contents","amount":100,"currency":"EUR"})", R"(bad_currency data.currency=" EUR " -> "EUR")"});
}

TEST_CASE("an exact numeric text becomes the integer") {
    check({"order_created", R"({"type":"contents","amount":"2599","currency":"EUR","contents":[{"quantity":"3"}]})", "",
           R"({"type":"contents","amount":2599,"currency":"EUR","contents":[{"quantity":3}]})",
           R"(not_an_integer data.amount="2599" -> 2599; not_an_integer data.contents[0].quantity="3" -> 3)"});
}

TEST_CASE("a quantity that is not an integer is left out, one below 1 is kept and noted") {
    check(
        {"items_added",
         R"({"type":"contents","contents":[{"quantity":1.5},{"quantity":0},{"quantity":-1},{"quantity":"two"}]})", "",
         R"({"type":"contents","contents":[{},{"quantity":0},{"quantity":-1},{}]})",
         R"(not_an_integer data.contents[0].quantity=1.5; negative_value data.contents[1].quantity=0; negative_value data.contents[2].quantity=-1; not_an_integer data.contents[3].quantity="two")"});
}

TEST_CASE("an amount of zero is kept, one below is noted as well") {
    check({"order_created", R"({"type":"contents","amount":0,"currency":"EUR"})", "",
           R"({"type":"contents","amount":0,"currency":"EUR"})", ""});
    check({"order_created", R"({"type":"contents","amount":-5,"currency":"EUR"})", "",
           R"({"type":"contents","amount":-5,"currency":"EUR"})", "negative_value data.amount=-5"});
}

TEST_CASE("text fields take integers for their digits and nothing else") {
    check(
        {"items_added", R"({"type":"contents","contents":[{"id":42,"name":true,"content_type":"","currency":7}]})", "",
         R"({"type":"contents","contents":[{"id":"42"}]})",
         R"(bad_value data.contents[0].id=42 -> "42"; bad_value data.contents[0].name=true; bad_value data.contents[0].content_type=""; bad_currency data.contents[0].currency=7)"});
    check({"trial_started", R"({"type":"plan_enrollment","plan_id":["a"]})", "", R"({"type":"plan_enrollment"})",
           R"(bad_value data.plan_id="[array]")"});
}

TEST_CASE("one item is taken for a list of one and what is not an item is left out") {
    check({"items_added", R"({"type":"contents","contents":{"id":"a"}})", "",
           R"({"type":"contents","contents":[{"id":"a"}]})", R"(bad_value data.contents="[object]")"});
    check({"items_added", R"({"type":"contents","contents":[1,{"id":"a"},null,[]]})", "",
           R"({"type":"contents","contents":[{"id":"a"}]})",
           R"(bad_value data.contents[0]=1; bad_value data.contents[2]; bad_value data.contents[3]="[array]")"});
    check({"items_added", R"({"type":"contents","contents":"sku"})", "", R"({"type":"contents"})",
           R"(bad_value data.contents="sku")"});
}

TEST_CASE("an id, a custom name or an opt-out found in the data moves to the options") {
    const auto checked = test::check(Mode::lenient, "custom",
                                     R"({"type":"custom","event_id":"e1","custom_event_name":"quote","opt_out":true})");
    CHECK(checked.outcome == "kept");
    CHECK(checked.data == R"({"type":"custom"})");
    CHECK(checked.event.event_id == "e1");
    CHECK(checked.event.custom_event_name == "quote");
    CHECK(checked.event.opt_out.is_true());
    CHECK(
        checked.findings ==
        R"(misplaced_option data.event_id="e1" -> "options.event_id"; misplaced_option data.custom_event_name="quote" -> "options.custom_event_name"; misplaced_option data.opt_out=true -> "options.opt_out")");
}

TEST_CASE("options come before misplaced members of the data") {
    const auto checked = test::check(Mode::lenient, "page_viewed", R"({"type":"contents","event_id":"data"})",
                                     R"({"event_id":"options"})");
    CHECK(checked.event.event_id == "options");
}

TEST_CASE("an id in the options is read under all its names") {
    CHECK(test::check(Mode::lenient, "page_viewed", R"({"type":"contents"})", R"({"event_id":" a "})").event.event_id ==
          "a");
    CHECK(test::check(Mode::lenient, "page_viewed", R"({"type":"contents"})", R"({"eventId":"a"})").event.event_id ==
          "a");
    const auto checked = test::check(Mode::lenient, "page_viewed", R"({"type":"contents"})", R"({"id":"a"})");
    CHECK(checked.event.event_id == "a");
    CHECK(checked.findings == R"(alias_option options.id="a" -> "event_id")");
    CHECK(test::check(Mode::lenient, "page_viewed", R"({"type":"contents"})", R"({"id":"b","event_id":"a"})")
              .event.event_id == "a");
    CHECK(test::check(Mode::lenient, "page_viewed", R"({"type":"contents"})", R"({"event_id":"a","eventId":"b"})")
              .event.event_id == "a");
    CHECK(test::check(Mode::lenient, "page_viewed", R"({"type":"contents"})", R"({"event_id":981})").event.event_id ==
          "981");
}

TEST_CASE("an unusable id is left out and a long one noted") {
    for (const char* id : {R"("")", R"("  ")", "1.5", "true", "{}", "[]"}) {
        const auto checked = test::check(Mode::lenient, "page_viewed", R"({"type":"contents"})",
                                         std::string(R"({"event_id":)") + id + "}");
        CHECK(checked.outcome == "kept");
        CHECK(checked.event.event_id.is_null());
        CHECK(checked.findings.rfind("bad_event_id options.event_id=", 0) == 0);
    }
    const std::string id(257, 'x');
    const auto checked =
        test::check(Mode::lenient, "page_viewed", R"({"type":"contents"})", R"({"event_id":")" + id + "\"}");
    CHECK(text(checked.event.event_id) == id);
    CHECK(checked.findings.rfind("long_event_id", 0) == 0);
    CHECK(test::check(Mode::lenient, "page_viewed", R"({"type":"contents"})",
                      R"({"event_id":")" + std::string(256, 'x') + "\"}")
              .findings.empty());
}

TEST_CASE("opt_out is a boolean, and in doubt the visitor is opted out") {
    struct Choice {
        const char* given;
        bool expected;
    };
    for (const Choice& choice :
         {Choice{"1", true}, Choice{R"("yes")", true}, Choice{R"("true")", true}, Choice{"{}", true},
          Choice{"0", false}, Choice{R"("false")", false}, Choice{R"("")", false}}) {
        const auto checked = test::check(Mode::lenient, "page_viewed", R"({"type":"contents"})",
                                         std::string(R"({"opt_out":)") + choice.given + "}");
        CHECK(checked.outcome == "kept");
        CHECK(checked.event.opt_out.is_true() == choice.expected);
        CHECK(checked.findings.rfind("bad_opt_out options.opt_out=", 0) == 0);
    }
    CHECK(test::check(Mode::lenient, "page_viewed", R"({"type":"contents"})", R"({"opt_out":false})").findings.empty());
    CHECK(test::check(Mode::lenient, "page_viewed", R"({"type":"contents"})").event.opt_out.is_null());
}

TEST_CASE("unknown options are left out and options that are not an object ignored") {
    const auto checked = test::check(Mode::lenient, "page_viewed", R"({"type":"contents"})", R"({"priority":1})");
    CHECK(checked.outcome == "kept");
    CHECK(checked.findings == "unknown_option options.priority=1");
    for (const char* options : {"7", R"("x")", "[]", "true"})
        CHECK(test::check(Mode::lenient, "page_viewed", R"({"type":"contents"})", options).outcome == "kept");
}

TEST_CASE("a custom name is lowercased and trimmed") {
    const auto checked =
        test::check(Mode::lenient, "custom", R"({"type":"custom"})", R"({"custom_event_name":" Quote_Requested "})");
    CHECK(checked.outcome == "kept");
    CHECK(checked.event.custom_event_name == "quote_requested");
    CHECK(checked.findings == R"(uppercase_name options.custom_event_name=" Quote_Requested " -> "quote_requested")");
}

TEST_CASE("a custom name on a standard event is left out") {
    const auto checked =
        test::check(Mode::lenient, "page_viewed", R"({"type":"contents"})", R"({"custom_event_name":"x"})");
    CHECK(checked.outcome == "kept");
    CHECK(checked.event.custom_event_name.is_null());
    CHECK(checked.findings == R"(custom_name_on_standard_event options.custom_event_name="x")");
}

TEST_CASE("what stays undeliverable is refused with the reason the wire counts") {
    struct Refused {
        const char* name;
        const char* data;
        const char* options;
        const char* outcome;
        const char* findings;
    };
    for (const Refused& row : {
             Refused{"purchase", R"({"type":"contents"})", "", "unsupported_event_name",
                     R"(!unknown_event event="purchase" -> "order_created")"},
             Refused{"app_opened", R"({"type":"customer_action"})", "", "unsupported_event_name",
                     R"(!unknown_event event="app_opened")"},
             Refused{"", "", "", "unsupported_event_name", R"(!unknown_event event="")"},
             Refused{"page_viewed", R"("x")", "", "missing_event_props", R"(!missing_data data="x" -> "contents")"},
             Refused{"page_viewed", "[]", "", "missing_event_props", R"(!missing_data data="[array]" -> "contents")"},
             Refused{"custom", R"({"type":"custom"})", "", "invalid_event_options",
                     "!missing_custom_name options.custom_event_name"},
             Refused{"custom", R"({"type":"custom"})", R"({"custom_event_name":""})", "invalid_event_options",
                     R"(!missing_custom_name options.custom_event_name="")"},
             Refused{"custom", R"({"type":"custom"})", R"({"custom_event_name":"size guide!"})",
                     "invalid_event_options",
                     R"(!bad_custom_name options.custom_event_name="size guide!" -> "size_guide")"},
             Refused{"custom", R"({"type":"custom"})", R"({"custom_event_name":"Order_Created"})",
                     "invalid_event_options", R"(!reserved_name options.custom_event_name="Order_Created")"},
             Refused{"custom", R"({"type":"custom"})", R"({"custom_event_name":"app_opened"})", "invalid_event_options",
                     R"(!reserved_name options.custom_event_name="app_opened")"},
         }) {
        INFO(row.name << ' ' << row.data << ' ' << row.options);
        const auto checked = test::check(Mode::lenient, row.name, row.data, row.options);
        CHECK(checked.outcome == row.outcome);
        CHECK(checked.findings == row.findings);
    }
}
