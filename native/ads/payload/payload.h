// Builds the exact requests of the Advertiser API and the Conversions API from input as people write it: amounts as
// "25.00", times as dates, updates that keep what they do not mention. Sends nothing, and never knows a key.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pixelcard/ads/document_kind.h"
#include "pixelcard/base/value.h"
#include "pixelcard/rules/rule_book.h"

namespace pixelcard {

/// The calls that write.
enum class PayloadKind : unsigned char {
    upload,
    campaign,
    campaign_update,
    campaign_activate,
    campaign_pause,
    campaign_archive,
    ad_group,
    ad_group_update,
    ad_group_activate,
    ad_group_pause,
    ad_group_archive,
    ad,
    ad_update,
    ad_activate,
    ad_pause,
    ad_archive,
    ad_preview,
    bulk,
    pixel,
    api_key,
    event_settings,
    brand,
    account_activate,
    account_pause,
    conversions,
};

/// "upload", "campaign", "campaign_update", …: the enumerator. Static lifetime.
[[nodiscard]] const char* name_of(PayloadKind kind);
/// The kind with this name; nullopt when there is none.
[[nodiscard]] std::optional<PayloadKind> payload_kind_of(std::string_view name);
/// All names, in the order of PayloadKind. Static lifetime.
[[nodiscard]] std::span<const char* const> payload_kind_names();

/// The kind by which the linter checks the body; nullopt when there is no body, or no rule for it.
[[nodiscard]] std::optional<DocumentKind> document_kind_of(PayloadKind kind);

/// Whether the call is about an object that exists already; whether it has a body.
[[nodiscard]] bool needs_id(PayloadKind kind);
[[nodiscard]] bool has_body(PayloadKind kind);

/// A remark about the input. After one of level error the request must not be sent.
struct PayloadNote {
    Level level = Level::info;
    std::string pointer;  ///< in the input
    std::string message;
};

struct PayloadHeader {
    std::string name;
    std::string value;
};

struct Payload {
    std::string method = "POST";
    std::string base;  ///< "https://api.ads.openai.com/v1"; "https://bzr.openai.com/v1" for conversions
    std::string path;  ///< "/ads/ad_1", with its query
    std::vector<PayloadHeader> headers;  ///< without Authorization, which has the key
    std::string key_variable;            ///< name of the environment variable with the key: OPENAI_ADS_API_KEY,
                                         ///< OPENAI_CONVERSIONS_API_KEY
    Value body;                          ///< null when there is none
    std::string file;  ///< path of a file that is sent in a form, beside the strings of `body`, instead of JSON; empty
                       ///< for none
    std::vector<PayloadNote> notes;

    /// Whether no note is an error.
    [[nodiscard]] bool is_usable() const;
};

struct PayloadInput {
    /// The request: the members of its body, at most 256, and these easier ones instead of some of them:
    /// "budget": {"daily": "25.00"} or {"lifetime": "500"}; "bid": "0.06" for one event or "cpm": "60" for a thousand
    /// impressions; "multiplier": "1.5" in a multiplier for an audience; times as "2026-11-01T09:00:00+01:00"; the
    /// creative's members beside the ad's; "query_string_template"; "source_id"; "file" for an upload; "pixel_id", and
    /// "amount_major": "25.99" in data and items of conversions; "idempotency_key", which becomes a header; "id" of the
    /// object that is updated. For bulk and conversions the list of operations or events alone will do. Money is in
    /// units of the currency here, in micros or minor units in the body.
    ///
    /// Match keys of a conversion that are not hashed yet are hashed, see conversions_user.h.
    Value wish{};
    Value current{};         ///< for updates: the object as the API returns it; null when unknown
    std::string id{};        ///< of the object the call is about; "" for that of `wish`, else of `current`
    std::string currency{};  ///< ISO 4217, for conversions without one; "" for none
};

/// The request for `input`. An update merges `current` into nested objects, which the API replaces whole, and is an
/// error where `current` is unknown and a member would be lost. Errors are notes; nothing throws. Linear in the size of
/// the input.
[[nodiscard]] Payload build_payload(PayloadKind kind, const PayloadInput& input);

/// One line for a POSIX shell, all input in single quotes, the key as a variable of the shell. A body of more than
/// 100,000 bytes is not part of it: curl reads it from standard input.
[[nodiscard]] std::string curl_line(const Payload& payload);

/// JSON text with the same meaning, in which characters that are invisible or change the reading order are escapes.
[[nodiscard]] std::string with_visible_text(std::string_view json);

/// {"method", "url", "path", "headers", "body", "file"}, the last two where there are any; the key is "$" and its
/// variable.
[[nodiscard]] Value to_value(const Payload& payload);

}  // namespace pixelcard
