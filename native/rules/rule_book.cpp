#include "pixelcard/rules/rule_book.h"

#include <array>

namespace pixelcard {

namespace {

// F_004 -> "F-004"; the enumerator has the same letters.
template <std::size_t N>
struct Id {
    std::array<char, N> text{};
    constexpr explicit Id(const char (&name)[N]) {
        for (std::size_t i = 0; i < N; i++) text[i] = name[i] == '_' ? '-' : name[i];
    }
    [[nodiscard]] constexpr std::string_view view() const { return {text.data(), N - 1}; }
};

#define PIXELCARD_RULE(name, stage, level, confidence, limit, source, title, why) constexpr Id kId_##name(#name);
#include "pixelcard/rules/rules.inc"
#undef PIXELCARD_RULE

constexpr Rule kRules[] = {
#define PIXELCARD_RULE(name, stage, level, confidence, limit, source, title, why) \
    {RuleId::name, kId_##name.view(), Stage::stage, Level::level, Confidence::confidence, limit, source, title, why},
#include "pixelcard/rules/rules.inc"
#undef PIXELCARD_RULE
};

constexpr const char* kStages[] = {"create", "serve", "review", "style"};
constexpr const char* kLevels[] = {"off", "info", "warning", "error"};
constexpr const char* kConfidences[] = {"low", "medium", "high"};

}  // namespace

std::span<const Rule> all_rules() { return kRules; }
const Rule& rule(RuleId name) { return kRules[static_cast<std::size_t>(name)]; }

const Rule* find_rule(std::string_view id) {
    for (const Rule& rule : kRules)
        if (rule.id == id) return &rule;
    return nullptr;
}

Value to_value(const Rule& rule) {
    Value value;
    value.put("id", Value(rule.id));
    value.put("stage", name_of(rule.stage));
    value.put("severity", name_of(rule.level));
    if (rule.limit != 0) value.put("limit", rule.limit);
    value.put("confidence", name_of(rule.confidence));
    value.put("source", Value(rule.source));
    value.put("title", Value(rule.title));
    value.put("why", Value(rule.why));
    return value;
}

const char* name_of(Stage stage) { return kStages[static_cast<std::size_t>(stage)]; }
const char* name_of(Level level) { return kLevels[static_cast<std::size_t>(level)]; }
const char* name_of(Confidence confidence) { return kConfidences[static_cast<std::size_t>(confidence)]; }

std::optional<Level> level_of(std::string_view name) {
    for (std::size_t i = 0; i < std::size(kLevels); i++)
        if (name == kLevels[i]) return static_cast<Level>(i);
    return std::nullopt;
}

RuleBook::RuleBook() : levels_(kRuleCount) {
    for (const Rule& rule : kRules) set_level(rule.name, rule.level);
}

void RuleBook::set_level(RuleId name, Level level) {
    levels_[static_cast<std::size_t>(name)] = level;
    wanted_.set(name, level != Level::off);
}

std::vector<std::string> RuleBook::apply(ValueRef changes) {
    std::vector<std::string> problems;
    // Null is not absence here: the member was written on purpose.
    for (const auto& member : changes)
        if (member.key == "severities" && !member.value.is_object())
            problems.emplace_back("severities: must be an object with a member for each rule");
    if (!problems.empty()) return problems;
    for (const auto& change : changes["severities"]) {
        const std::string id(change.key.text());
        const Rule* changed = find_rule(id);
        const std::optional<Level> level = level_of(change.value.text());
        if (!changed) problems.push_back("severities: no rule is called \"" + id + "\"");
        else if (!level)
            problems.push_back("severities: " + id + " must be \"off\", \"info\", \"warning\" or \"error\"");
        else set_level(changed->name, *level);
    }
    return problems;
}

}  // namespace pixelcard
