#include "pixelcard/lint/lint_setup.h"

namespace pixelcard {

namespace {

/// Latest time a date of JavaScript can be; beyond it there is no year to compare with.
constexpr double kLatestTime = 8.64e15;

constexpr const char* kMembers[] = {"languages", "account", "landing", "now_ms", "severities", "terms"};

bool is_member(ValueRef key) {
    for (const char* const member : kMembers)
        if (key == member) return true;
    return false;
}

/// "en", "pt-BR": a language may have spacing rules without a term list, so any that looks like one is taken.
bool is_language_code(std::string_view code) {
    const std::string_view language = code.substr(0, code.find('-'));
    for (const char c : language)
        if (c < 'a' || c > 'z') return false;
    return language.size() == 2 || language.size() == 3;
}

void take_languages(ValueRef languages, LintSetup& setup) {
    if (languages.is_null()) return;
    if (!languages.is_array()) setup.problems.emplace_back("languages must be a list of codes like \"en\"");
    for (const auto& language : languages) {
        const std::string code(language.value.text());
        if (is_language_code(code)) setup.options.languages.push_back(code);
        else setup.problems.push_back("languages: \"" + code + "\" is not a code such as \"en\"");
    }
}

void take_time(ValueRef now_ms, LintSetup& setup) {
    if (now_ms.is_null()) return;
    if (now_ms.is_integer() && now_ms.number() >= 0 && now_ms.number() <= kLatestTime)
        setup.options.now_ms = static_cast<std::int64_t>(now_ms.number());
    else setup.problems.emplace_back("now_ms must be milliseconds since 1970, as a whole number");
}

void add_problems(std::vector<std::string> more, LintSetup& setup) {
    for (std::string& problem : more) setup.problems.push_back(std::move(problem));
}

}  // namespace

LintSetup lint_setup_of(ValueRef settings) {
    LintSetup setup;
    if (!settings.is_null() && !settings.is_object()) setup.problems.emplace_back("settings must be an object");
    if (!settings.is_object()) return setup;
    for (const auto& member : settings)
        if (!is_member(member.key))
            setup.problems.push_back("there is no setting called \"" + std::string(member.key.text()) + "\"");
    add_problems(setup.book.apply(settings), setup);
    add_problems(setup.terms.apply(settings), setup);
    take_languages(settings["languages"], setup);
    take_time(settings["now_ms"], setup);
    setup.options.account = settings["account"];
    setup.options.landing = settings["landing"];
    return setup;
}

ImageInput image_input_of(ValueRef description, std::string_view bytes) {
    ImageInput image;
    image.bytes = bytes;
    image.media_type = description["media_type"].text();
    image.file_name = description["file_name"].text();
    image.crop = description["crop"];
    image.is_favicon = description["is_favicon"].is_true();
    if (const ValueRef pixels = description["pixels"]; pixels.is_object())
        image.pixels = {pixels["luminance"].number(), pixels["transparency"].number(), pixels["edge_density"].number()};
    return image;
}

}  // namespace pixelcard
