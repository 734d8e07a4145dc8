// The decisions about batches and answers, against an endpoint that is a function.
#include <algorithm>
#include <cmath>
#include <functional>
#include <set>

#include "support/catch.h"
#include "pixelcard/conversions/delivery.h"

using namespace pixelcard::conversions;

namespace {

Answer status(int code) {
    Answer answer;
    answer.status = code;
    answer.likeness = std::to_string(code);
    return answer;
}

std::vector<Item> items(std::size_t count, std::int64_t at_ms = 0) {
    std::vector<Item> list;
    for (std::size_t i = 0; i < count; i++) list.push_back({static_cast<std::int64_t>(i + 1), at_ms, 100});
    return list;
}

using Endpoint = std::function<Answer(const std::vector<Item>&)>;

// Runs one delivery to its end and counts.
struct Run {
    std::size_t requests = 0;
    std::multiset<std::int64_t> delivered;
    std::set<std::int64_t> dead;
    std::string stop;
    std::vector<std::int64_t> starts_ms;

    Run(Delivery& delivery, const Endpoint& endpoint, std::int64_t now_ms = 0) {
        std::vector<Batch> flying;
        for (;;) {
            Actions actions;
            while (const Batch* batch = delivery.next(now_ms, actions)) {
                requests++;
                starts_ms.push_back(now_ms);
                flying.push_back(*batch);
            }
            take(actions);
            if (flying.empty() && delivery.is_idle()) break;
            if (flying.empty()) {
                const auto wake = delivery.wake_at();
                REQUIRE(wake);
                REQUIRE(*wake > now_ms);
                now_ms = *wake;
                continue;
            }
            const Batch batch = flying.front();
            flying.erase(flying.begin());
            take(delivery.answered(batch.id, endpoint(batch.items), now_ms));
            if (!stop.empty()) return;
        }
        take(delivery.finish());
    }

    void take(const Actions& actions) {
        for (const Item& item : actions.delivered) delivered.insert(item.seq);
        for (const Burial& burial : actions.buried) REQUIRE(dead.insert(burial.item.seq).second);
        if (stop.empty()) stop = actions.stop;
    }
};

Endpoint refusing(std::set<std::int64_t> bad) {
    return [bad = std::move(bad)](const std::vector<Item>& batch) {
        return status(std::any_of(batch.begin(), batch.end(), [&](const Item& item) { return bad.count(item.seq) > 0; })
                          ? 400
                          : 200);
    };
}

double bound(std::size_t bad) {
    return 2.0 * static_cast<double>(bad) * (std::log2(1000.0 / static_cast<double>(bad)) + 1);
}

void check_bisect(const std::set<std::int64_t>& bad, int connections) {
    Limits limits;
    limits.max_connections = connections;
    Delivery delivery(limits, 1);
    delivery.add(items(1000));
    const Run run(delivery, refusing(bad));
    INFO(bad.size() << " bad from " << *bad.begin() << ", " << connections << " connections, " << run.requests
                    << " requests");
    CHECK(run.stop.empty());
    CHECK(run.dead == bad);
    CHECK(run.delivered.size() == 1000 - bad.size());
    CHECK(static_cast<double>(run.requests) <= bound(bad.size()));
}

}  // namespace

TEST_CASE("a poisoned batch loses only its bad events and stays within the bound of requests") {
    std::uint32_t state = 7;
    const auto random = [&](std::int64_t below) {
        return static_cast<std::int64_t>((state = state * 1664525U + 1013904223U) >> 8) % below;
    };
    for (const std::size_t count : {1U, 2U, 3U, 5U, 10U, 30U, 100U}) {
        for (int round = 0; round < 10; round++) {
            std::set<std::int64_t> bad;
            while (bad.size() < count) bad.insert(random(1000) + 1);
            check_bisect(bad, 1);
            check_bisect(bad, 8);
        }
    }
}

