#include "pixelcard/pixel/limits.h"

#include "support/catch.h"

namespace limits = pixelcard::limits;

TEST_CASE("two full requests fit what may be in flight, and an event fits a request with its references") {
    CHECK(2 * limits::kMaxBodyBytes <= limits::kMaxInFlightBytes);
    CHECK(limits::kMaxInFlightBytes < 64 * 1024);
    CHECK(limits::kEnvelopeBytes + static_cast<double>(limits::kMaxCookieBytes) < limits::kMaxBodyBytes / 2);
}

TEST_CASE("batching and retry figures are those of OpenAI's script") {
    CHECK(limits::kIdleFlushMs == 1000);
    CHECK(limits::kMaxFlushMs == 4000);
    CHECK(limits::kFirstRetryMs == 5000);
    CHECK(limits::kMaxRetryMs == 300000);
    CHECK(limits::kClickIdMaxAgeS == 30 * 86400);
    CHECK(limits::kBrowserIdMaxAgeS == 365 * 86400);
    CHECK(limits::kConsentMaxAgeS == 30 * 86400);
}
