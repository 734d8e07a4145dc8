// The visitor's permission, and where it comes from. Decides nothing about cookies or requests; the engine asks
// `effective()`.
//
// Precedence: Global Privacy Control where honoured, then the visitor's latest answer (of what is stored a denial, in
// local storage or in the cookie, before a grant in the other, as observed of OpenAI's script), then the default the
// page gave to `init`.
#pragma once

#include <optional>

#include "pixelcard/base/value.h"

namespace pixelcard {

enum class Consent : unsigned char { granted, denied, pending };

[[nodiscard]] const char* name_of(Consent consent);

class ConsentState {
public:
    /// The answers found in local storage and in the consent cookie: "true", "false" or anything else for none.
    /// With `denial_only` a stored grant is ignored, so that it does not undo a denial made on this page.
    void read_stored(ValueRef local_storage, ValueRef consent_cookie, bool denial_only);

    /// The visitor's answer; `source` is "command" or "other_tab" (static lifetime).
    void answer(bool granted, const char* source);

    /// The permission until the visitor has answered; granted unless the page sets another.
    void set_default(Consent consent) {
        default_ = consent;
        has_default_ = true;
    }

    void set_privacy_signal(bool is_on) { signal_ = is_on; }
    void honour_privacy_signal(bool honoured) { honours_signal_ = honoured; }

    [[nodiscard]] Consent effective() const;

    /// "gpc", "stored", "command", "other_tab", "option" or "default".
    [[nodiscard]] const char* source() const;

private:
    [[nodiscard]] bool is_overruled() const { return signal_ && honours_signal_; }

    std::optional<bool> answer_;
    const char* answer_source_ = "";
    Consent default_ = Consent::granted;
    bool has_default_ = false;
    bool signal_ = false;
    bool honours_signal_ = true;
};

}  // namespace pixelcard
