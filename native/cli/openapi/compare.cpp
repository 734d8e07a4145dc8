#include "pixelcard/cli/openapi/compare.h"

namespace pixelcard::cli {

namespace {

class Comparison {
public:
    std::vector<DescriptionDifference> differences{};

    void calls(const std::map<std::string, CallFacts>& ours, const std::map<std::string, CallFacts>& theirs) {
        for (const auto& [call, facts] : theirs) {
            const auto own = ours.find(call);
            if (own == ours.end()) differences.push_back({Difference::lacks, call, "", ""});
            else fields(call, own->second, facts);
        }
        for (const auto& [call, facts] : ours)
            if (!theirs.contains(call)) differences.push_back({Difference::invents, call, "", ""});
    }

private:
    void fields(const std::string& call, const CallFacts& ours, const CallFacts& theirs) {
        for (const auto& [field, facts] : theirs) {
            const auto own = ours.find(field);
            if (own == ours.end()) differences.push_back({Difference::lacks, call, field, ""});
            else contents(call, field, own->second, facts);
        }
        for (const auto& [field, facts] : ours)
            if (!theirs.contains(field)) differences.push_back({Difference::invents, call, field, ""});
    }

    // A description without types or values does not contradict one that has them.
    void contents(const std::string& call, const std::string& field, const FieldFacts& ours, const FieldFacts& theirs) {
        if (!ours.types.empty() && !theirs.types.empty()) each(call, field, "type ", ours.types, theirs.types);
        if (!ours.values.empty() && !theirs.values.empty()) each(call, field, "value ", ours.values, theirs.values);
    }

    void each(const std::string& call, const std::string& field, const char* what, const std::set<std::string>& ours,
              const std::set<std::string>& theirs) {
        for (const std::string& name : theirs)
            if (!ours.contains(name))
                differences.push_back(
                    {Difference::differs, call, field, std::string("theirs also has ") + what + name});
        for (const std::string& name : ours)
            if (!theirs.contains(name))
                differences.push_back({Difference::differs, call, field, std::string("ours also has ") + what + name});
    }
};

}  // namespace

const char* name_of(Difference difference) {
    switch (difference) {
        case Difference::lacks: return "lacks";
        case Difference::invents: return "invents";
        case Difference::differs: return "differs";
    }
    return "";
}

std::vector<DescriptionDifference> compared(const Json& ours, const Json& theirs) {
    Comparison comparison;
    comparison.calls(facts_of(ours), facts_of(theirs));
    return std::move(comparison.differences);
}

}  // namespace pixelcard::cli
