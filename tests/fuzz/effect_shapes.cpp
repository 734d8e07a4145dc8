#include "effect_shapes.h"

#include <initializer_list>

namespace pixelcard::fuzz {

namespace {

struct Member {
    const char* name;
    const char* kinds;                         ///< any of: b boolean, n number, t text, a array, o object, 0 null
    std::initializer_list<const char*> texts;  ///< the only strings allowed; empty for any
};

struct Shape {
    const char* effect;
    std::initializer_list<Member> members;
    bool has_more = false;  ///< members beside these are free
};

const std::initializer_list<Shape>& shapes() {
    static const std::initializer_list<Shape> all = {
        {"set_cookie",
         {{"name", "t", {}}, {"value", "t", {}}, {"max_age_s", "n", {}}, {"domains", "a", {}}, {"secure", "b", {}}}},
        {"clear_cookie", {{"name", "t", {}}, {"domains", "a", {}}}},
        {"store", {{"area", "t", {"local", "session"}}, {"key", "t", {}}, {"value", "t0", {}}}},
        {"fetch_config", {{"pixel_id", "t", {}}, {"url", "t", {}}, {"credentials", "t", {"include", "omit"}}}},
        {"send",
         {{"request_id", "n", {}},
          {"url", "t", {}},
          {"body", "o", {}},
          {"via", "t", {"fetch", "beacon"}},
          {"mode", "t", {"no-cors", "cors"}},
          {"credentials", "t", {"include", "omit"}},
          {"referrer_policy", "t", {"", "no-referrer"}}}},
        {"persist", {{"records", "a", {}}, {"all", "b", {}}}},
        {"restore", {}},
        {"watch_routes", {}},
        {"wake", {{"at_ms", "n0", {}}}},
        {"report",
         {{"type",
           "t",
           {"queued", "restored", "repaired", "refused", "sent", "delivered", "retry", "dropped", "consent", "click",
            "error"}},
          {"level", "t", {"debug", "warning", "error"}},
          {"console", "b", {}},
          {"message", "t", {}}},
         true},
        {"flushed", {{"flush_id", "bntao0", {}}, {"events", "a", {}}}},
    };
    return all;
}

char letter_of(ValueRef value) { return "0bntao"[static_cast<std::size_t>(value.kind())]; }

bool fits(const Member& member, ValueRef value) {
    if (std::string_view(member.kinds).find(letter_of(value)) == std::string_view::npos) return false;
    bool is_allowed = member.texts.size() == 0;
    for (const char* text : member.texts) is_allowed = is_allowed || value == text;
    return is_allowed;
}

std::string misfit(const Shape& shape, ValueRef effect) {
    std::size_t found = 0;
    for (const auto& [key, value] : effect) {
        if (key == "effect") continue;
        bool is_known = shape.has_more;
        for (const Member& member : shape.members) {
            if (!(key == member.name)) continue;
            if (!fits(member, value)) return std::string(shape.effect) + "." + member.name;
            is_known = true;
            found++;
        }
        if (!is_known) return std::string(shape.effect) + "." + std::string(key.text());
    }
    return found == shape.members.size() ? "" : std::string(shape.effect) + ": a member is missing";
}

}  // namespace

std::string undocumented(ValueRef effect) {
    for (const Shape& shape : shapes())
        if (effect["effect"] == shape.effect) return misfit(shape, effect);
    return "effect \"" + std::string(effect["effect"].text()) + "\"";
}

}  // namespace pixelcard::fuzz
