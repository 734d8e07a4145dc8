#include "pixelcard/ads/payload/payload_kinds.h"

#include <array>

namespace pixelcard {

namespace payloads {

namespace {

// In the order of PayloadKind. Keys for idempotency: documented for creations and bulk jobs.
constexpr Call kCalls[] = {
    {"upload", "/upload", true, false, DocumentKind::upload},
    {"campaign", "/campaigns", true, true, DocumentKind::campaign},
    {"campaign_update", "/campaigns/{id}", true, false, DocumentKind::campaign_update},
    {"campaign_activate", "/campaigns/{id}/activate", false, false, {}},
    {"campaign_pause", "/campaigns/{id}/pause", false, false, {}},
    {"campaign_archive", "/campaigns/{id}/archive", false, false, {}},
    {"ad_group", "/ad_groups", true, true, DocumentKind::ad_group},
    {"ad_group_update", "/ad_groups/{id}", true, false, DocumentKind::ad_group_update},
    {"ad_group_activate", "/ad_groups/{id}/activate", false, false, {}},
    {"ad_group_pause", "/ad_groups/{id}/pause", false, false, {}},
    {"ad_group_archive", "/ad_groups/{id}/archive", false, false, {}},
    {"ad", "/ads", true, true, DocumentKind::ad},
    {"ad_update", "/ads/{id}", true, false, DocumentKind::ad_update},
    {"ad_activate", "/ads/{id}/activate", false, false, {}},
    {"ad_pause", "/ads/{id}/pause", false, false, {}},
    {"ad_archive", "/ads/{id}/archive", false, false, {}},
    {"ad_preview", "/ads/{id}/preview", false, false, {}},
    {"bulk", "/bulk_mutation_jobs", true, true, DocumentKind::bulk},
    {"pixel", "/conversions/pixels", true, false, DocumentKind::pixel},
    {"api_key", "/conversions/api_keys", true, false, {}},
    {"event_settings", "/conversions/event_settings", true, false, DocumentKind::event_settings},
    {"brand", "/ad_account/brand", true, false, DocumentKind::brand_update},
    {"account_activate", "/ad_account/activate", false, false, {}},
    {"account_pause", "/ad_account/pause", false, false, {}},
    {"conversions", "/events", true, false, DocumentKind::conversions},
};
static_assert(std::size(kCalls) == static_cast<std::size_t>(PayloadKind::conversions) + 1);

}  // namespace

const Call& call_of(PayloadKind kind) { return kCalls[static_cast<std::size_t>(kind)]; }

}  // namespace payloads

const char* name_of(PayloadKind kind) { return payloads::call_of(kind).name; }
bool needs_id(PayloadKind kind) {
    return std::string_view(payloads::call_of(kind).path).find("{id}") != std::string_view::npos;
}
bool has_body(PayloadKind kind) { return payloads::call_of(kind).has_body; }
std::optional<DocumentKind> document_kind_of(PayloadKind kind) { return payloads::call_of(kind).checked_as; }

std::optional<PayloadKind> payload_kind_of(std::string_view name) {
    const auto names = payload_kind_names();
    for (std::size_t i = 0; i < names.size(); i++)
        if (name == names[i]) return static_cast<PayloadKind>(i);
    return std::nullopt;
}

std::span<const char* const> payload_kind_names() {
    static constexpr auto kNames = [] {
        std::array<const char*, std::size(payloads::kCalls)> names{};
        for (std::size_t i = 0; i < names.size(); i++) names[i] = payloads::kCalls[i].name;
        return names;
    }();
    return kNames;
}

}  // namespace pixelcard
