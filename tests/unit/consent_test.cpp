#include "pixelcard/pixel/engine/consent.h"

#include <string>

#include "support/json.h"

using namespace pixelcard;

TEST_CASE("consent is granted until it is changed") {
    const ConsentState state;
    CHECK(state.effective() == Consent::granted);
    CHECK(std::string(state.source()) == "default");
}

TEST_CASE("the names of the states are those of the option") {
    CHECK(std::string(name_of(Consent::granted)) == "granted");
    CHECK(std::string(name_of(Consent::denied)) == "denied");
    CHECK(std::string(name_of(Consent::pending)) == "pending");
}

TEST_CASE("a stored denial comes before a stored grant, wherever they are stored") {
    struct Row {
        const char* local;
        const char* cookie;
        Consent expected;
        const char* source;
    };
    for (const Row& row :
         {Row{"false", "", Consent::denied, "stored"}, Row{"", "false", Consent::denied, "stored"},
          Row{"false", "true", Consent::denied, "stored"}, Row{"true", "false", Consent::denied, "stored"},
          Row{"true", "", Consent::granted, "stored"}, Row{"", "true", Consent::granted, "stored"},
          Row{"", "", Consent::pending, "option"}, Row{"FALSE", "0", Consent::pending, "option"},
          Row{"null", "denied", Consent::pending, "option"}}) {
        INFO(row.local << " / " << row.cookie);
        ConsentState state;
        state.set_default(Consent::pending);
        state.read_stored(Value(row.local), Value(row.cookie), false);
        CHECK(state.effective() == row.expected);
        CHECK(std::string(state.source()) == row.source);
    }
}

TEST_CASE("the visitor's answer comes before the page's default") {
    ConsentState state;
    state.answer(true, "command");
    state.set_default(Consent::denied);
    CHECK(state.effective() == Consent::granted);
    CHECK(std::string(state.source()) == "command");
    state.answer(false, "other_tab");
    CHECK(state.effective() == Consent::denied);
    CHECK(std::string(state.source()) == "other_tab");
}

TEST_CASE("the privacy signal comes before every answer, unless it is not honoured") {
    ConsentState state;
    state.set_privacy_signal(true);
    state.answer(true, "command");
    CHECK(state.effective() == Consent::denied);
    CHECK(std::string(state.source()) == "gpc");
    state.honour_privacy_signal(false);
    CHECK(state.effective() == Consent::granted);
    CHECK(std::string(state.source()) == "command");
    state.honour_privacy_signal(true);
    state.set_privacy_signal(false);
    CHECK(state.effective() == Consent::granted);
}

TEST_CASE("a stored grant does not undo a denial made on this page when only denials are read") {
    ConsentState state;
    state.answer(false, "command");
    state.read_stored(Value("true"), Value(""), true);
    CHECK(state.effective() == Consent::denied);
    state.read_stored(Value("true"), Value(""), false);
    CHECK(state.effective() == Consent::granted);
    state.read_stored(Value(""), Value("false"), true);
    CHECK(state.effective() == Consent::denied);
    CHECK(std::string(state.source()) == "stored");
}

TEST_CASE("an answer read again keeps its source") {
    ConsentState state;
    state.answer(true, "command");
    state.read_stored(Value("true"), Value("true"), false);
    CHECK(std::string(state.source()) == "command");
}
