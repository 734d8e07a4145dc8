#include "values.h"

#include <iterator>
#include <string>

namespace pixelcard::fuzz {

namespace {

constexpr const char* kTexts[] = {
    "",
    "contents",
    "customer_action",
    "plan_enrollment",
    "custom",
    "page_viewed",
    "order_created",
    "lead_created",
    "subscription_created",
    "purchase",
    "type",
    "amount",
    "currency",
    "quantity",
    "id",
    "name",
    "content_type",
    "plan_id",
    "event_id",
    "eventId",
    "custom_event_name",
    "opt_out",
    "EUR",
    "jpy",
    " KWD ",
    "42",
    "-1",
    "25.99",
    "1e3",
    "9007199254740993",
    "true",
    "false",
    "px0",
    "px1",
    "px2",
    " px0 ",
    "email_sha256",
    "phone_number_sha256",
    "a@b.example",
    "+49 170 1234567",
    "city",
    "zip_code",
    "https://u:p@shop.example/a?b#c",
    "/m",
    "//evil.example",
    "javascript:alert(1)",
    "__proto__",
    "toString",
    "length",
    "0",
    "İ",
    "ß😀\u2028",
    "\x01\x1F\"\\",
    "granted",
    "denied",
    "pending",
    "init",
    "measure",
    "consent",
};

constexpr double kNumbers[] = {0,
                               1,
                               -1,
                               2,
                               100,
                               4200,
                               0.5,
                               25.99,
                               1e21,
                               -0.0,
                               9007199254740991,
                               9007199254740992,
                               1.7976931348623157e308,
                               5e-324,
                               1790000000000};

}  // namespace

Value any_text(Choices& choices) {
    const std::size_t kind = choices.below(8);
    if (kind == 0) return Value(choices.text(40));
    if (kind == 1) return Value(std::string(choices.below(12000), 'n'));
    return kTexts[choices.below(std::size(kTexts))];
}

Value any_value(Choices& choices, int depth) {
    switch (choices.below(depth > 0 ? 8 : 5)) {
        case 0: return {};
        case 1: return choices.below(2) == 1;
        case 2: return kNumbers[choices.below(std::size(kNumbers))];
        case 3:
        case 4: return any_text(choices);
        case 5:
        case 6: {
            Value object = Value::object();
            for (std::size_t n = choices.below(6); n > 0; n--)
                object.put(any_text(choices), any_value(choices, depth - 1));
            return object;
        }
        default: {
            Value array = Value::array();
            for (std::size_t n = choices.below(6); n > 0; n--) array.append(any_value(choices, depth - 1));
            return array;
        }
    }
}

Value likely_data(Choices& choices) {
    if (choices.below(8) == 1) return any_value(choices, 3);
    Value data;
    data.put("type", "contents");
    if (choices.below(2) == 1) {
        data.put("amount", choices.below(4) == 1 ? any_value(choices, 0) : Value(4200));
        data.put("currency", choices.below(4) == 1 ? any_value(choices, 0) : Value("EUR"));
    }
    if (choices.below(4) == 1) data.put(any_text(choices), any_value(choices, 2));
    if (choices.below(3) == 1) {
        Value items = Value::array();
        for (std::size_t n = choices.below(4); n > 0; n--) {
            Value item;
            item.put("name", Value(std::string(choices.below(3000), 'n')));
            item.put("quantity", 2);
            if (choices.below(3) == 1) item.put(any_text(choices), any_value(choices, 1));
            items.append(item);
        }
        data.put("contents", items);
    }
    return data;
}

}  // namespace pixelcard::fuzz
