#include "pixelcard/pixel/schema/user.h"

#include <string>

#include "pixelcard/pixel/limits.h"
#include "support/json.h"

using namespace pixelcard;
using test::from;
using test::text;

namespace {

struct Hashed {
    const char* field;
    const char* wire;
    const char* given;
    const char* normal;
    const char* digest;
};

// The test vectors of the protocol reference, section 2.2.
constexpr Hashed kHashed[] = {
    {"email_sha256", "em", " User@Example.com ", "user@example.com",
     "b4c9a289323b21a01c3e940f150eb9b8c542587f1abfd8f0e1cc1ffc5e475514"},
    {"phone_number_sha256", "ph", "+1 (415) 555-2671", "14155552671",
     "758fbf68945f21c416814c539ab578876c8d98fb69e6da692def92cd52417fe0"},
    {"phone_number_sha256", "ph", "+49 170 1234567", "491701234567",
     "8b47a52ed04d068c3a9c5632b98cec18780a9f9f4099d4f8afe233970ce116fe"},
    {"phone_number_sha256", "ph", "+00 44 (0)20 7946 0958", "4402079460958",
     "40f19965b0d0ebba641dbd9309c3ac18542d9ad976c47f8d35347daea67ee2c2"},
    {"external_id_sha256", "eid", "  CUST-00042  ", "CUST-00042",
     "382211e688c29ae2dcce0b401999831aec27161d9bc0ffd092545a828a18bbc8"},
    {"external_id_sha256", "eid", "customer_123", "customer_123",
     "18f69bcd2f9cc9c38195e722b2a5590429840ea5090971d2256e026926e55fa1"},
    {"first_name_sha256", "fn", "Ada", "ada", "fdee430d40bd57deeac186cd9790033d0f06f909a8806e7ce6e717ab7c7d5029"},
    {"first_name_sha256", "fn", "José", "josé", "d994e1d001886fe5b45b1267bd1fa2b752ac50742579bd3dad7b2a2aa0ed6866"},
    {"last_name_sha256", "ln", "Lovelace", "lovelace",
     "fb1e7ec987523d2cb9e022cec1d6ae7c99dc46edfae4fe51254025fe4bea571f"},
    {"last_name_sha256", "ln", "O'Connor", "oconnor",
     "7a0fbfdf40cbeb97429bdb88f512cecd27f0d44b7e57986ab578423bb61936ac"},
    {"last_name_sha256", "ln", " Van  Der Berg ", "vanderberg",
     "aad607ca3121d5d843c2cd64e8c73c2a24fa3a4cb890ed8d40a1efa8af7a14d5"},
    {"last_name_sha256", "ln", "Ștefănescu", "ștefănescu",
     "1c43886f1047ed5dfae59c0945ff61475b7df3a912312a6484ce80429df049a1"},
};

Value user_with(const char* field, const Value& value) {
    Value user;
    user.put(field, value);
    return user;
}

// What is left of one field, "" when it was left out with a finding that names it.
std::string kept(const char* field, const Value& value, const char* wire) {
    const MatchKeys keys = match_keys(user_with(field, Value(value)));
    if (keys.in.size() > 0) {
        CHECK(keys.findings.size() == 0);
        return text(keys.in[wire]);
    }
    REQUIRE(keys.findings.size() == 1);
    CHECK(keys.findings.at(0)["code"] == "bad_user_field");
    CHECK(text(keys.findings.at(0)["field"]) == std::string("user.") + field);
    return "";
}

}  // namespace

TEST_CASE("the protocol's test vectors give their digests") {
    for (const Hashed& row : kHashed) {
        INFO(row.field << " \"" << row.given << '"');
        const std::string_view field = row.field;
        const Value normal = field == "email_sha256"          ? normalise_email(Value(row.given))
                             : field == "phone_number_sha256" ? normalise_phone(Value(row.given))
                             : field == "external_id_sha256"  ? normalise_external_id(Value(row.given))
                                                              : normalise_name(Value(row.given));
        CHECK(text(normal) == row.normal);
        CHECK(kept(row.field, Value(row.given), row.wire) == row.digest);
    }
}

TEST_CASE("a phone number that is not 8 to 15 digits is left out") {
    for (const char* given : {"+1 (555) 123-4567 ext. 89", "+40 74", "1234567890123456789", "1234567",
                              "1234567890123456", "", "+", "0000000000", "++4917012345", "49170123４567"}) {
        INFO(given);
        CHECK(text(normalise_phone(Value(given))).empty());
        CHECK(kept("phone_number_sha256", Value(given), "ph").empty());
    }
    CHECK(text(normalise_phone(Value("12345678"))) == "12345678");
    CHECK(text(normalise_phone(Value("123456789012345"))) == "123456789012345");
    CHECK(text(normalise_phone(Value("\xC2\xA0+49\t170.123-4567"))) == "491701234567");
}

