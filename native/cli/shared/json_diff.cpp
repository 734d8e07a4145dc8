#include "pixelcard/cli/shared/json_diff.h"

#include <algorithm>

#include "pixelcard/cli/shared/vector_json.h"

namespace pixelcard::cli {

namespace {

std::string shown(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

void diff_objects(const Json& expected, const Json& actual, Extra extra, const std::string& pointer,
                  std::vector<std::string>& lines) {
    for (const auto& [key, value] : expected.items()) {
        const Json* found = member(actual, key);
        if (!found) lines.push_back(pointer + "/" + key + ": expected " + shown(value) + ", got nothing");
        else diff_json(value, *found, extra, pointer + "/" + key, lines);
    }
    if (extra == Extra::allowed) return;
    for (const auto& [key, value] : actual.items())
        if (!member(expected, key)) lines.push_back(pointer + "/" + key + ": not expected, got " + shown(value));
}

void diff_arrays(const Json& expected, const Json& actual, Extra extra, const std::string& pointer,
                 std::vector<std::string>& lines) {
    const std::size_t common = std::min(expected.size(), actual.size());
    for (std::size_t i = 0; i < common; i++)
        diff_json(expected[i], actual[i], extra, pointer + "/" + std::to_string(i), lines);
    for (std::size_t i = common; i < expected.size(); i++)
        lines.push_back(pointer + "/" + std::to_string(i) + ": expected " + shown(expected[i]) + ", got nothing");
    for (std::size_t i = common; i < actual.size(); i++)
        lines.push_back(pointer + "/" + std::to_string(i) + ": not expected, got " + shown(actual[i]));
}

}  // namespace

void diff_json(const Json& expected, const Json& actual, Extra extra, const std::string& pointer,
               std::vector<std::string>& lines) {
    if (expected.is_object() && actual.is_object()) return diff_objects(expected, actual, extra, pointer, lines);
    if (expected.is_array() && actual.is_array()) return diff_arrays(expected, actual, extra, pointer, lines);
    if (expected != actual)
        lines.push_back((pointer.empty() ? "/" : pointer) + ": expected " + shown(expected) + ", got " + shown(actual));
}

}  // namespace pixelcard::cli
