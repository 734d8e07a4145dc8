#include "pixelcard/cli/shared/settings.h"

#include <algorithm>
#include <chrono>
#include <fstream>

#include "pixelcard/cli/shared/text_file.h"
#include "pixelcard/records/slow_parser.h"

namespace pixelcard::cli {

namespace {

// A file of rules or an account is short; a mistaken name should not fill the memory.
constexpr std::size_t kMaxSettingsBytes = 16 * 1024 * 1024;

std::optional<int> number_in(const std::string& text, std::size_t begin, std::size_t digits) {
    int number = 0;
    for (std::size_t i = begin; i < begin + digits; i++) {
        if (i >= text.size() || text[i] < '0' || text[i] > '9') return std::nullopt;
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

bool is_all_digits(const std::string& text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
}

}  // namespace

Value read_object(const std::string& path, const char* option, std::vector<std::string>& problems) {
    const auto fail = [&](const std::string& problem) {
        problems.push_back(std::string(option) + ' ' + path + ": " + problem);
        return Value();
    };
    std::ifstream file(path, std::ios::binary);
    if (!file) return fail("cannot be read");
    const std::optional<std::string> text = read_text(file, kMaxSettingsBytes);
    if (!text) return fail("is too long for such a file");
    std::string problem;
    const std::optional<Value> value = parse_slowly(*text, problem);
    if (!value) return fail("is not valid JSON: " + problem);
    return value->is_object() ? *value : fail("has to be one JSON object");
}

std::optional<double> time_of(const std::string& text) {
    if (is_all_digits(text)) return text.size() <= 15 ? std::optional(std::stod(text)) : std::nullopt;
    const auto year = number_in(text, 0, 4);
    const auto month = number_in(text, 5, 2);
    const auto day = number_in(text, 8, 2);
    if (!year || !month || !day || text[4] != '-' || text[7] != '-') return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok()) return std::nullopt;
    double seconds = static_cast<double>(std::chrono::sys_days(date).time_since_epoch().count()) * 86400;
    if (text.size() > 10) {
        const auto hour = number_in(text, 11, 2);
        const auto minute = number_in(text, 14, 2);
        const auto second = number_in(text, 17, 2);
        if (text.size() != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z' || !hour ||
            !minute || !second)
            return std::nullopt;
        if (*hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
        seconds += *hour * 3600 + *minute * 60 + *second;
    }
    return seconds * 1000;
}

LintSetup read_settings(const SettingsArguments& arguments) {
    std::vector<std::string> problems;
    Value settings = Value::object();
    for (const auto& member : arguments.rules) settings.put(member.key, member.value);
    if (!arguments.rules_file.empty()) {
        const Value rules = read_object(arguments.rules_file, "--rules", problems);
        for (const auto& member : rules) {
            if (member.key == "severities" || member.key == "terms") settings.put(member.key, member.value);
            else
                problems.push_back("--rules " + arguments.rules_file + ": unknown member \"" +
                                   std::string(member.key.text()) + "\"; available: \"severities\" and \"terms\"");
        }
    }
    if (!arguments.account_file.empty())
        settings.put("account", read_object(arguments.account_file, "--account", problems));
    if (!arguments.landing_file.empty())
        settings.put("landing", read_object(arguments.landing_file, "--landing", problems));
    for (const std::string& language : arguments.languages) {
        Value languages = settings["languages"];
        languages.append(Value(language));
        settings.put("languages", languages);
    }
    using namespace std::chrono;
    const auto clock_ms =
        static_cast<double>(duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count());
    const std::optional<double> now = arguments.now.empty() ? clock_ms : time_of(arguments.now);
    if (now) settings.put("now_ms", *now);
    else problems.push_back("--now is a time such as 2026-10-05, 2026-10-05T12:00:00Z or milliseconds since 1970");
    LintSetup setup = lint_setup_of(settings);
    problems.insert(problems.end(), setup.problems.begin(), setup.problems.end());
    setup.problems = std::move(problems);
    return setup;
}

std::vector<std::string> notes_on(const LintSetup& setup) {
    const std::vector<std::string_view> known = setup.terms.languages();
    std::string all;
    for (const std::string_view language : known) (all += all.empty() ? "" : ", ") += language;
    std::vector<std::string> notes;
    for (const std::string& tag : setup.options.languages)
        if (std::find(known.begin(), known.end(), std::string_view(tag).substr(0, tag.find('-'))) == known.end())
            notes.push_back(
                "--lang " + tag +
                ": there is no term list for this language, so its words are not checked; there are lists for " + all);
    return notes;
}

}  // namespace pixelcard::cli
