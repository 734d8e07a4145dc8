#include "pixelcard/pixel/engine/endpoint.h"

#include "pixelcard/base/text.h"
#include "pixelcard/pixel/engine/names.h"
#include "pixelcard/pixel/page_url.h"
#include "pixelcard/pixel/schema/money.h"

namespace pixelcard {

namespace {

bool is_path(std::string_view text) {
    return !text.empty() && text[0] == '/' && (text.size() == 1 || (text[1] != '/' && text[1] != '\\'));
}

// A collector on the same machine has no certificate.
const char* scheme_of(std::string_view host) {
    return is_local_host(host.substr(0, host.find_first_of(":/"))) ? "http://" : "https://";
}

Endpoint endpoint_under(ValueRef events_base, ValueRef config_base) {
    return {joined(events_base, names::kEventsPath), joined(config_base, names::kConfigPath), false, false};
}

/// `given` as an http(s) URL without query and trailing slash, where a host with a dot or a port is enough, the way
/// people write one. Null when a browser would not send there: it refuses user names, punctuation in host names, and
/// ports beyond 16 bits.
Value base_url(ValueRef given) {
    const bool has_scheme = given.text().find("://") < given.text().size();
    const Value address = has_scheme ? Value(given) : joined(scheme_of(given.text()), given);
    const PageUrl url = split_page_url(address);
    const std::string_view text = address.text();
    const double port = url.port.empty() ? 1 : exact_integer(Value(url.port)).number();
    if (!url.is_valid() || !(port >= 1 && port <= 65535)) return {};
    if (!has_scheme && url.port.empty() && url.host.find('.') > url.host.size()) return {};
    const auto path = static_cast<std::size_t>(url.path.data() - text.data());
    for (const char c : text.substr(0, path))
        if (!is_letter(c) && !is_digit(c) && static_cast<signed char>(c) >= 0 &&
            std::string_view(".-_:[]/").find(c) > 7)
            return {};
    const std::string_view base = text.substr(0, path + url.path.size());
    return base.substr(0, base.find_last_not_of('/') + 1);
}

}  // namespace

bool is_endpoint(ValueArgument text) { return is_path(text.text()) || !base_url(text).is_null(); }

Endpoint choose_endpoint(ValueArgument option, ValueArgument script_url, ValueArgument page_url) {
    const PageUrl script = split_page_url(script_url);
    Value choice = option;
    if (choice.is_empty_text()) choice = query_value(script.query, "endpoint");
    if (choice.is_empty_text() && is_local_host(script.host)) choice = origin_of(script_url);
    if (choice.is_empty_text()) {
        Endpoint official = endpoint_under(Value(names::kOfficialEvents), Value(names::kOfficialConfig));
        official.is_official = true;
        return official;
    }
    // A path of a page without a host leads nowhere.
    const Value page_origin = origin_of(page_url);
    const Value base = base_url(is_path(choice.text()) ? joined(page_origin, choice) : choice);
    if (base.is_null()) return {};
    Endpoint own = endpoint_under(base, base);
    own.is_same_origin = origin_of(base).is_same_text(page_origin);
    return own;
}

}  // namespace pixelcard
