#include "pixelcard/pixel/engine/init.h"

#include "pixelcard/base/text.h"
#include "pixelcard/pixel/limits.h"
#include "pixelcard/pixel/page_url.h"
#include "pixelcard/pixel/schema/user.h"

namespace pixelcard {

void Init::init(ValueRef options) {
    if (options.is_object())
        for (const auto& [key, value] : options) {
            const bool belongs_to_pixel = key == "pixelId" || key == "pid" || key == "user";
            if (!value.is_null() && !belongs_to_pixel) read_option(key, value);
        }
    Pixel* pixel = pixel_for_init(options);
    apply_consent(false);
    if (!pixel) return;
    ValueRef user = options["user"];
    if (!user.is_null()) {
        const MatchKeys keys = match_keys(user);
        tell(Value("init"), keys.findings);
        // Replaced, never merged: the page sends the complete object after a login and {} after a logout.
        if (user.is_object()) pixel->user = keys.in;
    }
    start_pixel(*pixel);
}

Pixel* Init::pixel_for_init(ValueRef options) {
    const Endpoint endpoint = choose_endpoint(endpoint_option_, script_url, page_url);
    if (endpoint.events.is_null()) refuse(Code::bad_endpoint, "init.endpoint", endpoint_option_);
    ValueRef given = options["pixelId"].is_null() ? options["pid"] : options["pixelId"];
    if (given.is_null() && pixels.size() == 1) return &pixels.front();
    // An opaque string; of a number the digits are taken, because tag managers pass numbers.
    const Value id = given.is_integer() ? decimal(given.number()) : trimmed(given);
    if (Pixel* known = find_pixel(id)) return known;
    const bool is_too_large = id.text().size() > limits::kMaxReportedText || pixels.size() >= limits::kMaxPixels;
    if (id.is_empty_text() || is_too_large) {
        refuse(is_too_large                         ? Code::too_large
               : given.is_null() && !pixels.empty() ? Code::ambiguous_pixel_id
                                                    : Code::missing_pixel_id,
               "init.pixelId", given);
        return nullptr;
    }
    if (endpoint.events.is_null()) return nullptr;
    Pixel& pixel = pixels.add();
    pixel.id = id;
    pixel.endpoint = endpoint;
    return &pixel;
}

void Init::read_option(ValueRef key, ValueRef value) {
#define PIXELCARD_READ(name)                                          \
    if (key == #name) {                                               \
        if (!take_##name(value)) reject(Code::bad_value, key, value); \
        return;                                                       \
    }
    PIXELCARD_OPTIONS(PIXELCARD_READ)
#undef PIXELCARD_READ
    reject(Code::unknown_option, key, value);
}

void Init::reject(Code problem, ValueRef key, ValueRef value) {
    Value findings;
    add_finding(findings, problem, Severity::repaired, joined("init.", key), value);
    tell(Value("init"), findings);
}

bool Init::take_debug(ValueRef value) {
    is_debug = is_debug || value.is_true();
    return value.is_boolean();
}

bool Init::take_strict(ValueRef value) {
    if (value.is_boolean()) mode = value.is_true() ? Mode::strict : Mode::lenient;
    // OpenAI's script does not know Global Privacy Control, so strict mode honours it only when asked to.
    if (!has_privacy_option_) consent.honour_privacy_signal(mode == Mode::lenient);
    return value.is_boolean();
}

bool Init::take_gpc(ValueRef value) {
    has_privacy_option_ = value.is_boolean();
    if (has_privacy_option_) consent.honour_privacy_signal(value.is_true());
    return has_privacy_option_;
}

bool Init::take_consent(ValueRef value) {
    for (const Consent choice : {Consent::granted, Consent::denied, Consent::pending})
        if (value == name_of(choice)) {
            consent.set_default(choice);
            return true;
        }
    return false;
}

bool Init::take_endpoint(ValueRef value) {
    endpoint_option_ = value;
    return true;  // `pixel_for_init` reports when it is not
}

bool Init::take_url(ValueRef value) {
    if (!split_page_url(value).is_valid()) return false;
    page_url = value;
    has_url_option = true;
    take_click_of(value);
    return true;
}

bool Init::take_persist(ValueRef value) {
    if (value.is_boolean()) persist_option = value;
    return value.is_boolean();
}

bool Init::take_remember(ValueRef value) {
    is_remembering = value.is_true();
    return value.is_boolean();
}

bool Init::take_spa(ValueRef value) {
    if (value.is_true() && !is_watching_routes) {
        Value watch;
        watch.put("effect", "watch_routes");
        emit(watch);
    }
    is_watching_routes = value.is_true();
    return value.is_boolean();
}

}  // namespace pixelcard
