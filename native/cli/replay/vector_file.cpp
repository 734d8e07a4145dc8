#include "pixelcard/cli/replay/vector_file.h"

#include <optional>

#include "pixelcard/cli/shared/text_file.h"
#include "pixelcard/cli/shared/vector_json.h"

namespace pixelcard::cli {

namespace {

std::string check_list(const Json& list, const std::string& place, bool (Json::*is_kind)() const noexcept,
                       const char* kind) {
    if (!list.is_array()) return place + " must be an array";
    for (std::size_t i = 0; i < list.size(); i++)
        if (!(list[i].*is_kind)()) return place + "/" + std::to_string(i) + " must be " + kind;
    return "";
}

// Empty, or what is wrong and where (a JSON pointer).
std::string take_vector(const Json& from, const std::string& place, std::vector<Vector>& vectors) {
    if (!from.is_object()) return place + " must be an object with name, reason, inputs and expect";
    Vector vector;
    const std::string* name = string_member(from, "name");
    if (!name || name->empty()) return place + "/name must be a non-empty text";
    vector.name = *name;
    if (is_lint_vector(from)) {
        auto problem = take_lint_vector(from, place, vector.lint.emplace());
        vectors.push_back(std::move(vector));
        return problem;
    }
    const Json* inputs = member(from, "inputs");
    if (!inputs) return place + "/inputs is missing";
    if (auto problem = check_list(*inputs, place + "/inputs", &Json::is_object, "an object"); !problem.empty())
        return problem;
    vector.inputs = *inputs;
    if (const Json* expect = member(from, "expect")) {
        if (auto problem = check_list(*expect, place + "/expect", &Json::is_array, "an array of effects");
            !problem.empty())
            return problem;
        if (expect->size() != inputs->size())
            return place + "/expect has " + std::to_string(expect->size()) + " entries for " +
                   std::to_string(inputs->size()) + " inputs; give one per input";
        vector.expect = *expect;
    }
    if (const Json* state = member(from, "expect_state")) {
        if (!state->is_object()) return place + "/expect_state must be an object";
        vector.expect_state = *state;
    }
    vectors.push_back(std::move(vector));
    return "";
}

}  // namespace

VectorFile read_vector_file(const std::string& path) {
    VectorFile file;
    const std::string shown = path == "-" ? "standard input" : path;
    const auto text = read_text(path);
    if (!text) {
        file.problem = shown + ": cannot be read";
        return file;
    }
    const ReadJson json = read_json(*text);
    if (!json.value) {
        file.problem = shown + ": " + json.error + (json.position ? " at " + place_in(*text, json.position) : "");
        return file;
    }
    std::string problem;
    if (!json.value->is_array()) problem = take_vector(*json.value, "", file.vectors);
    else
        for (std::size_t i = 0; i < json.value->size() && problem.empty(); i++)
            problem = take_vector((*json.value)[i], std::string("/").append(std::to_string(i)), file.vectors);
    if (problem.empty() && file.vectors.empty()) problem = "has no vector";
    if (problem.empty()) return file;
    file.problem = shown + ": " + problem;
    file.vectors.clear();
    return file;
}

}  // namespace pixelcard::cli