TEST_CASE("a digest passes through in lowercase and is never hashed again") {
    const std::string digest(64, 'A');
    CHECK(kept("email_sha256", Value(digest.c_str()), "em") == std::string(64, 'a'));
    CHECK(kept("email_sha256", Value((" " + digest + "\n").c_str()), "em") == std::string(64, 'a'));
    CHECK(kept("email_sha256", Value(std::string(63, 'A').c_str()), "em") != std::string(63, 'a'));
    CHECK(kept("email_sha256", Value(std::string(64, 'g').c_str()), "em") != std::string(64, 'g'));
}

TEST_CASE("the hash of nothing is never made") {
    constexpr const char* kHashOfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    for (const char* field :
         {"email_sha256", "phone_number_sha256", "external_id_sha256", "first_name_sha256", "last_name_sha256"})
        for (const char* given : {"", "  \t", "\xE3\x80\x80"}) {
            const std::string json = json_text(match_keys(user_with(field, Value(given))).in);
            CHECK(json == "{}");
            CHECK(json.find(kHashOfNothing) == std::string::npos);
        }
    CHECK(json_text(match_keys(user_with("first_name_sha256", Value("!?. -"))).in) == "{}");
}

TEST_CASE("places go in clear text, trimmed and checked") {
    CHECK(kept("country", Value(" DE "), "co") == "DE");
    CHECK(kept("country", Value("bd"), "co") == "bd");
    for (const char* bad : {"DEU", "D", "", "D1", "д"}) CHECK(kept("country", Value(bad), "co").empty());
    CHECK(kept("city", Value(" Köln "), "ct") == "Köln");
    CHECK(kept("region", Value("NRW"), "rg") == "NRW");
    CHECK(kept("postal_code", Value("50-667 AB"), "pc") == "50-667 AB");
    CHECK(kept("zip_code", Value("50667"), "pc") == "50667");
    for (const char* bad : {"5066_7", "50667é"}) CHECK(kept("postal_code", Value(bad), "pc").empty());
}

TEST_CASE("lengths of places are counted in code points") {
    std::string city;
    for (std::size_t i = 0; i < limits::kMaxGeoCodePoints; i++) city += "ö";
    CHECK(kept("city", Value(city.c_str()), "ct") == city);
    CHECK(kept("city", Value((city + "ö").c_str()), "ct").empty());
    CHECK(kept("postal_code", Value(std::string(32, '1').c_str()), "pc").size() == 32);
    CHECK(kept("postal_code", Value(std::string(33, '1').c_str()), "pc").empty());
}

TEST_CASE("numbers are taken for their digits") {
    CHECK(kept("phone_number_sha256", Value(491701234567.0), "ph") ==
          "8b47a52ed04d068c3a9c5632b98cec18780a9f9f4099d4f8afe233970ce116fe");
    CHECK(kept("postal_code", Value(50667), "pc") == "50667");
    CHECK(kept("postal_code", Value(1.5), "pc").empty());
}

TEST_CASE("postal_code comes before its older name") {
    CHECK(json_text(match_keys(from(R"({"zip_code":"1","postal_code":"2"})")).in) == R"({"pc":"2"})");
    CHECK(json_text(match_keys(from(R"({"zip_code":"1","postal_code":null})")).in) == R"({"pc":"1"})");
}

TEST_CASE("keys are in the order of the field table and unknown fields are named") {
    const MatchKeys keys = match_keys(from(R"({"city":"Bonn","age":33,"country":"DE","email_sha256":"a@b.example"})"));
    REQUIRE(keys.in.size() == 3);
    CHECK(keys.in.begin()[0].key == "em");
    CHECK(keys.in.begin()[1].key == "co");
    CHECK(keys.in.begin()[2].key == "ct");
    REQUIRE(keys.findings.size() == 1);
    CHECK(keys.findings.at(0)["code"] == "unknown_field");
    CHECK(keys.findings.at(0)["field"] == "user.age");
}

TEST_CASE("a finding about user data never carries the value") {
    const MatchKeys keys = match_keys(
        from(R"({"phone_number_sha256":"secret-phone","email_sha256":["secret-mail"],"extra":"secret-extra"})"));
    CHECK(keys.findings.size() == 3);
    CHECK(json_text(keys.findings).find("secret") == std::string::npos);
}

TEST_CASE("a user that is not an object yields nothing but a finding") {
    for (const char* json : {"null", "\"a@b.example\"", "[1]", "true", "7"}) {
        const MatchKeys keys = match_keys(from(json));
        CHECK(json_text(keys.in) == "{}");
        REQUIRE(keys.findings.size() == 1);
        CHECK(keys.findings.at(0)["field"] == "user");
    }
    CHECK(match_keys(Value::object()).findings.size() == 0);
}
