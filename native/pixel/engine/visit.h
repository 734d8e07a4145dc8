// What is known of this visit: the page, the mode, the visitor's permission, and the marks of the browser session.
#pragma once

#include "pixelcard/pixel/engine/consent.h"
#include "pixelcard/pixel/engine/reports.h"
#include "pixelcard/pixel/schema/event.h"

namespace pixelcard {

class Visit : protected Reports {
protected:
    void take_page(ValueRef input);

    [[nodiscard]] bool may_persist() const;

    [[nodiscard]] bool has_session_mark(char mark) const;
    void store_session_marks();

    Value page_url = "";   ///< as last told, or the `url` option
    Value route_url = "";  ///< the URL that a route change is compared with
    Value referrer = "";
    Value script_url = "";
    Value cookies = "";  ///< document.cookie as last told
    bool has_url_option = false;
    bool is_leaving = false;

    Mode mode = Mode::lenient;
    ConsentState consent;
    Consent acted_on = Consent::granted;  ///< the state whose consequences were carried out last
    bool host_keeps = false;
    bool host_forgets = false;  ///< its `keeps` is false; a host without the member may not be a page at all
    Value persist_option;       ///< boolean, null while the mode decides

    Value session = "";     ///< "v" once a visit, "g" once a grant was reported in this browser session
    Value remembered = "";  ///< with the `remember` option: pixel, name and id of what was measured, a line each

private:
    Value stored_session_ = "";  ///< both, as they are in session storage
};

}  // namespace pixelcard
