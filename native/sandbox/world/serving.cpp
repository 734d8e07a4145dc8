#include "pixelcard/sandbox/world/serving.h"

#include <algorithm>
#include <utility>

#include "pixelcard/ads/resources/resource.h"
#include "pixelcard/base/text.h"
#include "pixelcard/sandbox/world/review.h"

namespace pixelcard::sandbox {

namespace {

constexpr std::int64_t kMaxAds = 100000;

// A strategy that maximizes names no bid; this share of the daily budget is used instead.
constexpr double kBidShare = 0.01;

ServedCampaign served(ObjectStore& store, const std::string& world, const Object& campaign, std::int64_t now) {
    const ValueRef budget = campaign.body["budget"];
    ServedCampaign served;
    served.id = campaign.id;
    served.start = static_cast<std::int64_t>(campaign.body["start_time"].number());
    served.end = static_cast<std::int64_t>(campaign.body["end_time"].number());
    served.is_daily = budget.has("daily_spend_limit_micros");
    served.limit_micros = static_cast<std::int64_t>(
        budget[served.is_daily ? "daily_spend_limit_micros" : "lifetime_spend_limit_micros"].number());
    served.left_micros = budget_left(store, world, campaign, now);
    return served;
}

/// Campaigns and ad groups by id, each read once; nothing for those that are not active.
class Parents {
public:
    Parents(ObjectStore& store, const std::string& world, std::int64_t now, Serving& serving)
        : store_(store), world_(world), now_(now), serving_(serving) {}

    const Object* ad_group(const std::string& id) {
        const auto [entry, is_new] = groups_.try_emplace(id);
        if (is_new) entry->second = active(ads::kAdGroup, id);
        return entry->second ? &*entry->second : nullptr;
    }
    std::optional<std::size_t> campaign(const std::string& id) {
        const auto [entry, is_new] = campaigns_.try_emplace(id);
        if (!is_new) return entry->second;
        const std::optional<Object> campaign = active(ads::kCampaign, id);
        if (!campaign) return std::nullopt;
        entry->second = serving_.campaigns.size();
        serving_.campaigns.push_back(served(store_, world_, *campaign, now_));
        return entry->second;
    }

private:
    [[nodiscard]] std::optional<Object> active(const ads::Resource& resource, const std::string& id) {
        std::optional<Object> object = store_.get(world_, resource.name, id);
        return object && object->status == "active" ? object : std::nullopt;
    }

