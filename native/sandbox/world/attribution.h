// Which ad an event is counted for. The model is ours where the platform's is not published:
//
//   goal    an event that an event setting of its pixel names. A pixel without settings has the goals of
//           kUsualGoals, 30 days.
//   touch   the click that the event's `oppref` names; else the last click, and else the last view, of a visitor with
//           the same obref, or the same hash of e-mail address, phone number or external id, as an earlier event of
//           that click had
//   window  from click to event at most the setting's days, from view to event at most kViewWindowS; times are the
//           world's
//   once    per pixel, name and id: the first copy counts, whichever channel it came by; the hour is that of the
//           click or view
//
// The log of batches is the input and each batch is taken once: its number is written in the transaction that counts
// it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "pixelcard/sandbox/store/object_store.h"

namespace pixelcard::sandbox {

inline constexpr std::int64_t kViewWindowS = 86400;
inline constexpr std::string_view kUsualGoals[] = {"appointment_scheduled",  "lead_created",         "order_created",
                                                   "registration_completed", "subscription_created", "trial_started"};

/// Kind of a click among the objects; its id is the `oppref` that the landing page gets.
inline constexpr const char* kClickKind = "click";

/// What a viewer or an event is recognised by. A digest: nothing that a person sent is kept for it.
[[nodiscard]] std::string identity_of(std::string_view obref_or_hash);

/// Counts what is in one batch, as the pixel's store wrote it down: JSON. A damaged record counts nothing. Events of
/// pixels that no world has made are the `otherwise` world's. Throws SQLite::Exception.
void attribute(ObjectStore& store, const std::string& otherwise, std::string_view record);

}  // namespace pixelcard::sandbox
