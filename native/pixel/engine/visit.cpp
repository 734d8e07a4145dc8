#include "pixelcard/pixel/engine/visit.h"

#include <algorithm>
#include <string_view>

#include "pixelcard/pixel/engine/cookies.h"
#include "pixelcard/pixel/engine/names.h"

namespace pixelcard {

void Visit::take_page(ValueRef input) {
    page_url = input["url"];
    route_url = page_url;
    referrer = input["referrer"];
    script_url = input["script_url"];
    host_keeps = input["keeps"].is_true();
    host_forgets = input.has("keeps") && !host_keeps;
    cookies = input["cookie"];
    stored_session_ = joined("", input["session"]);  // null, where the browser has none to give, counts as empty
    const std::string_view stored = stored_session_.text();
    const std::size_t end_of_marks = std::min(stored.find('\n'), stored.size());
    session = stored.substr(0, end_of_marks);
    remembered = stored.substr(end_of_marks);
    consent.set_privacy_signal(input["gpc"].is_true());
    consent.read_stored(input["stored_consent"], cookie_value(cookies, names::kConsentCookie), false);
}

bool Visit::may_persist() const {
    return host_keeps && acted_on == Consent::granted &&
           (persist_option.is_null() ? mode == Mode::lenient : persist_option.is_true());
}

bool Visit::has_session_mark(char mark) const { return session.text().find(mark) != std::string_view::npos; }

void Visit::store_session_marks() {
    const Value marks = joined(session, remembered);
    if (marks.is_same_text(stored_session_)) return;
    stored_session_ = marks;
    emit_store("session", names::kSessionKey, marks);
}

}  // namespace pixelcard
