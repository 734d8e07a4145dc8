#include "pixelcard/gateway/nats_log.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <optional>
#include <thread>

#include "pixelcard/base/codec.h"

namespace pixelcard::gateway {

namespace {

constexpr int kConnectMs = 5000;
constexpr int kAckMs = 3000;  // for all messages of a round
constexpr int kRequestMs = 2000;
constexpr int kBetweenChecksMs = 1000;
constexpr std::int64_t kAckWait = 30 * kNanosecondsPerSecond;  // an event that is not settled by then is delivered
                                                               // again
constexpr std::int64_t kMostOpenInShard = 2000;
constexpr std::size_t kEventsInPull = 100;
constexpr int kPullMs = 5000;
constexpr int kPullGraceMs = 500;
constexpr std::size_t kKeysInReceipt = 500;
constexpr const char* kOwnerHeader = "Pixelcard-Outbox";

std::int64_t steady_ms() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

std::string_view data_of(const natsMsg* message) {
    return {natsMsg_GetData(message), static_cast<std::size_t>(natsMsg_GetDataLength(message))};
}

std::string text_of(natsStatus status) { return natsStatus_GetText(status); }

std::string durable_of(int shard) { return "forward-" + std::to_string(shard); }

struct Delivery {
    std::uint64_t id = 0;   // in the stream
    std::uint64_t lag = 0;  // messages behind it
};

// "$JS.ACK.<stream>.<consumer>.<deliveries>.<number in stream>.<number for consumer>.<time>.<pending>"; newer servers
// put a domain and an account before the stream, and a token behind. nullopt for any other subject.
std::optional<Delivery> delivery_of(std::string_view subject) {
    std::vector<std::string_view> tokens;
    while (!subject.empty()) {
        tokens.push_back(subject.substr(0, subject.find('.')));
        subject.remove_prefix(std::min(tokens.back().size() + 1, subject.size()));
    }
    const std::size_t at = tokens.size() >= 11 ? 4 : 2;
    if (tokens.size() < at + 7 || tokens[0] != "$JS" || tokens[1] != "ACK") return std::nullopt;
    Delivery delivery;
    std::from_chars(tokens[at + 3].data(), tokens[at + 3].data() + tokens[at + 3].size(), delivery.id);
    std::from_chars(tokens[at + 6].data(), tokens[at + 6].data() + tokens[at + 6].size(), delivery.lag);
    return delivery;
}

struct PullName {
    std::size_t index = 0;
    std::uint64_t number = 0;
};

// "3-17"
std::optional<PullName> pull_of(std::string_view text) {
    PullName name;
    const char* const end = text.data() + text.size();
    const auto [dash, error] = std::from_chars(text.data(), end, name.index);
    if (error != std::errc() || dash == end || std::from_chars(dash + 1, end, name.number).ec != std::errc())
        return std::nullopt;
    return name;
}

// Whether an acknowledgement confirms that the message is stored. One that calls it a duplicate does not.
bool is_stored(natsMsg* ack, const std::string& stream) {
    if (natsMsg_IsNoResponders(ack)) return false;
    const Value answer = parse_json(data_of(ack)).value_or(Value());
    return answer["stream"] == stream && answer["error"].is_null() && answer["seq"].number() >= 1 &&
           !answer["duplicate"].is_true();
}

// "host:port" and "tls://host:port", separated by commas, become whole URLs.
std::vector<std::string> urls_of(const std::string& servers) {
    std::vector<std::string> urls;
    for (std::size_t at = 0; at <= servers.size();) {
        const std::size_t end = std::min(servers.find(',', at), servers.size());
        const std::string url = servers.substr(at, end - at);
        urls.push_back(url.find("://") == std::string::npos ? "nats://" + url : url);
        at = end + 1;
    }
    return urls;
}

}  // namespace

NatsLog::NatsLog(LogSettings settings) : settings_(std::move(settings)), stream_(settings_.pixel) {}

NatsLog::~NatsLog() = default;

std::string NatsLog::start() {
    if (settings_.servers.find('@') != std::string::npos)
        return "--spool: a password in a URL would be seen in the list of processes; use --spool-credentials";
    if (const std::string problem = connect(); !problem.empty()) return problem;
    const std::int64_t end = steady_ms() + kConnectMs;
    while (!is_ready() && steady_ms() < end) {
        if (is_refused_) return problem();
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    return is_refused_ ? problem() : "";
}

std::string NatsLog::connect() {
    Nats<natsOptions> options;
    natsStatus status = nats_take(options, [](natsOptions** out) { return natsOptions_Create(out); });
    const std::vector<std::string> urls = urls_of(settings_.servers);
    std::vector<const char*> pointers;
    for (const std::string& url : urls) pointers.push_back(url.c_str());
    const auto apply = [&](natsStatus next) {
        if (status == NATS_OK) status = next;
    };
    apply(natsOptions_SetServers(options.get(), pointers.data(), static_cast<int>(pointers.size())));
    apply(natsOptions_SetName(options.get(), "pixelcard gateway"));
    apply(natsOptions_SetMaxReconnect(options.get(), -1));
    apply(natsOptions_SetReconnectWait(options.get(), 250));
    apply(natsOptions_SetTimeout(options.get(), kRequestMs));
    apply(natsOptions_SetPingInterval(options.get(), 2000));  // a server that is stopped, not gone, is left after three
                                                              // of these
    apply(natsOptions_SetMaxPingsOut(options.get(), 2));
    apply(natsOptions_SetFailRequestsOnDisconnect(options.get(), true));
    // With a function to call, connecting goes on in the background; without one it would be waited for.
    apply(natsOptions_SetRetryOnFailedConnect(options.get(), true, [](natsConnection*, void*) {}, nullptr));
    if (!settings_.credentials_file.empty())
        apply(natsOptions_SetUserCredentialsFromFiles(options.get(), settings_.credentials_file.c_str(), nullptr));
    if (!settings_.ca_file.empty())
        apply(natsOptions_LoadCATrustedCertificates(options.get(), settings_.ca_file.c_str()));
    if (status != NATS_OK) return "--spool: " + text_of(status);
    status = nats_take(connection_, [&](natsConnection** out) { return natsConnection_Connect(out, options.get()); });
    if (status != NATS_OK && status != NATS_NOT_YET_CONNECTED) return "--spool: " + text_of(status);
    jsOptions js;
    jsOptions_Init(&js);
    js.Wait = kRequestMs;
    status = nats_take(context_, [&](jsCtx** out) { return natsConnection_JetStream(out, connection_.get(), &js); });
    natsInbox* inbox = nullptr;
    apply(natsInbox_Create(&inbox));
    if (inbox) inbox_ = inbox;
    natsInbox_Destroy(inbox);
    events_inbox_ = inbox_ + ".events";
    inbox_ += ".acks";
    apply(nats_take(acks_, [&](natsSubscription** out) {
        return natsConnection_SubscribeSync(out, connection_.get(), (inbox_ + ".*").c_str());
    }));
    apply(nats_take(events_, [&](natsSubscription** out) {
        return natsConnection_SubscribeSync(out, connection_.get(), (events_inbox_ + ".*").c_str());
    }));
    if (!settings_.owner.empty())
        apply(nats_take(receipts_, [&](natsSubscription** out) {
            return natsConnection_SubscribeSync(out, connection_.get(),
                                                stream_.receipt_subject(settings_.owner).c_str());
        }));
    return status == NATS_OK ? "" : "--spool: " + text_of(status);
}

void NatsLog::set_problem(std::string problem) {
    const std::scoped_lock lock(problem_mutex_);
    problem_ = std::move(problem);
}

std::string NatsLog::problem() {
    const std::scoped_lock lock(problem_mutex_);
    return problem_;
}

// Connected, and the stream is there. Both are looked at again when anything failed.
bool NatsLog::is_ready() {
    if (natsConnection_Status(connection_.get()) != NATS_CONN_STATUS_CONNECTED) {
        is_checked_ = false;
        set_problem("the NATS servers cannot be reached; events are kept");
        return false;
    }
    if (is_checked_) return true;
    if (steady_ms() - checked_at_ms_ < kBetweenChecksMs) return false;
    checked_at_ms_ = steady_ms();
    std::string problem;
    const natsStatus status = stream_.ensure(context_.get(), problem);
    is_refused_ = status != NATS_OK && !problem.empty();
    is_checked_ = status == NATS_OK && (settings_.shards.empty() || make_consumers());
    if (problem.empty() && status == NATS_NO_RESPONDERS)
        problem = "no NATS server with JetStream answers; events are kept";
    set_problem(is_checked_        ? ""
                : !problem.empty() ? problem
                                   : "the NATS servers do not answer for the stream \"" + stream_.name() + "\" (" +
                                         text_of(status) + "); events are kept");
    return is_checked_;
}

std::vector<bool> NatsLog::publish(const std::vector<conversions::Publication>& events) {
    std::vector<bool> is_in_log(events.size());
    if (!is_ready()) return is_in_log;
    const std::string prefix = inbox_ + '.' + std::to_string(++round_) + '-';
    std::size_t open = 0;
    for (std::size_t i = 0; i < events.size(); i++) {
        Nats<natsMsg> message;
        const std::string& body = events[i].body;
        natsStatus status = nats_take(message, [&](natsMsg** out) {
            return natsMsg_Create(out, stream_.event_subject(shard_of_key(events[i].key)).c_str(),
                                  (prefix + std::to_string(i)).c_str(), body.data(), static_cast<int>(body.size()));
        });
        if (status == NATS_OK) status = natsMsgHeader_Set(message.get(), kOwnerHeader, settings_.owner.c_str());
        if (status == NATS_OK) status = natsConnection_PublishMsg(connection_.get(), message.get());
        if (status == NATS_OK) open++;
    }
    for (const std::int64_t end = steady_ms() + kAckMs; open > 0 && steady_ms() < end;) {
        Nats<natsMsg> ack;
        if (nats_take(ack, [&](natsMsg** out) {
                return natsSubscription_NextMsg(out, acks_.get(), end - steady_ms() + 1);
            }) != NATS_OK)
            break;
        const std::string_view subject = natsMsg_GetSubject(ack.get());
        if (!subject.starts_with(prefix)) continue;  // of an earlier round, too late
        const auto index = static_cast<std::size_t>(std::strtoull(subject.data() + prefix.size(), nullptr, 10));
        open--;
        if (index < events.size()) is_in_log[index] = is_stored(ack.get(), stream_.name());
    }
    if (std::find(is_in_log.begin(), is_in_log.end(), false) != is_in_log.end()) is_checked_ = false;
    return is_in_log;
}

std::vector<conversions::EventKey> NatsLog::receipts(int wait_ms) {
    std::vector<conversions::EventKey> keys;
    for (int wait = wait_ms;; wait = 1) {
        Nats<natsMsg> receipt;
        if (nats_take(receipt, [&](natsMsg** out) { return natsSubscription_NextMsg(out, receipts_.get(), wait); }) !=
            NATS_OK)
            return keys;
        const Value list = parse_json(data_of(receipt.get())).value_or(Value());
        for (const auto& key : list) keys.emplace_back(key.value.text());
        if (keys.size() >= kKeysInReceipt) return keys;
    }
}

bool NatsLog::make_consumers() {
    for (const int shard : settings_.shards) {
        const std::string durable = durable_of(shard);
        const std::string subject = stream_.event_subject(shard);
        jsConsumerConfig config;
        jsConsumerConfig_Init(&config);
        config.Durable = durable.c_str();
        config.FilterSubject = subject.c_str();
        config.AckPolicy = js_AckExplicit;
        config.AckWait = kAckWait;
        config.MaxAckPending = kMostOpenInShard;
        if (js_AddConsumer(nullptr, context_.get(), stream_.name().c_str(), &config, nullptr, nullptr) != NATS_OK)
            return false;
    }
    return true;
}

// One request for each shard at a time. The library's own fetching waits for one shard after the other.
void NatsLog::ask_for_events() {
    const std::string text = "{\"batch\":" + std::to_string(kEventsInPull) +
                             ",\"expires\":" + std::to_string(kPullMs * (kNanosecondsPerSecond / 1000)) + '}';
    pulls_.resize(settings_.shards.size());
    for (std::size_t i = 0; i < pulls_.size(); i++) {
        Pull& pull = pulls_[i];
        if (pull.left > 0 && steady_ms() < pull.until_ms) continue;
        const std::string subject =
            "$JS.API.CONSUMER.MSG.NEXT." + stream_.name() + '.' + durable_of(settings_.shards[i]);
        const std::string reply = events_inbox_ + '.' + std::to_string(i) + '-' + std::to_string(++pull.number);
        pull.left = kEventsInPull;
        pull.until_ms = steady_ms() + kPullMs + kPullGraceMs;
        static_cast<void>(natsConnection_PublishRequest(connection_.get(), subject.c_str(), reply.c_str(), text.data(),
                                                        static_cast<int>(text.size())));
    }
}

std::vector<LogEntry> NatsLog::fetch(std::size_t most, int wait_ms) {
    std::vector<LogEntry> entries;
    if (!is_ready()) return std::this_thread::sleep_for(std::chrono::milliseconds(wait_ms)), entries;
    for (int wait = wait_ms; entries.size() < most; wait = 1) {
        ask_for_events();
        Nats<natsMsg> message;
        if (nats_take(message, [&](natsMsg** out) { return natsSubscription_NextMsg(out, events_.get(), wait); }) !=
            NATS_OK)
            break;
        take(std::move(message), entries);
    }
    return entries;
}

// An event, under the subject it was published with, or word under that of the request that this has ended.
void NatsLog::take(Nats<natsMsg> message, std::vector<LogEntry>& entries) {
    const std::string_view subject = natsMsg_GetSubject(message.get());
    const char* const reply = natsMsg_GetReply(message.get());
    const std::optional<Delivery> delivery = delivery_of(reply ? reply : "");
    if (!delivery) {
        if (natsMsg_IsNoResponders(message.get())) is_checked_ = false;
        const std::optional<PullName> name =
            pull_of(subject.substr(std::min(events_inbox_.size() + 1, subject.size())));
        if (name && name->index < pulls_.size() && name->number == pulls_[name->index].number)
            pulls_[name->index].left = 0;
        return;
    }
    for (std::size_t i = 0; i < pulls_.size(); i++) {
        if (subject != stream_.event_subject(settings_.shards[i])) continue;
        if (pulls_[i].left > 0) pulls_[i].left--;
        pulls_[i].lag = delivery->lag;
    }
    // One that comes again while it is open is the same event: only its later delivery can be acknowledged.
    Nats<natsMsg>& known = open_[delivery->id];
    if (!known) entries.push_back({delivery->id, std::string(data_of(message.get()))});
    known = std::move(message);
}

void NatsLog::settle(const std::vector<SettledEntry>& entries) {
    std::map<std::string, Value> receipts;
    const auto send = [&](const std::string& owner, Value& keys) {
        const std::string text = json_text(keys);
        static_cast<void>(natsConnection_Publish(connection_.get(), stream_.receipt_subject(owner).c_str(), text.data(),
                                                 static_cast<int>(text.size())));
        keys = Value::array();
    };
    for (const SettledEntry& entry : entries) {
        const auto open = open_.extract(entry.id);
        if (!open) continue;
        natsMsg* const message = open.mapped().get();
        if (entry.is_dead && !store_dead(message)) continue;  // comes again
        const char* owner = nullptr;
        if (natsMsgHeader_Get(message, kOwnerHeader, &owner) == NATS_OK && owner && !entry.key.empty()) {
            Value& keys = receipts.try_emplace(owner, Value::array()).first->second;
            keys.append(Value(entry.key));
            if (keys.size() >= kKeysInReceipt) send(owner, keys);
        }
        static_cast<void>(natsConnection_PublishString(connection_.get(), natsMsg_GetReply(message), "+ACK"));
    }
    for (auto& [owner, keys] : receipts)
        if (keys.size() > 0) send(owner, keys);
}

bool NatsLog::store_dead(natsMsg* message) {
    const std::string_view body = data_of(message);
    jsErrCode error{};
    return js_Publish(nullptr, context_.get(), stream_.dead_subject().c_str(), body.data(),
                      static_cast<int>(body.size()), nullptr, &error) == NATS_OK;
}

std::vector<ShardLag> NatsLog::lag() {
    std::vector<ShardLag> lag;
    for (std::size_t i = 0; i < pulls_.size(); i++) lag.push_back({settings_.shards[i], pulls_[i].lag});
    return lag;
}

}  // namespace pixelcard::gateway
