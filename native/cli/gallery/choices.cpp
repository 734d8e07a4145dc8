#include "pixelcard/cli/gallery/choices.h"

#include <algorithm>

namespace pixelcard::cli {

std::vector<std::string> chosen_names(const std::vector<std::string>& names, ValueRef facts, const char* group,
                                      std::string& problem) {
    std::vector<std::string> chosen;
    const auto add = [&](const std::string& name) {
        if (std::find(chosen.begin(), chosen.end(), name) == chosen.end()) chosen.push_back(name);
    };
    for (const std::string& name : names) {
        if (facts[group][Value(name)].is_object()) add(name);
        else if (name == "all")
            for (const auto& fact : facts[group]) add(std::string(fact.key.text()));
        else problem = std::string(group) + ": unknown name \"" + name + "\"";
    }
    return chosen;
}

}  // namespace pixelcard::cli
