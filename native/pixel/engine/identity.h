// Who came, and by which click: the two references a request carries, and their first-party cookies.
#pragma once

#include "pixelcard/pixel/engine/visit.h"

namespace pixelcard {

class Identity : protected Visit {
protected:
    void take_page(ValueRef input);
    void take_click_of(ValueRef url);

    void ensure_identity();
    void forget_identity(bool even_if_unseen);

    Value click_id = "";  ///< from this page's URL, or the cookie
    Value browser_id = "";

private:
    bool is_click_from_page_ = false;
    bool is_click_from_request_ = false;  ///< the page had replaced its URL before we looked
    bool is_identified_ = false;          ///< cookies were looked after since the last denial
};

}  // namespace pixelcard