TEST_CASE("bad events that are neighbours, or at the ends, are not taken for a bad request") {
    for (const std::int64_t first : {1, 2, 250, 499, 500, 501, 990, 997}) {
        for (const std::int64_t count : {2, 3, 4}) {
            std::set<std::int64_t> bad;
            for (std::int64_t i = 0; i < count; i++) bad.insert(first + i);
            check_bisect(bad, 1);
            check_bisect(bad, 8);
        }
    }
    check_bisect({1, 1000}, 1);
    check_bisect({1, 2, 999, 1000}, 1);
}

TEST_CASE("when everything is refused alike, nothing is buried and the run stops") {
    for (const int code : {400, 422, 413}) {
        for (const std::size_t count : {2U, 10U, 1000U}) {
            Delivery delivery({}, 1);
            delivery.add(items(count));
            const Run run(delivery, [&](const auto&) { return status(code); });
            INFO(code << ' ' << count);
            CHECK_FALSE(run.stop.empty());
            CHECK(run.dead.empty());
            CHECK(run.requests < 40);
        }
    }
}

TEST_CASE("a single event that is refused is buried") {
    Delivery delivery({}, 1);
    delivery.add(items(1));
    const Run run(delivery, [](const auto&) { return status(422); });
    CHECK(run.stop.empty());
    CHECK(run.dead.size() == 1);
}

TEST_CASE("events the answer names are buried and the rest is sent again at once") {
    Delivery delivery({}, 1);
    delivery.add(items(1000));
    const std::set<std::int64_t> bad = {5, 6, 700};
    const Run run(delivery, [&](const std::vector<Item>& batch) {
        Answer answer = status(200);
        for (std::size_t i = 0; i < batch.size() && answer.named.empty(); i++)
            if (bad.count(batch[i].seq) > 0) answer = status(400), answer.named = {i};
        return answer;
    });
    CHECK(run.stop.empty());
    CHECK(run.dead == bad);
    CHECK(run.delivered.size() == 997);
    CHECK(run.requests <= 6);
}

TEST_CASE("an answer that names an event outside the batch is bisected") {
    Delivery delivery({}, 1);
    delivery.add(items(8));
    const Run run(delivery, [&](const std::vector<Item>& batch) {
        Answer answer = refusing({3})(batch);
        if (answer.status == 400) answer.named = {1000};
        return answer;
    });
    CHECK(run.dead == std::set<std::int64_t>{3});
}

TEST_CASE("an answer that is neither about events nor about time stops the run at once") {
    for (const int code : {301, 308, 401, 403, 404, 405, 410, 415}) {
        Delivery delivery({}, 1);
        delivery.add(items(10));
        const Run run(delivery, [&](const auto&) { return status(code); });
        INFO(code);
        CHECK_FALSE(run.stop.empty());
        CHECK(run.requests == 1);
        CHECK(run.dead.empty());
    }
}

