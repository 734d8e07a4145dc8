// The content of an HTTP answer of the Conversions API. Bodies of errors are not documented (protocol section 6), so
// everything that names an event is understood: error.param "events[3].id", "/events/3/id", "index": 3, ["body",
// "events", 3, "id"].
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pixelcard::conversions {

enum class Arrival : unsigned char {
    answered,
    not_sent,    ///< no connection: nothing of the request arrived
    unknown,     ///< the request was sent, at least in part, and no answer came
    impossible,  ///< the connection can never work: certificate, protocol
};

struct Answer {
    Arrival arrival = Arrival::answered;
    int status = 0;                       ///< HTTP status, 0 when there was no answer
    std::optional<std::int64_t> wait_ms;  ///< of Retry-After
    std::string code;                     ///< error.code
    std::vector<std::size_t> named;  ///< positions of events the answer names, each once, not yet compared with the
                                     ///< batch
    std::string message;             ///< for people, without e-mail addresses, at most 200 bytes or so
    std::string likeness;            ///< equal for answers that differ only in ids and numbers
    std::string request_id;
};

/// `retry_after` and `request_id` are header values, "" when absent. `now_ms` turns a date of Retry-After into a delay.
[[nodiscard]] Answer read_answer(int status, std::string_view body, const std::string& retry_after,
                                 std::string_view request_id, std::int64_t now_ms);

/// Delay in milliseconds of a Retry-After value: seconds or an HTTP date. Negative delays are 0; nullopt when it is
/// neither.
[[nodiscard]] std::optional<std::int64_t> retry_after_ms(const std::string& value, std::int64_t now_ms);

}  // namespace pixelcard::conversions
