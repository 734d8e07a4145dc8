// Every bound of the pixel, once. Figures of the protocol name their origin; the others are ours, with their reason.
#pragma once

#include <cstddef>

namespace pixelcard::limits {

// Batching, as observed of OpenAI's script: a request is sent 1 s after the last event, at most 4 s after the first.
inline constexpr double kIdleFlushMs = 1000;
inline constexpr double kMaxFlushMs = 4000;
// Where nothing outlives the page, measured events are sent at the end of the page's task. Firefox 153 lost 59 of 680
// requests that were made while the last tab of a site closed, although it had taken them over, and none of 420 made a
// timer earlier.
inline constexpr double kUnkeptFlushMs = 1;

// Retry, as observed of OpenAI's script: 5 s, doubling, at most 5 min. Ten attempts span about 20 min (1,215 s).
inline constexpr double kFirstRetryMs = 5000;
inline constexpr double kMaxRetryMs = 300000;
inline constexpr int kMaxAttempts = 10;
// A collector may ask for patience; past a day an event is too old to be worth sending again.
inline constexpr double kMaxRetryAfterMs = 86400000;

// All keepalive requests and beacons of a page share 64 KiB, other scripts' included, so one request stays within 16
// KiB and all of ours in flight within 48,000 bytes.
inline constexpr double kMaxBodyBytes = 16 * 1024;
inline constexpr double kMaxInFlightBytes = 48 * 1000;
inline constexpr std::size_t kMaxEventsPerBatch = 50;
// Bytes of a body beside the event's data, the click reference and the matching data: names, obref, id, time, a URL.
inline constexpr double kEnvelopeBytes = 1024;

// Undelivered events a page may hold for one pixel; of more the oldest is dropped and counted.
inline constexpr std::size_t kMaxQueuedEvents = 500;
inline constexpr double kMaxQueuedBytes = 512 * 1024;
inline constexpr std::size_t kMaxPixels = 20;

// Undelivered events that outlive the page, for one page. All scripts of a site share about 5 MB of storage.
inline constexpr double kMaxPersistedBytes = 64 * 1024;
inline constexpr double kMaxPersistedAgeMs = 86400000;
// Event ids of a session that are remembered: about a hundred orders with their pixels and names.
inline constexpr std::size_t kMaxRememberedBytes = 8 * 1024;

// Cookies: lifetimes of OpenAI's script (oppref and consent 30 days, obref one year in 0.1.41).
inline constexpr double kClickIdMaxAgeS = 2592000;
inline constexpr double kBrowserIdMaxAgeS = 31536000;
inline constexpr double kConsentMaxAgeS = 2592000;
// RFC 6265: browsers keep at least 4096 bytes for name and value together.
inline constexpr std::size_t kMaxCookieBytes = 4096;
// A browser reference is a UUID of 36 characters; a far longer value of its cookie is not one.
inline constexpr std::size_t kMaxBrowserIdBytes = 128;
// Of a page URL longer than this, in bytes, the origin alone is sent.
inline constexpr std::size_t kMaxUrlBytes = 2048;

// Lengths of text, in characters. The rule for names and the lengths of places are documented; the length of an id only
// warns (nothing is published).
inline constexpr std::size_t kMaxCustomNameLength = 64;
inline constexpr std::size_t kLongEventId = 256;
inline constexpr std::size_t kMaxGeoCodePoints = 128;
inline constexpr std::size_t kMaxPostalCodePoints = 32;
inline constexpr std::size_t kMinPhoneDigits = 8;
inline constexpr std::size_t kMaxPhoneDigits = 15;

// Reports that a site's owner can read back: enough to see the pattern, bounded for pages that measure in a loop.
inline constexpr std::size_t kMaxKeptFindings = 20;
inline constexpr std::size_t kMaxCountedNames = 50;
inline constexpr std::size_t kMaxReportedText = 200;
inline constexpr std::size_t kMaxToldProblems = 100;

}  // namespace pixelcard::limits
