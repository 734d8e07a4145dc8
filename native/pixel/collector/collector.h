// Validates what arrives at the events endpoint: a batch as the pixel posts it, and the flat query of the image tag.
//
// Decides what is malformed as a whole (refused, nothing is kept) and what is kept together with findings; the real
// endpoint accepts bad events too, so a bad event never refuses its batch. Knows no HTTP, no storage and no earlier
// batches: the host parses text, answers, stores, and compares dedup keys. Never throws.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pixelcard/pixel/schema/finding.h"

namespace pixelcard {

/// One query parameter, percent-decoded and valid UTF-8, in the order of the URL.
struct QueryField {
    std::string name;
    std::string value;
};
using Query = std::vector<QueryField>;

/// Why nothing was kept. `field` names the parameter or member, such as "ec" or "events[3]"; empty for the body itself.
struct Refusal {
    std::string code;
    std::string field;
    std::string message;
};

struct ReceivedEvent {
    Value wire;              ///< the event as it arrived, an object
    std::string dedup_name;  ///< first part of the dedup key: the type, or the lowercase custom name
    std::string id;          ///< second part; empty when the event has no usable id and so cannot be deduplicated
    bool is_internal = false;
    Value findings;  ///< see add_finding; null when there is none
};

struct ReceivedBatch {
    std::optional<Refusal> refusal;  ///< when set, the rest is meaningless
    std::string pid;
    Value st, sv, t, ec;  ///< query parameters, null when absent; `t` (ms since 1970) and `ec` are integers, null when
                          ///< they are not
    Value obref, oppref, user;  ///< body members, null when absent
    bool is_stripped = false;   ///< the body has no member but events, as when consent is denied
    Value consent;              ///< boolean, of the last diagnostic event that has it, else null
    Value drop_counts;  ///< the dropped_event_* members of diagnostic events, each from the first that has it, else
                        ///< null
    std::vector<ReceivedEvent> events;
    Value findings;  ///< about the batch; those about one event are with the event
};

/// Validates one POST at `now_ms`, ms since 1970. Refused are a repeated parameter, a missing "pid", a body that is not
/// an object with 1 to 1,000 events, each an object, and an "ec" that is not their number. Linear in the size of the
/// body; keeps at most limits::kMaxKeptFindings findings per event.
[[nodiscard]] ReceivedBatch check_batch(const Query& query, ValueRef body, std::int64_t now_ms);

/// An image tag request, decoded to the body a pixel would have posted.
struct ReceivedTag {
    std::optional<Refusal> refusal;  ///< when set, the rest is meaningless
    std::string pid;
    Value body;
};

/// Decodes one image tag. `contents` is the parsed value of `data[contents]`, nullopt when it is absent or not JSON;
/// `referer` is the URL of the page; `new_id` is the event's id when the tag has no event_id. Unlike a POST the image
/// tag refuses bad events: the documentation requires it, and there is no body to keep.
[[nodiscard]] ReceivedTag read_image_tag(const Query& query, const std::optional<Value>& contents,
                                         std::string_view referer, std::string_view new_id, std::int64_t now_ms);

}  // namespace pixelcard
