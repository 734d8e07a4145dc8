// Which ad is shown. The model is ours; how the platform ranks ads is not published.
//
//   fit    share of a hint's words that the question has, for the hint that fits best; kUnhinted for a group without
//          hints
//   value  what one impression is worth at most, in micros: the bid per impression, or the bid per click x kClickRate
//   score  fit x value; the highest is shown, of equal ones the older ad
//
// Eligible is an ad whose campaign, ad group and itself are active, whose review is approved, within its schedule, with
// budget left for the next event that is billed, in an active account with an approved brand.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pixelcard/sandbox/store/object_store.h"
#include "pixelcard/sandbox/world/spend.h"

namespace pixelcard::sandbox {

inline constexpr double kClickRate = 0.02;
inline constexpr double kOrderRate = 0.03;  ///< of clicks
inline constexpr double kUnhinted = 0.1;

/// A campaign while ads of it are shown: its schedule, and its budget counted down.
struct ServedCampaign {
    std::string id;
    std::int64_t start = 0;
    std::int64_t end = 0;  ///< 0: never
    bool is_daily = false;
    std::int64_t limit_micros = 0;
    std::int64_t left_micros = 0;

    [[nodiscard]] bool is_running(std::int64_t now) const { return now >= start && (end == 0 || now < end); }
};

struct ServedAd {
    Object ad;
    std::string ad_group;
    std::size_t campaign = 0;  ///< in Serving::campaigns
    std::vector<std::string> hints;
    bool pays_by_click = false;
    std::int64_t bid_micros = 0;

    [[nodiscard]] double value() const { return static_cast<double>(bid_micros) * (pays_by_click ? kClickRate : 1); }
};

/// The eligible ads of a world, read once.
struct Serving {
    std::vector<ServedCampaign> campaigns;
    std::vector<ServedAd> ads;
    std::optional<std::int64_t> account_left_micros{};  ///< of the account's own limits; none: it has none

    [[nodiscard]] bool can_pay(const ServedAd& ad, std::int64_t now) const;
};

/// `account` is the world's ad account; nothing is served while it is paused or its brand is not approved.
[[nodiscard]] Serving serving_of(ObjectStore& store, const std::string& world, const Object& account,
                                 std::int64_t now_ms);

/// The same for one question: of the ad groups that score best, the first eligible ad each. The score is the group's,
/// so that its other ads, and the ads of other groups, are not read; `winner` finds the same ad.
[[nodiscard]] Serving serving_for(ObjectStore& store, const std::string& world, const Object& account,
                                  std::optional<std::int64_t> account_left_micros, std::string_view question,
                                  std::int64_t now_ms);

/// The words of a text in lower case, without what is between them.
[[nodiscard]] std::vector<std::string> words_of(std::string_view text);

/// How well the hints fit the question: 0 to 1.
[[nodiscard]] double fit(const std::vector<std::string>& hints, std::string_view question);

/// The ad for the question, or nullptr when none fits.
[[nodiscard]] const ServedAd* winner(const Serving& serving, std::string_view question, std::int64_t now);

/// An impression, or a click, of this ad as a row, with what it costs.
[[nodiscard]] Delivery delivered(const Serving& serving, const ServedAd& ad, std::int64_t now, bool is_click,
                                 std::string country, std::string device);

}  // namespace pixelcard::sandbox
