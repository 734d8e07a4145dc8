#include "pixelcard/base/codec.h"
#include "pixelcard/card/card.h"

#include "facts_data.h"
#include "pixelcard/card/model/style.h"

namespace pixelcard {

namespace {

Value parsed(std::string_view json) { return parse_json(json).value_or(Value::object()); }

// Each file names itself, so that a user's file needs nothing beside it.
void put_named(Value& group, std::string_view json) {
    const Value fact = parsed(json);
    group.put(fact["name"], fact);
}

// Whole profiles, what they have in common with others included; and every member that one of them has.
void put_profiles(Value& facts) {
    Value files = Value::object();
    for (const std::string_view json : card::kProfilesJson) put_named(files, json);
    Value profiles = Value::object();
    Value members = Value::object();
    for (const auto& [name, file] : files) {
        profiles.put(name, card::whole_profile(files, file));
        members = card::merged(members, file);
        if (file["is_default"].is_true()) facts.put("default_profile", name);
    }
    facts.put("profiles", profiles);
    facts.put("profile_members", members);
}

}  // namespace

Value default_card_facts() {
    Value facts = Value::object();
    put_profiles(facts);
    Value themes = Value::object();
    for (const std::string_view json : card::kThemesJson) put_named(themes, json);
    facts.put("themes", themes);
    const Value surfaces = parsed(card::kSurfacesJson);
    facts.put("surfaces", surfaces["surfaces"]);
    facts.put("picture_fonts", surfaces["picture_fonts"]);
    const Value languages = parsed(card::kLanguagesJson);
    facts.put("languages", languages["languages"]);
    facts.put("default_language", languages["default"]);
    return facts;
}

Value with_card_facts(ValueRef facts, ValueRef own) {
    return own.is_object() ? card::merged(facts, own) : Value(facts);
}

}  // namespace pixelcard