    ObjectStore& store_;
    const std::string& world_;
    std::int64_t now_;
    Serving& serving_;
    std::map<std::string, std::optional<Object>> groups_;
    std::map<std::string, std::optional<std::size_t>> campaigns_;
};

std::int64_t bid_of(ValueRef bidding, const ServedCampaign& campaign) {
    const ValueRef bid = bidding["max_bid_micros"];
    return static_cast<std::int64_t>(bid.is_number() ? bid.number()
                                                     : static_cast<double>(campaign.limit_micros) * kBidShare);
}

bool is_open(const Object& account, std::int64_t now_ms) {
    return account.status == "active" && Review::of(account.body["_review"]).status(now_ms) == "approved";
}

bool is_eligible(const Object& ad, std::int64_t now_ms) {
    return ad.status == "active" && Review::of(ad.body["_review"]).status(now_ms) == "approved";
}

/// What the ads of a group have in common.
ServedAd ad_of(const Object& group, std::size_t campaign, const Serving& serving) {
    ServedAd served;
    served.ad_group = group.id;
    served.campaign = campaign;
    for (const auto& hint : group.body["context_hints"]) served.hints.emplace_back(hint.value.text());
    served.pays_by_click = group.body["bidding_config"]["billing_event_type"] == "click";
    served.bid_micros = bid_of(group.body["bidding_config"], serving.campaigns[campaign]);
    return served;
}

double score_of(const Serving& serving, const ServedAd& ad, std::string_view question, std::int64_t now) {
    return serving.can_pay(ad, now) ? fit(ad.hints, question) * ad.value() : 0;
}

std::optional<Object> first_eligible_ad(ObjectStore& store, const std::string& world, const std::string& group,
                                        std::int64_t now_ms) {
    constexpr std::int64_t kAtOnce = 20;
    Page page;
    page.kind = ads::kAd.name;
    page.parent = group;
    page.limit = kAtOnce;
    for (std::vector<Object> ads = store.list(world, page); !ads.empty(); ads = store.list(world, page)) {
        for (Object& ad : ads)
            if (is_eligible(ad, now_ms)) return std::move(ad);
        page.above = ads.back().seq;
    }
    return std::nullopt;
}

}  // namespace

bool Serving::can_pay(const ServedAd& ad, std::int64_t now) const {
    const ServedCampaign& campaign = campaigns[ad.campaign];
    return campaign.is_running(now) && campaign.left_micros >= ad.bid_micros &&
           (!account_left_micros || *account_left_micros >= ad.bid_micros);
}

Serving serving_of(ObjectStore& store, const std::string& world, const Object& account, std::int64_t now_ms) {
    Serving serving;
    if (!is_open(account, now_ms)) return serving;
    Parents parents(store, world, now_ms / 1000, serving);
    Page page;
    page.kind = ads::kAd.name;
    page.limit = kMaxAds;
    for (Object& ad : store.list(world, page)) {
        if (!is_eligible(ad, now_ms)) continue;
        const Object* const group = parents.ad_group(ad.parent);
        const std::optional<std::size_t> campaign = group ? parents.campaign(group->parent) : std::nullopt;
        if (!campaign) continue;
        ServedAd served = ad_of(*group, *campaign, serving);
        served.ad = std::move(ad);
        serving.ads.push_back(std::move(served));
    }
    return serving;
}

Serving serving_for(ObjectStore& store, const std::string& world, const Object& account,
                    std::optional<std::int64_t> account_left_micros, std::string_view question, std::int64_t now_ms) {
    Serving serving;
    serving.account_left_micros = account_left_micros;
    if (!is_open(account, now_ms)) return serving;
    Parents parents(store, world, now_ms / 1000, serving);
    std::vector<std::pair<double, ServedAd>> groups;
    Page page;
    page.kind = ads::kAdGroup.name;
    page.limit = kMaxAds;
    for (const Object& group : store.list(world, page)) {
        const std::optional<std::size_t> campaign =
            group.status == "active" ? parents.campaign(group.parent) : std::nullopt;
        if (!campaign) continue;
        ServedAd common = ad_of(group, *campaign, serving);
        const double score = score_of(serving, common, question, now_ms / 1000);
        if (score > 0) groups.emplace_back(score, std::move(common));
    }
    std::stable_sort(groups.begin(), groups.end(),
                     [](const auto& one, const auto& other) { return one.first > other.first; });
    double best = 0;
    for (auto& [score, served] : groups) {
        if (score < best) break;
        std::optional<Object> ad = first_eligible_ad(store, world, served.ad_group, now_ms);
        if (!ad) continue;
        best = score;
        served.ad = std::move(*ad);
        serving.ads.push_back(std::move(served));
    }
    std::sort(serving.ads.begin(), serving.ads.end(),
              [](const ServedAd& one, const ServedAd& other) { return one.ad.seq < other.ad.seq; });
    return serving;
}

std::vector<std::string> words_of(std::string_view text) {
    const Value lowered = unicode_lowercase(Value(text));
    std::vector<std::string> words;
    std::string word;
    for (std::size_t at = 0; at < lowered.text().size();) {
        const CodePoint next = code_point_at(lowered.text(), at);
        const bool is_part = next.value > 0x7F
                                 ? !is_space(next.value)
                                 : is_letter(static_cast<char>(next.value)) || is_digit(static_cast<char>(next.value));
        if (is_part) word += lowered.text().substr(at, next.length);
        else if (!word.empty()) words.push_back(std::exchange(word, {}));
        at += next.length;
    }
    if (!word.empty()) words.push_back(word);
    return words;
}

double fit(const std::vector<std::string>& hints, std::string_view question) {
    if (hints.empty()) return kUnhinted;
    const std::vector<std::string> asked = words_of(question);
    double best = 0;
    for (const std::string& hint : hints) {
        const std::vector<std::string> words = words_of(hint);
        const auto found = std::count_if(words.begin(), words.end(), [&](const std::string& word) {
            return std::find(asked.begin(), asked.end(), word) != asked.end();
        });
        if (!words.empty()) best = std::max(best, static_cast<double>(found) / static_cast<double>(words.size()));
    }
    return best;
}

const ServedAd* winner(const Serving& serving, std::string_view question, std::int64_t now) {
    const ServedAd* best = nullptr;
    double best_score = 0;
    for (const ServedAd& ad : serving.ads) {
        const double score = score_of(serving, ad, question, now);
        if (score > best_score) {
            best = &ad;
            best_score = score;
        }
    }
    return best;
}

Delivery delivered(const Serving& serving, const ServedAd& ad, std::int64_t now, bool is_click, std::string country,
                   std::string device) {
    constexpr std::int64_t kHour = 3600;
    Delivery delivery;
    delivery.ad = ad.ad.id;
    delivery.ad_group = ad.ad_group;
    delivery.campaign = serving.campaigns[ad.campaign].id;
    delivery.hour = now - now % kHour;
    delivery.country = std::move(country);
    delivery.device = std::move(device);
    (is_click ? delivery.clicks : delivery.impressions) = 1;
    if (is_click == ad.pays_by_click) delivery.spend_micros = ad.bid_micros;
    return delivery;
}

}  // namespace pixelcard::sandbox
