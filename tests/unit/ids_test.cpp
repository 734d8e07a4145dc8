#include "pixelcard/base/ids.h"

#include <set>
#include <string>

#include "pixelcard/base/text.h"
#include "support/json.h"

using namespace pixelcard;
using test::text;

namespace {

bool is_uuid_v4(std::string_view id) {
    if (id.size() != 36) return false;
    for (std::size_t i = 0; i < id.size(); i++) {
        const bool is_dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (is_dash ? id[i] != '-' : !is_hex(id[i]) || is_upper(id[i])) return false;
    }
    return id[14] == '4' && std::string_view("89ab").find(id[19]) != std::string_view::npos;
}

}  // namespace

TEST_CASE("an id is a version 4 UUID in lowercase") {
    for (int index = 0; index < 500; index++) CHECK(is_uuid_v4(uuid_v4(Value("entropy"), index).text()));
    CHECK(is_uuid_v4(uuid_v4(Value(""), 0).text()));
}

TEST_CASE("the same entropy and index give the same id, anything else another one") {
    CHECK(text(uuid_v4(Value("a"), 1)) == text(uuid_v4(Value("a"), 1)));
    std::set<std::string> ids;
    for (const char* entropy : {"a", "b", "a/1", ""})
        for (int index = 0; index < 1000; index++) ids.insert(text(uuid_v4(Value(entropy), index)));
    CHECK(ids.size() == 4000);
}

TEST_CASE("all four variants of a UUID occur") {
    std::set<char> variants;
    for (int index = 0; index < 200; index++) variants.insert(uuid_v4(Value("entropy"), index).text()[19]);
    CHECK(variants.size() == 4);
}
