#include "pixelcard/sandbox/generation/deliveries.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <iterator>

#include "pixelcard/base/codec.h"
#include "pixelcard/sandbox/ads_api/present.h"
#include "pixelcard/sandbox/generation/jobs.h"
#include "pixelcard/sandbox/generation/webhooks.h"

namespace pixelcard::sandbox {

namespace {

/// After the first, second, … failed attempt, in time of the world.
constexpr std::int64_t kRetryMs[] = {5000, 30000, 120000, 600000};
constexpr std::int64_t kMaxAtOnce = 100;

struct Waiting {
    std::int64_t id = 0;
    std::string world, job, webhook, body;
    std::int64_t due_ms = 0;
};

std::vector<Waiting> waiting(ObjectStore& store) {
    SQLite::Statement& row = store.prepared(
        "SELECT id, world, job, webhook, body, due_ms FROM deliveries WHERE state = 'waiting' ORDER BY due_ms LIMIT "
        "1000");
    std::vector<Waiting> all;
    while (row.executeStep())
        all.push_back({row.getColumn(0).getInt64(), row.getColumn(1).getString(), row.getColumn(2).getString(),
                       row.getColumn(3).getString(), row.getColumn(4).getString(), row.getColumn(5).getInt64()});
    row.reset();
    return all;
}

void insert(ObjectStore& store, const Waiting& delivery) {
    SQLite::Statement& row = store.prepared(
        "INSERT INTO deliveries (world, job, webhook, body, due_ms, attempts, state, status, problem) VALUES (?, ?, ?, "
        "?, ?, 0, 'waiting', 0, '')");
    row.bind(1, delivery.world);
    row.bind(2, delivery.job);
    row.bind(3, delivery.webhook);
    row.bind(4, delivery.body);
    row.bind(5, delivery.due_ms);
    row.exec();
}

void forget(ObjectStore& store, std::int64_t id) {
    SQLite::Statement& row = store.prepared("DELETE FROM deliveries WHERE id = ?");
    row.bind(1, id);
    row.exec();
}

std::string event_body(const JobPlace& place, const Object& job, std::int64_t now_ms) {
    Value data;
    data.put("job", job_data(place, job, now_ms));
    Value event;
    event.put("id", Value("evt_pi_" + digest("event\n" + place.world + '\n' + job.id)));
    event.put("object", "event");
    event.put("type", Value("job." + std::string(job_status(job, now_ms))));
    event.put("created_at", static_cast<double>(job_end_ms(job) / 1000));
    event.put("data", data);
    return json_text(event);
}

// The event becomes a delivery for each webhook that listens now.
void fan_out(ObjectStore& store, const std::string& public_url, const Waiting& event, std::int64_t now_ms) {
    const std::optional<Object> job = store.get(event.world, kJobKind, event.job);
    forget(store, event.id);
    if (!job) return;
    for (const Object& webhook : listening(store, event.world, "job." + std::string(job_status(*job, now_ms))))
        insert(store, {0, event.world, event.job, webhook.id, event_body({public_url, event.world}, *job, now_ms),
                       event.due_ms});
}

}  // namespace

void queue_event(ObjectStore& store, const std::string& world, const std::string& job, std::int64_t due_ms) {
    insert(store, {0, world, job, "", "", due_ms});
}

std::string hmac_sha256_hex(std::string_view secret, std::string_view message) {
    unsigned char bytes[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
         reinterpret_cast<const unsigned char*>(message.data()), message.size(), bytes, &size);
    std::string hex;
    for (unsigned int i = 0; i < size; i++) {
        hex += "0123456789abcdef"[bytes[i] >> 4];
        hex += "0123456789abcdef"[bytes[i] & 15];
    }
    return hex;
}

std::vector<DueDelivery> due_deliveries(ObjectStore& store, const std::string& public_url, std::int64_t real_ms) {
    std::vector<DueDelivery> due;
    for (const bool is_event : {true, false}) {
        for (const Waiting& entry : waiting(store)) {
            if (entry.webhook.empty() != is_event || static_cast<std::int64_t>(due.size()) >= kMaxAtOnce) continue;
            const std::optional<WorldRow> row = store.world(entry.world);
            const std::int64_t now_ms = row ? world_of(*row).clock.at(real_ms) : 0;
            if (!row || now_ms < entry.due_ms) continue;
            if (is_event) {
                fan_out(store, public_url, entry, now_ms);
                continue;
            }
            const std::optional<Object> webhook = store.get(entry.world, kWebhookKind, entry.webhook);
            if (!webhook) {
                forget(store, entry.id);
                continue;
            }
            const Value body = parse_json(entry.body).value_or(Value());
            due.push_back({entry.id, std::string(webhook->body["url"].text()), std::string(body["type"].text()),
                           entry.body, "sha256=" + hmac_sha256_hex(webhook->body["_secret"].text(), entry.body)});
        }
    }
    return due;
}

void note_attempt(ObjectStore& store, std::int64_t id, int status, const std::string& problem, std::int64_t real_ms) {
    SQLite::Statement& found = store.prepared("SELECT world, attempts FROM deliveries WHERE id = ?");
    found.bind(1, id);
    if (!found.executeStep()) return;
    const std::string world = found.getColumn(0).getString();
    const auto attempts = static_cast<std::size_t>(found.getColumn(1).getInt());
    found.reset();
    const bool is_taken = status >= 200 && status < 300;
    const bool is_last = attempts >= std::size(kRetryMs);
    const std::optional<WorldRow> row = store.world(world);
    const std::int64_t now_ms = row ? world_of(*row).clock.at(real_ms) : 0;
    SQLite::Statement& update = store.prepared(
        "UPDATE deliveries SET attempts = attempts + 1, state = ?, status = ?, problem = ?, due_ms = ? WHERE id = ?");
    update.bind(1, is_taken ? "delivered" : is_last ? "given_up" : "waiting");
    update.bind(2, status);
    update.bind(3, problem);
    update.bind(4, is_taken || is_last ? now_ms : now_ms + kRetryMs[attempts]);
    update.bind(5, id);
    update.exec();
}

Answer get_deliveries(Call& call) {
    SQLite::Statement& row = call.store.prepared(
        "SELECT id, job, webhook, body, due_ms, attempts, state, status, problem FROM deliveries WHERE world = ? AND "
        "webhook <> '' ORDER BY id DESC LIMIT 200");
    row.bind(1, call.world_id());
    Value data = Value::array();
    while (row.executeStep()) {
        Value entry;
        entry.put("id", static_cast<double>(row.getColumn(0).getInt64()));
        entry.put("job_id", Value(row.getColumn(1).getString()));
        entry.put("webhook_id", Value(row.getColumn(2).getString()));
        entry.put("event", parse_json(row.getColumn(3).getString()).value_or(Value()));
        entry.put("due_ms", static_cast<double>(row.getColumn(4).getInt64()));
        entry.put("attempts", static_cast<double>(row.getColumn(5).getInt64()));
        entry.put("state", Value(row.getColumn(6).getString()));
        entry.put("status", static_cast<double>(row.getColumn(7).getInt64()));
        entry.put("problem", Value(row.getColumn(8).getString()));
        data.append(entry);
    }
    row.reset();
    return {.body = list_of(data)};
}

}  // namespace pixelcard::sandbox
