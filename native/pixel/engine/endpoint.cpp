#include "pixelcard/pixel/engine/endpoint.h"

#include "pixelcard/base/text.h"
#include "pixelcard/pixel/engine/names.h"
#include "pixelcard/pixel/page_url.h"

namespace pixelcard {

namespace {

bool is_path(std::string_view text) {
    return !text.empty() && text[0] == '/' && (text.size() == 1 || (text[1] != '/' && text[1] != '\\'));
}

// "m.shop.example", "m.shop.example:8443/m" or "localhost:8787", the way people write a host; a word alone is none.
bool is_host(std::string_view text) {
    const std::string_view host = text.substr(0, text.find('/'));
    const std::size_t port = host.find(':') + 1;  // npos + 1 is 0
    bool is_name = host.find('.') < host.size() || (port > 0 && port < host.size() && is_digit(host[port]));
    for (const char c : host) is_name = is_name && (is_letter(c) || is_digit(c) || c == '.' || c == '-' || c == ':');
    return is_name;
}

// A collector on the same machine has no certificate.
const char* scheme_of(std::string_view host) { return is_local_host(host.substr(0, host.find_first_of(":/"))) ? "http://" : "https://"; }

Endpoint endpoint_under(ValueRef events_base, ValueRef config_base) {
    return {joined(events_base, names::kEventsPath), joined(config_base, names::kConfigPath), false, false};
}

}  // namespace

bool is_endpoint(ValueRef text) {
    return is_path(text.text()) || split_page_url(is_host(text.text()) ? joined(scheme_of(text.text()), text) : Value(text)).is_valid();
}

Endpoint choose_endpoint(ValueRef option, ValueRef script_url, ValueRef page_url) {
    const PageUrl script = split_page_url(script_url);
    Value choice = option;
    if (!is_endpoint(choice)) choice = query_value(script.query, "endpoint");
    if (!is_endpoint(choice) && is_local_host(script.host)) choice = origin_of(script_url);
    if (!is_endpoint(choice)) {
        Endpoint official = endpoint_under(Value(names::kOfficialEvents), Value(names::kOfficialConfig));
        official.is_official = true;
        return official;
    }
    std::string_view address = choice.text();
    address = address.substr(0, address.find_first_of("?#"));
    address = address.substr(0, address.find_last_not_of('/') + 1);
    const Value page_origin = origin_of(page_url);
    const Value base = joined(is_path(choice.text()) ? page_origin : Value(is_host(address) ? scheme_of(address) : ""), Value(address));
    Endpoint own = endpoint_under(base, base);
    own.is_same_origin = origin_of(base).is_same_text(page_origin);
    return own;
}

}  // namespace pixelcard
