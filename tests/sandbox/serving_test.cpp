// The short way to the winner of one question finds the ad that looking at all of them finds, in worlds made at random.
#include <string>

#include "support/catch.h"

#include "pixelcard/base/codec.h"
#include "pixelcard/sandbox/world/random.h"
#include "pixelcard/sandbox/world/serving.h"

namespace pixelcard::sandbox {

namespace {

constexpr const char* kWorld = "world";
constexpr std::int64_t kNowMs = 1767225600000;
constexpr const char* kStatuses[] = {"active", "active", "active", "paused", "archived"};
constexpr const char* kHints[] = {R"(["planner"])", R"(["small team","planner for teams"])", R"(["shoes"])", "[]",
                                  R"(["team planner"])"};

class RandomWorld {
public:
    explicit RandomWorld(std::uint64_t seed) : random_(seed) {
        for (int i = 0; i < 6; i++)
            put("campaign", "c" + std::to_string(i), "",
                R"({"budget":{"daily_spend_limit_micros":)" + std::to_string(below(3) * 60000) + "}}");
        for (int i = 0; i < 12; i++)
            put("ad_group", "g" + std::to_string(i), "c" + std::to_string(below(6)),
                std::string(R"({"context_hints":)") + kHints[below(5)] +
                    R"(,"bidding_config":{"billing_event_type":")" + (below(2) == 0 ? "click" : "impression") +
                    R"(","max_bid_micros":)" + std::to_string(30000 * (1 + below(3))) + "}}");
        for (int i = 0; i < 60; i++)
            put("ad", "a" + std::to_string(i), "g" + std::to_string(below(12)),
                std::string(R"({"_review":{"due_ms":1,"decision":")") + (below(3) == 0 ? "rejected" : "approved") +
                    R"("}})");
    }

    ObjectStore store{":memory:"};

private:
    int below(int count) { return static_cast<int>(random_.share() * count); }
    void put(const char* kind, const std::string& id, const std::string& parent, const std::string& body) {
        Object object;
        object.kind = kind;
        object.id = id;
        object.parent = parent;
        object.seq = ++seq_;
        object.status = kStatuses[below(5)];
        object.body = parse_json(body).value();
        store.put(kWorld, object);
    }

    Random random_;
    std::int64_t seq_ = 0;
};

Object open_account() {
    Object account;
    account.status = "active";
    account.body = parse_json(R"({"_review":{"due_ms":1,"decision":"approved"}})").value();
    return account;
}

std::string id_of(const ServedAd* ad) { return ad ? ad->ad.id : ""; }

}  // namespace

TEST_CASE("the winner of a question is the same whether all ads are read or the best groups only") {
    int shown = 0;
    for (std::uint64_t seed = 1; seed <= 200; seed++) {
        RandomWorld world(seed);
        for (const char* const question : {"a planner for a small team", "shoes", "nothing of that"})
            for (const std::optional<std::int64_t> left :
                 {std::optional<std::int64_t>(), std::optional<std::int64_t>(40000)}) {
                Serving all = serving_of(world.store, kWorld, open_account(), kNowMs);
                all.account_left_micros = left;
                const Serving few = serving_for(world.store, kWorld, open_account(), left, question, kNowMs);
                const std::string expected = id_of(winner(all, question, kNowMs / 1000));
                CHECK(id_of(winner(few, question, kNowMs / 1000)) == expected);
                shown += expected.empty() ? 0 : 1;
            }
    }
    CHECK(shown > 400);
    RandomWorld world(1);
    CHECK(serving_for(world.store, kWorld, Object(), std::nullopt, "a planner", kNowMs).ads.empty());
}

}  // namespace pixelcard::sandbox
