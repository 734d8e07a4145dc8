#include "pixelcard/pixel/engine/consent.h"

namespace pixelcard {

const char* name_of(Consent consent) {
    return consent == Consent::granted ? "granted" : consent == Consent::denied ? "denied" : "pending";
}

void ConsentState::read_stored(ValueRef local_storage, ValueRef consent_cookie, bool denial_only) {
    const bool is_denied = local_storage == "false" || consent_cookie == "false";
    const bool is_granted = !is_denied && (local_storage == "true" || consent_cookie == "true");
    const bool is_news = (is_denied && answer_ != false) || (is_granted && answer_ != true && !denial_only);
    if (is_news) answer(is_granted, "stored");
}

void ConsentState::answer(bool granted, const char* source) {
    answer_ = granted;
    answer_source_ = source;
}

Consent ConsentState::effective() const {
    if (is_overruled()) return Consent::denied;
    if (answer_) return *answer_ ? Consent::granted : Consent::denied;
    return default_;
}

const char* ConsentState::source() const {
    if (is_overruled()) return "gpc";
    if (answer_) return answer_source_;
    return has_default_ ? "option" : "default";
}

}  // namespace pixelcard