TEST_CASE("transient answers are retried with growing delays until they pass") {
    for (const int code : {408, 409, 425, 500, 502, 503, 504}) {
        Delivery delivery({}, 3);
        delivery.add(items(10));
        int left = 12;
        const Run run(delivery, [&](const auto&) { return status(left-- > 0 ? code : 200); });
        CHECK(run.delivered.size() == 10);
        CHECK(run.requests == 13);
        for (std::size_t i = 1; i < run.starts_ms.size(); i++)
            CHECK(run.starts_ms[i] - run.starts_ms[i - 1] <= 300'000);
    }
    Delivery delivery({}, 3);
    delivery.add(items(10));
    bool is_first = true;
    const Run run(delivery, [&](const auto&) {
        Answer answer = status(std::exchange(is_first, false) ? 400 : 200);
        answer.code = "server_error";
        return answer;
    });
    CHECK(run.delivered.size() == 10);
}

TEST_CASE("Retry-After wins over the own delay, and with 429 it holds for all") {
    for (const int code : {429, 503}) {
        Delivery delivery({}, 3);
        delivery.add(items(10));
        bool is_first = true;
        const Run run(delivery, [&](const auto&) {
            Answer answer = status(std::exchange(is_first, false) ? code : 200);
            answer.wait_ms = 7000;
            return answer;
        });
        REQUIRE(run.starts_ms.size() == 2);
        CHECK(run.starts_ms[1] == 7000);
    }
    Delivery delivery({}, 3);
    Actions actions;
    delivery.add(items(1));
    const Batch first = *delivery.next(0, actions);
    Answer throttled = status(429);
    throttled.wait_ms = 5000;
    static_cast<void>(delivery.answered(first.id, throttled, 0));
    delivery.add({{99, 0, 100}});
    CHECK(delivery.next(4999, actions) == nullptr);
    CHECK(delivery.next(5000, actions) != nullptr);
}

TEST_CASE("429 without Retry-After waits at least half of the delay and halves the connections once for each pause") {
    Delivery delivery({}, 3);
    Actions actions;
    for (int i = 0; i < 20; i++) {
        delivery.add(items(1));
        const Batch* batch = delivery.next(i, actions);
        REQUIRE(batch);
        static_cast<void>(delivery.answered(batch->id, status(200), i));
    }
    CHECK(delivery.connections() == 8);
    std::vector<std::uint64_t> flying;
    for (int i = 0; i < 3; i++) delivery.add(items(1));
    while (const Batch* batch = delivery.next(100, actions)) flying.push_back(batch->id);
    REQUIRE(flying.size() == 3);
    for (const std::uint64_t id : flying) static_cast<void>(delivery.answered(id, status(429), 100));
    CHECK(delivery.connections() == 4);
    CHECK(delivery.next(599, actions) == nullptr);
    CHECK(delivery.next(1100, actions) != nullptr);
}

TEST_CASE("413 halves the batch and later batches, and buries an event only when others are accepted") {
    Delivery delivery({}, 1);
    delivery.add(items(1000));
    const std::size_t before = delivery.max_bytes();
    const Run run(delivery, [](const std::vector<Item>& batch) { return status(batch.size() > 300 ? 413 : 200); });
    CHECK(run.delivered.size() == 1000);
    CHECK(run.requests == 7);
    CHECK(delivery.max_bytes() < before);

    Delivery other({}, 1);
    other.add(items(4));
    const Run large(other, [](const std::vector<Item>& batch) {
        return status(batch.front().seq <= 2 && batch.back().seq >= 2 ? 413 : 200);
    });
    CHECK(large.dead == std::set<std::int64_t>{2});
    CHECK(large.delivered.size() == 3);
}

TEST_CASE("a request without an answer is uncertain until it is accepted") {
    Delivery delivery({}, 1);
    delivery.add(items(10));
    Actions actions;
    const Batch* batch = delivery.next(0, actions);
    Answer lost;
    lost.arrival = Arrival::unknown;
    static_cast<void>(delivery.answered(batch->id, lost, 0));
    CHECK(delivery.uncertain() == 10);
    const auto at = delivery.wake_at();
    REQUIRE(at);
    batch = delivery.next(*at, actions);
    REQUIRE(batch);
    CHECK(batch->items.size() == 10);
    CHECK(delivery.answered(batch->id, status(200), *at).delivered.size() == 10);
    CHECK(delivery.uncertain() == 0);
}

TEST_CASE("events that became older than 7 days are buried instead of sent") {
    Limits limits;
    Delivery delivery(limits, 1);
    std::vector<Item> mixed = items(2);
    mixed[1].at_ms = limits.max_age_ms;
    delivery.add(mixed);
    const Run run(delivery, [](const auto&) { return status(200); }, limits.max_age_ms + 1);
    CHECK(run.dead == std::set<std::int64_t>{1});
    CHECK(run.delivered.size() == 1);
}

TEST_CASE("the rate is a limit of requests per second") {
    Limits limits;
    limits.requests_per_second = 4;
    Delivery delivery(limits, 1);
    for (int i = 0; i < 5; i++) delivery.add(items(1));
    const Run run(delivery, [](const auto&) { return status(200); }, 1000);
    REQUIRE(run.starts_ms.size() == 5);
    for (std::size_t i = 1; i < 5; i++) CHECK(run.starts_ms[i] - run.starts_ms[i - 1] == 250);
}
