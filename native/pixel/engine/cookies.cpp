#include "pixelcard/pixel/engine/cookies.h"

#include "pixelcard/base/text.h"
#include "pixelcard/pixel/page_url.h"

namespace pixelcard {

namespace {

Value find_cookie(ValueRef header, std::string_view name) {
    std::string_view cookies = header.text();
    while (!cookies.empty()) {
        const std::string_view pair = trim(cookies.substr(0, cookies.find(';')));
        const std::size_t end = cookies.find(';');
        cookies.remove_prefix(end < cookies.size() ? end + 1 : cookies.size());
        const std::size_t equals = pair.find('=');
        if (equals < pair.size() && pair.substr(0, equals) == name) return pair.substr(equals + 1);
    }
    return {};
}

}  // namespace

Value cookie_value(ValueArgument cookies, const char* name) {
    const Value value = find_cookie(cookies, name);
    return value.is_null() ? Value("") : value;
}

bool has_cookie(ValueArgument cookies, const char* name) { return !find_cookie(cookies, name).is_null(); }

Value cookie_safe(ValueArgument value) {
    Value safe = "";
    for (const char& c : value.text()) {
        const bool is_safe = c > ' ' && c < 0x7F && c != '"' && c != ',' && c != ';' && c != '\\';
        if (is_safe) safe += c;
        else safe += percent_encode(Value(std::string_view(&c, 1)));
    }
    return safe;
}

Value cookie_domains(ValueArgument page_url) {
    Value domains = Value::array();
    const std::string_view host = split_page_url(page_url).host;
    if (!is_host_without_parent(host)) {
        std::size_t dot = host.rfind('.');
        while (dot < host.size() && dot > 0) {
            dot = host.rfind('.', dot - 1);
            domains.append(Value(host.substr(dot + 1)));  // npos + 1 is 0
        }
    }
    domains.append(Value(""));
    return domains;
}

Value set_cookie_effect(const char* name, ValueArgument value, double max_age_s, ValueArgument page_url) {
    Value effect;
    effect.put("effect", "set_cookie");
    effect.put("name", name);
    effect.put("value", value);
    effect.put("max_age_s", max_age_s);
    effect.put("domains", cookie_domains(page_url));
    effect.put("secure", split_page_url(page_url).scheme == "https");
    return effect;
}

Value clear_cookie_effect(const char* name, ValueArgument page_url) {
    Value effect;
    effect.put("effect", "clear_cookie");
    effect.put("name", name);
    effect.put("domains", cookie_domains(page_url));
    return effect;
}

}  // namespace pixelcard
