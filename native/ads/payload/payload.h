// Builds the exact requests of the Advertiser API from what people write: amounts as "25.00", times with dates, updates that
// do not wipe what they do not mention. Sends nothing, and never knows a key.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pixelcard/base/value.h"
#include "pixelcard/lint/lint.h"

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

/// "upload", "campaign", "campaign_update", … and back.
[[nodiscard]] const char* name_of(PayloadKind kind);
[[nodiscard]] std::optional<PayloadKind> payload_kind_of(std::string_view name);
[[nodiscard]] std::span<const char* const> payload_kind_names();

/// As what the linter judges the body; nullopt when there is none, or nothing to judge.
[[nodiscard]] std::optional<DocumentKind> document_kind_of(PayloadKind kind);

/// Whether the call is about an object that exists already, and whether it has a body.
[[nodiscard]] bool needs_id(PayloadKind kind);
[[nodiscard]] bool has_body(PayloadKind kind);

/// What the builder has to say about its input. After an error the request must not be sent.
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
    std::string base;  ///< "https://api.ads.openai.com/v1"
    std::string path;  ///< "/ads/ad_1", with its query
    std::vector<PayloadHeader> headers;  ///< without the one that holds the key
    std::string key_variable;  ///< name of the environment variable that holds the key
    Value body;                ///< null when there is none
    std::string file;          ///< sent as a form with this file and the texts of `body`, instead of JSON; empty for none
    std::vector<PayloadNote> notes;

    /// Nothing is wrong with it as far as the builder can tell.
    [[nodiscard]] bool is_usable() const;
};

struct PayloadInput {
    /// The members of the request, and these easier ones instead of some of them:
    /// "budget": {"daily": "25.00"} or {"lifetime": "500"}; "bid": "0.06" for one event or "cpm": "60" for a thousand impressions;
    /// "multiplier": "1.5" in a multiplier for an audience; times as "2026-11-01T09:00:00+01:00"; the creative's members beside
    /// the ad's; "query_string_template"; "source_id"; "file" for an upload; "pixel_id", and "amount_major": "25.99" in data and items of
    /// conversions; "idempotency_key", which becomes a header; "id" of what is updated.
    ///
    /// Match keys of a conversion are hashed where they are not, see conversions_user.h.
    Value wish{};
    Value current{};         ///< for updates: the object as the API answers it; null when unknown
    std::string id{};        ///< of the object the call is about; "" when the wish tells
    std::string currency{};  ///< for conversions that do not tell theirs; "" for none
};

/// Linear in the size of the input.
[[nodiscard]] Payload build_payload(PayloadKind kind, const PayloadInput& input);

/// One line for a POSIX shell, everything foreign in single quotes, the key left as a variable that the shell fills in.
[[nodiscard]] std::string curl_line(const Payload& payload);

/// JSON text that means the same, with characters that are invisible or turn the reading order written as escapes.
[[nodiscard]] std::string with_visible_text(std::string_view json);

/// {"method", "url", "path", "headers", "body", "file"}; the key stands as "$…" in its header.
[[nodiscard]] Value to_value(const Payload& payload);

}  // namespace pixelcard
