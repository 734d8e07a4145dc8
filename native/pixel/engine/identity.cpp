#include "pixelcard/pixel/engine/identity.h"

#include "pixelcard/pixel/engine/click_id.h"
#include "pixelcard/pixel/engine/cookies.h"
#include "pixelcard/pixel/engine/names.h"
#include "pixelcard/pixel/limits.h"

namespace pixelcard {

void Identity::take_page(ValueRef input) {
    Visit::take_page(input);
    ClickId click = click_id_in(page_url);
    if (click.value.is_empty_text()) {
        const ClickId requested = click_id_in(input["requested_url"]);
        is_click_from_request_ = !requested.value.is_empty_text();
        if (is_click_from_request_) click = requested;
    }
    click_id = click.value;
    is_click_from_page_ = !click_id.is_empty_text();
    if (click.is_too_long) emit(report("click", "warning", "click id is too long for a cookie; ignored"));
}

void Identity::take_click_of(ValueRef url) {
    const ClickId click = click_id_in(url);
    if (click.value.is_empty_text()) return;
    click_id = click.value;
    is_click_from_page_ = true;
}

void Identity::ensure_identity() {
    if (is_identified_) return;
    is_identified_ = true;
    // OpenAI's script reads the page's URL only.
    if (is_click_from_request_ && mode == Mode::strict) {
        is_click_from_page_ = false;
        click_id = "";
    }
    const Value stored = cookie_value(cookies, names::kClickCookie);
    if (is_click_from_page_) {
        Value captured = report("click", "debug", "captured click id from query param");
        captured.put("param", names::kClickParameter);
        emit(captured);
        // The same click again is not rewritten: a server may have set it to live longer than a script can.
        if (!stored.is_same_text(click_id))
            emit(set_cookie_effect(names::kClickCookie, click_id, limits::kClickIdMaxAgeS, page_url));
    } else if (!stored.is_empty_text()) {
        click_id = stored;
        emit(report("click", "debug", "using stored click id from cookie"));
    }
    browser_id = cookie_value(cookies, names::kBrowserCookie);
    if (!browser_id.is_empty_text() && browser_id.text().size() <= limits::kMaxBrowserIdBytes) return;
    browser_id = next_id();
    emit(set_cookie_effect(names::kBrowserCookie, browser_id, limits::kBrowserIdMaxAgeS, page_url));
}

void Identity::forget_identity(bool even_if_unseen) {
    for (const char* name : {names::kClickCookie, names::kBrowserCookie})
        if (even_if_unseen || is_identified_ || has_cookie(cookies, name)) emit(clear_cookie_effect(name, page_url));
    is_identified_ = false;
    browser_id = "";
    cookies = "";
    if (!is_click_from_page_) click_id = "";  // this page's URL still has it, should the visitor change their mind
}

}  // namespace pixelcard
