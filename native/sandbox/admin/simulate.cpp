// Days of traffic in a moment, through the same rows and bills as single impressions and clicks.
#include <algorithm>
#include <map>
#include <tuple>

#include "pixelcard/sandbox/ads_api/account.h"
#include "pixelcard/sandbox/ads_api/errors.h"
#include "pixelcard/sandbox/ads_api/insight_rows.h"
#include "pixelcard/sandbox/ads_api/spend_limits.h"
#include "pixelcard/sandbox/ads_api/validation.h"
#include "pixelcard/sandbox/admin/traffic.h"
#include "pixelcard/sandbox/world/random.h"
#include "pixelcard/sandbox/world/serving.h"

namespace pixelcard::sandbox {

namespace {

constexpr std::int64_t kHourS = 3600;
constexpr std::int64_t kDayS = 86400;
/// Of one request: its client waits for it, some seconds at most.
constexpr std::int64_t kMaxImpressions = 3000000;
/// After so many others have their turn: pixels must not wait for a simulation.
constexpr std::int64_t kWithoutBreak = 2000;
constexpr ads::Field kFields[] = {
    {.name = "days", .type = ads::FieldType::integer, .need = ads::Need::always, .minimum = 1, .maximum = 366},
    {.name = "traffic", .type = ads::FieldType::integer, .need = ads::Need::always, .minimum = 1, .maximum = 1000000},
    {.name = "seed", .type = ads::FieldType::integer},
};

struct Share {
    const char* name;
    double upto;  ///< cumulative
};
// Ours, of the shape that reports of practitioners have: most of it in the United States, half on the desktop.
constexpr Share kCountries[] = {{"US", 0.7}, {"GB", 0.8}, {"CA", 0.88}, {"AU", 0.93}, {"JP", 0.97}, {"BR", 1}};
constexpr Share kDeviceShares[] = {{"desktop", 0.5}, {"mobile", 0.93}, {"tablet", 1}};

template <std::size_t N>
const char* drawn(const Share (&shares)[N], double share) {
    for (const Share& entry : shares)
        if (share < entry.upto) return entry.name;
    return shares[N - 1].name;
}

class Simulation {
public:
    Simulation(Call& call, std::uint64_t seed)
        : call_(call), random_(seed), serving_(serving_of(call.store, call.world_id(), account_of(call), call.now_ms)) {
        double total = 0;
        for (const ServedAd& ad : serving_.ads) upto_.push_back(total += ad.value());
    }

    void run(std::int64_t days, std::int64_t traffic) {
        const std::int64_t start = call_.now() - call_.now() % kHourS;
        std::int64_t since_break = 0;
        for (std::int64_t hour = 0; hour < days * 24; hour++) {
            const std::int64_t now = start + hour * kHourS;
            if (hour == 0 || now % kDayS == 0) begin_day(now);
            // Impressions that do not divide by 24 fall into the first hours.
            const std::int64_t count = traffic / 24 + (hour % 24 < traffic % 24 ? 1 : 0);
            for (std::int64_t i = 0; i < count; i++) show(now);
            move_clock_to(call_.now_ms + (hour + 1) * kHourS * 1000);
            since_break += count;
            if (since_break < kWithoutBreak) continue;
            flush();
            call_.let_others_through();
            since_break = 0;
        }
        flush();
    }

    [[nodiscard]] const Sums& sums() const { return sums_; }

private:
    // Another request may have moved it further meanwhile.
    void move_clock_to(std::int64_t world_ms) {
        Clock& clock = call_.world.clock;
        clock.base_world_ms = std::max(clock.at(call_.world.real_ms), world_ms);
        clock.base_real_ms = call_.world.real_ms;
    }

    void begin_day(std::int64_t now) {
        flush();
        serving_.account_left_micros = account_budget_left(call_.store, call_.world_id(), account_of(call_), now);
        if (now % kDayS != 0) return;
        for (ServedCampaign& campaign : serving_.campaigns)
            if (campaign.is_daily) campaign.left_micros = campaign.limit_micros;
    }

    void show(std::int64_t now) {
        if (upto_.empty()) return;
        const double drawn_value = random_.share() * upto_.back();
        const auto index =
            static_cast<std::size_t>(std::upper_bound(upto_.begin(), upto_.end(), drawn_value) - upto_.begin());
        const ServedAd& ad = serving_.ads[std::min(index, serving_.ads.size() - 1)];
        const std::string country = drawn(kCountries, random_.share());
        const std::string device = drawn(kDeviceShares, random_.share());
        const bool is_clicked = random_.share() < kClickRate;
        const bool is_order = random_.share() < kOrderRate;
        if (!serving_.can_pay(ad, now)) return;
        count(ad, delivered(serving_, ad, now, false, country, device));
        if (!is_clicked) return;
        Delivery click = delivered(serving_, ad, now, true, country, device);
        click.conversions = is_order ? 1 : 0;
        count(ad, click);
    }

    void count(const ServedAd& ad, const Delivery& delivery) {
        serving_.campaigns[ad.campaign].left_micros -= delivery.spend_micros;
        if (serving_.account_left_micros) *serving_.account_left_micros -= delivery.spend_micros;
        sums_.impressions += delivery.impressions;
        sums_.clicks += delivery.clicks;
        sums_.spend_micros += delivery.spend_micros;
        sums_.conversions += delivery.conversions;
        const auto [entry, is_new] =
            rows_.try_emplace({delivery.ad, delivery.hour, delivery.country, delivery.device}, delivery);
        if (is_new) return;
        entry->second.impressions += delivery.impressions;
        entry->second.clicks += delivery.clicks;
        entry->second.spend_micros += delivery.spend_micros;
        entry->second.conversions += delivery.conversions;
    }

    void flush() {
        std::vector<Delivery> deliveries;
        for (const auto& [key, row] : rows_) deliveries.push_back(row);
        add_deliveries(call_.store, call_.world_id(), deliveries);
        rows_.clear();
    }

    Call& call_;
    Random random_;
    Serving serving_;
    std::vector<double> upto_;
    std::map<std::tuple<std::string, std::int64_t, std::string, std::string>, Delivery> rows_;  ///< since the last
                                                                                                ///< break
    Sums sums_;
};

}  // namespace

const ads::Table kSimulateRequest = lint::closed_table("simulation", kFields);

Answer post_simulate(Call& call) {
    if (std::optional<Answer> wrong = check_body(call, kSimulateRequest)) return *wrong;
    const auto days = static_cast<std::int64_t>(call.body["days"].number());
    const auto traffic = static_cast<std::int64_t>(call.body["traffic"].number());
    if (days * traffic > kMaxImpressions)
        return invalid(
            "traffic",
            "days x traffic is at most " + std::to_string(kMaxImpressions) + "; simulate fewer days at a time.",
            "integer_above_max_value");
    Simulation simulation(call, static_cast<std::uint64_t>(static_cast<std::int64_t>(call.body["seed"].number())));
    simulation.run(days, traffic);
    Value answer;
    answer.put("impressions", static_cast<double>(simulation.sums().impressions));
    answer.put("clicks", static_cast<double>(simulation.sums().clicks));
    answer.put("spend_micros", static_cast<double>(simulation.sums().spend_micros));
    answer.put("conversions", static_cast<double>(simulation.sums().conversions));
    answer.put("now_ms", static_cast<double>(call.world.clock.base_world_ms));
    return {.body = answer};
}

}  // namespace pixelcard::sandbox
