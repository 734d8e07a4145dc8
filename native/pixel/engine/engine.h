// The measurement queue: one state machine, inputs in, effects out.
//
// The engine decides everything a pixel decides (consent, click reference, validation, ids, batching, retry) and
// performs nothing. A host (page glue, command line, test) feeds it inputs and carries out the effects it returns;
// outcomes come back as further inputs. Same inputs, same effects, on every host. It never throws, never aborts on
// data, and reads no clock, random source, cookie or network.
//
// Inputs are JSON objects. Every input has
//   input     string   the kind, below
//   now_ms    integer  wall clock, ms since 1970. May jump; the engine moves its timers along when it jumps back
//   entropy   string   fresh random text, at least 16 random bytes as hex; not empty. Ids are derived from it (ids.h)
// and every one but `page` may carry cookie and stored_consent, as the page has them now: another script, another tab
// or the server may have withdrawn consent since. A grant found there counts with `show` only.
//
//   kind        further members
//   page        url, requested_url (optional: under which the document was requested, where the page may have replaced
//               it since), referrer, cookie (as document.cookie), stored_consent ("true" | "false" | null, from local
//               storage), session (string or null, from session storage), gpc (boolean), script_url (where our script
//               came from), keeps (boolean: the host can carry out `persist` and `restore`, which are not asked for
//               otherwise; with false, too, measured events do not wait for the batching times, except in strict
//               mode). Sent once, first. The click reference is taken from `url` here, else from `requested_url` (not
//               in strict mode), in memory only.
//   command     args (array, as the page called oaiq), url (of the page at the call), and optionally
//               superseded (boolean: an answer about consent follows in the stub's queue; except in strict mode a
//               denial before it deletes nothing), more (boolean: a `tick` follows at the end of the page's task;
//               sending, `persist` and `wake` are left to it, or to the first input of another kind)
//   tick        a wake time was reached, or calls have ended
//   hide        the page was hidden or is being left
//   show        the page came back (also from the back/forward cache)
//   flush       flush_id (integer): send what is queued now, answer with `flushed`
//   sent        request_id, outcome ("network_error" | "opaque" | "status" | "queued" | "rejected"),
//               status (with "status"), retry_after_ms (optional). "queued"/"rejected" are sendBeacon's true/false
//   config      pixel_id, outcome ("found" | "not_found" | "unreadable")
//   storage     value (string or null): another tab changed the stored consent
//   unkept      the last `persist` could not be carried out: storage is full. From now on measured events do not wait
//               for the batching times, as with `keeps` false; `persist` is asked for as before
//   restored    records (array, as `persist` wrote them; other scripts may have changed them): kept by an earlier
//               page, now ours
//   route       url: the page changed its URL without a load; ignored without `watch_routes`
//   blocked     url: of a request that the page's policy did not allow
//
// Effects, in the order to carry them out; each has `effect`:
//   set_cookie    name, value, max_age_s, domains (widest first, "" = host only: use the first the browser accepts),
//                 secure. Path=/ and SameSite=Lax always
//   clear_cookie  name, domains (clear at every one)
//   store         area ("local" | "session"), key, value
//   fetch_config  pixel_id, url, credentials ("include" | "omit"). Answer with `config`
//   send          request_id, url, body (JSON value), via ("fetch" | "beacon"), mode ("no-cors" | "cors"),
//                 credentials ("include" | "omit"), referrer_policy ("" | "no-referrer"). Answer with `sent`
//   persist       records (array of {pixel_id, oppref, events}), all (boolean). Keep these for a later page and delete
//                 the records of this page from before, or with `all` those of every page. Answer with `unkept` when
//                 that fails
//   restore       hand over the records of earlier pages, each once. Answer with `restored`
//   watch_routes  from now on, report every change of the page's URL with `route`
//   wake          at_ms (integer or null = no timer needed). Replaces the earlier wake time. Answer with `tick`
//   report        type, level ("debug" | "warning" | "error"), console (boolean: write it to the console, in debug
//                 mode only), message, and members by type (pixel_id, name, id, finding, request_id, events, attempt,
//                 reason, code, field …; the types of reports are in web/types/pixelcard.d.ts). For the console and
//                 listeners
//   flushed       flush_id, events (array of {pixel_id, name, id,
//                 outcome: "delivered" | "retrying" | "held" | "dropped"})
//
// Source of the behaviour: the public description of the oaiq protocol, see web/docs/pixel.md, "Compatibility".
#pragma once

#include <memory>

#include "pixelcard/base/value.h"

namespace pixelcard {

class Engine {
public:
    Engine();
    ~Engine();
    Engine(Engine&&) noexcept;
    Engine& operator=(Engine&&) noexcept;

    /// Advances the state machine by one input and returns the effects, an array in the order to carry them out.
    /// A malformed input changes nothing but `last_error` of the state and yields one `report` effect of level "error".
    /// Cost is linear in the input and the queue.
    [[nodiscard]] Value step(ValueRef input);

    /// Readable snapshot for `oaiq.state()`: version, mode, debug, consent and its source, click and browser id as the
    /// engine knows them, per pixel accepted = delivered + queued + in_flight + dropped (events), refused calls by
    /// reason, the last findings and error.
    [[nodiscard]] Value state() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace pixelcard
