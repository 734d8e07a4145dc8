#include "pixelcard/pixel/schema/finding.h"

#include <set>
#include <string>

#include "pixelcard/base/nlohmann_json.h"
#include "pixelcard/pixel/limits.h"
#include "pixelcard/pixel/schema/event.h"
#include "pixelcard/pixel/schema/schema.h"
#include "support/json.h"

using namespace pixelcard;
using test::from;
using test::text;

TEST_CASE("every code has its own name and an advice") {
    std::set<std::string> names;
    for (int code = 0; code <= static_cast<int>(Code::malformed_input); code++) {
        names.insert(name_of(static_cast<Code>(code)));
        CHECK(std::string(code_advice(static_cast<Code>(code))).size() > 8);
    }
    CHECK(names.size() == static_cast<std::size_t>(Code::malformed_input) + 1);
    CHECK(names.count("fractional_amount") == 1);
    CHECK(std::string(name_of(Code::unknown_event)) == "unknown_event");
    CHECK(std::string(name_of(Code::malformed_input)) == "malformed_input");
}

TEST_CASE("a finding has code, field, the given value and the fix") {
    Value findings;
    add_finding(findings, Code::fractional_amount, Severity::repaired, Value("data.amount"), Value(25.99), Value(2599));
    REQUIRE(findings.size() == 1);
    CHECK(
        json_text(findings.at(0)) ==
        R"({"code":"fractional_amount","severity":"repaired","field":"data.amount","value":25.99,"fix":2599,"message":")" +
            std::string(code_advice(Code::fractional_amount)) + "\"}");
    CHECK_FALSE(is_refusal(findings.at(0)));
}

TEST_CASE("value and fix are left out when there is none") {
    Value findings;
    add_finding(findings, Code::missing_data, Severity::refused, Value("data"), {});
    CHECK_FALSE(findings.at(0).has("value"));
    CHECK_FALSE(findings.at(0).has("fix"));
    CHECK(is_refusal(findings.at(0)));
    CHECK_FALSE(is_refusal({}));
}

TEST_CASE("a finding shows no more than a short part of what was given") {
    Value findings;
    std::string given;
    while (given.size() < 1000) given += "é";
    add_finding(findings, Code::bad_value, Severity::repaired, Value(given), from(R"({"a":[1,2,3]})"));
    add_finding(findings, Code::bad_value, Severity::repaired, Value("x"), Value(std::string_view(given)));
    add_finding(findings, Code::bad_value, Severity::repaired, Value("x"), from("[1]"));
    CHECK(findings.at(0)["field"].text().size() <= limits::kMaxReportedText + 3);
    CHECK(findings.at(0)["value"] == "[object]");
    CHECK(findings.at(1)["value"].text().size() <= limits::kMaxReportedText + 3);
    CHECK(findings.at(2)["value"] == "[array]");
    CHECK(parse_json(to_json(findings).dump()));  // dump is strict: nothing was cut inside a character
}

TEST_CASE("no more findings are kept than the limit") {
    Value findings;
    for (int i = 0; i < 100; i++)
        add_finding(findings, Code::bad_value, Severity::repaired, Value(decimal(i).text()), Value(i));
    CHECK(findings.size() == limits::kMaxKeptFindings);
    CHECK(findings.at(0)["field"] == "0");
}

TEST_CASE("every enumerator that a user meets has a name") {
    CHECK(std::string(name_of(Severity::refused)) == "refused");
    CHECK(std::string(name_of(Severity::repaired)) == "repaired");
    CHECK(std::string(name_of(Mode::lenient)) == "lenient");
    CHECK(std::string(name_of(Mode::strict)) == "strict");
    CHECK(std::string(name_of(DropReason::invalid_event_options)) == "invalid_event_options");
    CHECK(std::string(name_of(Shape::contents)) == "contents");
    CHECK(std::string(name_of(Value::object().kind())) == "object");
    CHECK(std::string(name_of(ValueRef().kind())) == "null");
}
