#include "pixelcard/pixel/engine/click_id.h"

#include "pixelcard/pixel/engine/cookies.h"
#include "pixelcard/pixel/engine/names.h"
#include "pixelcard/pixel/limits.h"
#include "pixelcard/pixel/page_url.h"

namespace pixelcard {

ClickId click_id_in(ValueArgument page_url) {
    ClickId click;
    click.value = cookie_safe(query_value(split_page_url(page_url).query, names::kClickParameter));
    click.is_too_long =
        click.value.text().size() + std::string_view(names::kClickCookie).size() > limits::kMaxCookieBytes;
    if (click.is_too_long) click.value = "";
    return click;
}

}  // namespace pixelcard
