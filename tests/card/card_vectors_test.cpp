#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "pixelcard/card/card.h"
#include "support/card_promises.h"
#include "support/card_vectors.h"
#include "support/json.h"

using namespace pixelcard;

namespace {

std::vector<std::string> vector_files() {
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(PIXELCARD_CARD_VECTORS))
        files.push_back(entry.path().string());
    std::sort(files.begin(), files.end());
    return files;
}

Value vector_in(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return test::from(std::string(std::istreambuf_iterator<char>(file), {}));
}

}  // namespace

TEST_CASE("every render vector gives the sizes, cuts and bytes it records") {
    const Value facts = default_card_facts();
    std::size_t renders = 0;
    for (const std::string& file : vector_files()) {
        INFO(file);
        const Value vector = vector_in(file);
        CHECK_FALSE(vector["reason"].is_empty_text());
        const Value now = test::renders_of(vector["request"], facts);
        REQUIRE(now.size() == vector["renders"].size());
        for (std::size_t i = 0; i < now.size(); i++) CHECK(json_text(now.at(i)) == json_text(vector["renders"].at(i)));
        renders += now.size();
    }
    CHECK(renders >= 200);
}

TEST_CASE("the requests of the vectors keep every promise in every state and profile") {
    const Value facts = default_card_facts();
    for (const std::string& file : vector_files()) {
        INFO(file);
        const Value vector = vector_in(file);
        for (const char* state : {"default", "hover", "focus", "pressed"})
            for (const auto& profile : facts["profiles"]) {
                Value request = vector["request"];
                request.put("profile", profile.key);
                request.put("state", state);
                request.put("options", test::from(R"({"notice": true, "menu": true})"));
                CHECK(test::broken_promise(render_model(request, facts)) == "");
            }
    }
}
