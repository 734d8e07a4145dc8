// What earlier pages, other tabs and other scripts left in the browser, one member on each line: consent in local
// storage, the cookies, the session. Then the same again as it is found when the page comes back, what another tab
// writes, and as JSON the events that an earlier page kept.
#include <iterator>
#include <string>

#include "fuzz.h"
#include "pixelcard/base/codec.h"
#include "pixelcard/pixel/engine/cookies.h"
#include "watched_engine.h"

using namespace pixelcard;

namespace {

// Whatever the engine reads back as text from the browser: when the page starts, and when it comes back.
constexpr const char* kAtStart[] = {"stored_consent", "cookie", "session"};
constexpr const char* kLater[] = {"stored_consent", "cookie"};

// An empty line is a missing value.
template <std::size_t N>
Value take_members(std::string_view& text, const char* const (&names)[N]) {
    Value members = Value::object();
    for (const char* name : names)
        if (const std::string_view line = fuzz::take_line(text); !line.empty()) members.put(name, Value(line));
    return members;
}

// The rule as documented: a denial anywhere wins, then a grant anywhere. Null when there is neither.
Value answer_in(ValueRef members) {
    const Value cookie = cookie_value(members["cookie"], "__oaiq_consent");
    for (const char* answer : {"false", "true"})
        if (members["stored_consent"] == answer || cookie == answer) return answer;
    return {};
}

const char* consent_after(ValueRef answer, const char* otherwise) {
    return answer == "false" ? "denied" : answer == "true" ? "granted" : otherwise;
}

void call(fuzz::WatchedEngine& engine, const char* json) { engine.call(*parse_json(json)); }

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text = fuzz::bytes_of(data, size);
    const Value found = take_members(text, kAtStart);
    const Value later = take_members(text, kLater);
    const Value other_tab = fuzz::take_line(text);
    const auto records = parse_json(text);

    fuzz::Kept kept;
    if (records && records->is_array()) kept[0] = *records;
    fuzz::WatchedEngine engine(kept, 1);
    engine.open(found);
    call(engine, R"(["init",{"pixelId":"px1"}])");
    call(engine, R"(["measure","order_created",{"type":"contents"},{"event_id":"e1"}])");
    std::string expected = consent_after(answer_in(found), "granted");
    fuzz::require(engine.state()["consent"] == expected, "a stored denial wins over a stored grant");
    engine.wait(1000);

    engine.step("show", later);
    expected = consent_after(answer_in(later), expected.c_str());
    fuzz::require(engine.state()["consent"] == expected, "what is stored when the page comes back holds");
    call(engine, R"(["measure","order_created",{"type":"contents"},{"event_id":"e2"}])");

    Value change;
    change.put("value", other_tab);
    engine.step("storage", change);
    expected = consent_after(other_tab, expected.c_str());
    fuzz::require(engine.state()["consent"] == expected, "the answer given in another tab holds");
    engine.step("hide", found);
    engine.settle();
    return 0;
}
