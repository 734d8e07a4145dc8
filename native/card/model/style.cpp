#include "pixelcard/card/model/style.h"

#include <algorithm>

#include "pixelcard/base/text.h"
#include "pixelcard/card/text/clusters.h"

#include "pixelcard/card/model/notes.h"

namespace pixelcard::card {

namespace {

constexpr int kMaxDepth = 8;

Value merged(ValueRef base, ValueRef over, int depth) {
    if (!base.is_object() || !over.is_object() || depth == 0) return over;
    Value result = base;
    for (const auto& member : over) result.put(member.key, merged(base[member.key], member.value, depth - 1));
    return result;
}

// The requested name when there is such a fact, else the fallback, with a note when a name was given.
std::string choose(ValueRef group, ValueRef wanted, std::string_view fallback, const char* note, Value& notes) {
    if (wanted.is_text() && is_plain_name(wanted.text()) && group[wanted].is_object())
        return std::string(wanted.text());
    if (!wanted.is_null()) add_note(notes, note);
    return std::string(fallback);
}

// "pt-BR" is "pt"; case is ignored (BCP 47).
std::string choose_language(ValueRef facts, ValueRef locale, Value& notes) {
    const ValueRef languages = facts["languages"];
    const std::string_view fallback = facts["default_language"].text();
    const Value lower = ascii_lowercase(locale);
    const std::string_view tag = lower.text();
    const std::string_view primary = tag.substr(0, tag.find_first_of("-_"));
    for (const std::string_view name : {tag, primary})
        if (!name.empty() && is_plain_name(name) && languages[Value(name)].is_object()) return std::string(name);
    if (!locale.is_null()) add_note(notes, "unknown_language");
    return std::string(fallback);
}

State state_from(ValueRef name, Value& notes) {
    for (const State state : {State::normal, State::hover, State::focus, State::pressed})
        if (name == name_of(state)) return state;
    if (!name.is_null()) add_note(notes, "unknown_state");
    return State::normal;
}

bool is_rtl(ValueRef direction, std::string_view content_text, bool is_language_rtl, Value& notes) {
    if (direction == "ltr") return false;
    if (direction == "rtl") return true;
    if (!direction.is_null() && !(direction == "auto")) add_note(notes, "unknown_direction");
    const Strong strong = first_strong(content_text);
    return strong == Strong::none ? is_language_rtl : strong == Strong::right_to_left;
}

}  // namespace

Value merged(ValueRef base, ValueRef over) { return merged(base, over, kMaxDepth); }

Value whole_profile(ValueRef profiles, ValueRef profile) {
    Value whole = profile;
    // A profile that extends itself, by whatever way round, ends somewhere.
    for (int depth = 0; depth < kMaxDepth && profile["extends"].is_text(); depth++) {
        profile = profiles[profile["extends"]];
        // The name of one that is not known stays, to be reported.
        if (!profile.is_object()) return whole;
        whole = merged(profile, whole);
    }
    whole.erase("extends");
    return whole;
}

std::string unknown_member(ValueRef profile, ValueRef members) {
    for (const auto& [key, value] : profile) {
        const ValueRef known = members[key];
        std::string name(key.text());
        if (known.is_null()) return name;
        if (key == "evidence" || !value.is_object() || !known.is_object()) continue;
        std::string inner;
        // What a surface changes are members of the profile.
        if (key == "surfaces")
            for (const auto& surface : value)
                if (inner.empty()) inner = unknown_member(surface.value, members);
        if (key != "surfaces") inner = unknown_member(value, known);
        if (!inner.empty()) return name.append(".").append(inner);
    }
    return "";
}

bool is_plain_name(std::string_view name) {
    return !name.empty() && name.size() <= 40 && std::all_of(name.begin(), name.end(), [](char c) {
        return is_digit(c) || (is_letter(c) && !is_upper(c)) || c == '-';
    });
}

const char* name_of(State state) {
    static constexpr const char* kNames[] = {"default", "hover", "focus", "pressed"};
    return kNames[static_cast<unsigned char>(state)];
}

Style style_of(ValueRef request, ValueRef facts, std::string_view content_text, Value& notes) {
    Style style;
    const std::string_view standard = facts["default_profile"].text();
    style.profile_name = choose(facts["profiles"], request["profile"], is_plain_name(standard) ? standard : "inline-64",
                                "unknown_profile", notes);
    style.theme_name = choose(facts["themes"], request["theme"], "light", "unknown_theme", notes);
    style.surface_name = choose(facts["surfaces"], request["surface"], "desktop", "unknown_surface", notes);
    style.language_name = choose_language(facts, request["locale"], notes);

    const Value profile = whole_profile(facts["profiles"], facts["profiles"][Value(style.profile_name)]);
    style.unknown_member = profile.has("extends") ? "extends" : unknown_member(profile, facts["profile_members"]);
    if (!style.unknown_member.empty()) add_note(notes, "unknown_profile_member");
    style.profile = merged(profile, profile["surfaces"][Value(style.surface_name)]);
    if (!style.profile.is_object()) style.profile = profile;
    const ValueRef theme = facts["themes"][Value(style.theme_name)];
    style.colors = theme["colors"];
    style.scheme = theme["scheme"] == "dark" ? "dark" : "light";
    style.surface = facts["surfaces"][Value(style.surface_name)];
    style.language = facts["languages"][Value(style.language_name)];
    style.is_language_rtl = style.language["direction"] == "rtl";
    style.is_rtl = is_rtl(request["direction"], content_text, style.is_language_rtl, notes);
    style.state = state_from(request["state"], notes);
    return style;
}

}  // namespace pixelcard::card
