#include "pixelcard/conversions/delivery.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>
#include <utility>

namespace pixelcard::conversions {

namespace {

constexpr std::int64_t kFirstDelayMs = 1000;
constexpr std::int64_t kLongestDelayMs = 300'000;
constexpr int kRefusalsAlike = 2;  // single refusals alike, nothing accepted in between: the request may be at fault
constexpr std::size_t kMaxSuspects = 5;  // unlike refusals, nothing accepted in between: likewise
constexpr int kMaxControls = 3;          // events from elsewhere, refused as well: the request is at fault

// Batches that exist at a time. More than connections, so that some may wait for a retry while others are sent.
constexpr std::size_t kMaxOpenBatches = 16;

bool is_transient(const Answer& answer) {
    const int status = answer.status;
    return status == 408 || status == 409 || status == 425 || status >= 500 ||
           (status == 400 && answer.code == "server_error");
}

bool is_refusal_of_events(int status) { return status == 400 || status == 422; }

// What is neither the data's fault nor a matter of time.
std::string why_stopped(const Answer& answer) {
    std::string why = "the endpoint answers " + std::to_string(answer.status);
    if (!answer.message.empty()) why += " (" + answer.message + ")";
    if (answer.status == 401) return why + ": the key is not accepted";
    if (answer.status == 403) return why + ": the key may not send to this pixel, or the feature is not enabled";
    if (answer.status == 404) return why + ": unknown pixel, or the URL is not the endpoint";
    if (answer.status >= 300 && answer.status < 400)
        return why + ": redirects are not followed, because they would receive the key; give the final URL";
    return why + ": this is not about the events";
}

}  // namespace

Delivery::Delivery(const Limits& limits, std::uint64_t seed) : limits_(limits), random_state_(seed) {}

// splitmix64: small, and good enough for jitter.
double Delivery::random() {
    std::uint64_t z = (random_state_ += 0x9E3779B97F4A7C15ULL);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return static_cast<double>((z ^ (z >> 31)) >> 11) * 0x1.0p-53;
}

std::int64_t Delivery::longest_delay(int failures) const {
    return failures > 9 ? kLongestDelayMs : std::min(kLongestDelayMs, kFirstDelayMs << std::max(failures - 1, 0));
}

bool Delivery::wants_batch() const {
    if (open_.size() + in_flight_.size() >= kMaxOpenBatches) return false;
    if (needs_control_) return open_.empty() && in_flight_.empty();
    return std::none_of(open_.begin(), open_.end(), [](const Batch& batch) { return batch.due_ms == 0; });
}

void Delivery::add(std::vector<Item> items, int attempts, bool is_uncertain) {
    Batch batch;
    batch.id = new_id();
    batch.items = std::move(items);
    batch.attempts = attempts;
    batch.is_uncertain = is_uncertain;
    open_.push_back(std::move(batch));
}

void Delivery::put_first(Batch batch) {
    batch.id = new_id();
    open_.push_front(std::move(batch));
}

// One event from anywhere in the largest part that waits: neighbours in a file are often bad together.
void Delivery::choose_control() {
    const auto largest = std::max_element(
        open_.begin(), open_.end(), [](const Batch& a, const Batch& b) { return a.items.size() < b.items.size(); });
    if (largest == open_.end()) return;
    largest->due_ms = 0;
    if (largest->items.size() == 1) {
        control_ = largest->id;
        return;
    }
    const auto chosen =
        largest->items.begin() + static_cast<std::ptrdiff_t>(random() * static_cast<double>(largest->items.size()));
    Batch control = *largest;
    control.items = {*chosen};
    largest->items.erase(chosen);
    put_first(std::move(control));
    control_ = open_.front().id;
}

const Batch* Delivery::next(std::int64_t now_ms, Actions& actions) {
    if (static_cast<int>(in_flight_.size()) >= connections_ || now_ms < paused_until_ms_ || now_ms < next_start_ms_)
        return nullptr;
    if (needs_control_ && !control_) {
        if (!in_flight_.empty()) return nullptr;
        choose_control();
    }
    for (auto batch = open_.begin(); batch != open_.end();) {
        if (batch->due_ms > now_ms || (needs_control_ && control_ != batch->id)) {
            ++batch;
            continue;
        }
        // The window is checked again: a retry may be days after the first check.
        const auto old = std::stable_partition(batch->items.begin(), batch->items.end(), [&](const Item& item) {
            return item.at_ms >= now_ms - limits_.max_age_ms;
        });
        for (auto item = old; item != batch->items.end(); ++item)
            actions.buried.push_back(
                {*item, 0, "the event became older than 7 days before it could be delivered", "", batch->attempts});
        batch->items.erase(old, batch->items.end());
        if (batch->items.empty()) {
            actions.closed.push_back(batch->id);
            if (control_ == batch->id) control_.reset();
            batch = open_.erase(batch);
            continue;
        }
        const auto [flying, is_new] = in_flight_.emplace(batch->id, std::move(*batch));
        open_.erase(batch);
        flying->second.attempts++;
        if (flying->second.attempts > 1) retries_++;
        if (limits_.requests_per_second > 0)
            next_start_ms_ = std::max(now_ms, next_start_ms_) +
                             static_cast<std::int64_t>(std::ceil(1000 / limits_.requests_per_second));
        return &flying->second;
    }
    return nullptr;
}

Actions Delivery::answered(std::uint64_t id, const Answer& answer, std::int64_t now_ms) {
    Actions actions;
    const auto flying = in_flight_.find(id);
    if (flying == in_flight_.end()) return actions;
    Batch batch = std::move(flying->second);
    in_flight_.erase(flying);
    answers_++;
    const int status = answer.status;
    if (answer.arrival == Arrival::impossible) {
        actions.stop = answer.message;
        open_.push_front(std::move(batch));
    } else if (answer.arrival != Arrival::answered) {
        batch.is_uncertain = batch.is_uncertain || answer.arrival == Arrival::unknown;
        retry(std::move(batch), answer, now_ms);
    } else if (status >= 200 && status < 300) {
        accept(batch, actions);
    } else if (status == 429) {
        pause_all(std::move(batch), answer, now_ms);
    } else if (is_transient(answer)) {
        retry(std::move(batch), answer, now_ms);
    } else if (status == 413 && batch.items.size() > 1) {
        std::size_t bytes = 0;
        for (const Item& item : batch.items) bytes += item.bytes;
        limits_.max_bytes = std::clamp<std::size_t>(bytes / 2, 1, limits_.max_bytes);
        actions.closed.push_back(batch.id);
        if (batch.refused_at == 0) batch.refused_at = answers_;
        halve(std::move(batch));
    } else if (is_refusal_of_events(status) || status == 413) {
        refuse(std::move(batch), answer, actions);
    } else {
        actions.stop = why_stopped(answer);
        open_.push_front(std::move(batch));
    }
    return actions;
}

void Delivery::accept(const Batch& batch, Actions& actions) {
    actions.delivered = batch.items;
    actions.closed.push_back(batch.id);
    accepted_at_ = answers_;
    connections_ = std::min(connections_ + 1, limits_.max_connections);
    bury_suspects(actions);
}

void Delivery::retry(Batch batch, const Answer& answer, std::int64_t now_ms) {
    batch.failures++;
    const auto delay = static_cast<std::int64_t>(random() * static_cast<double>(longest_delay(batch.failures)));
    batch.due_ms = now_ms + answer.wait_ms.value_or(delay);
    open_.push_back(std::move(batch));
}

// Nothing was written, and the limit is that of the account: one pause for all, and half the connections, once for each
// pause.
void Delivery::pause_all(Batch batch, const Answer& answer, std::int64_t now_ms) {
    batch.failures++;
    const std::int64_t half = longest_delay(batch.failures) / 2;
    const std::int64_t delay =
        answer.wait_ms.value_or(half + static_cast<std::int64_t>(random() * static_cast<double>(half)));
    if (now_ms >= paused_until_ms_) connections_ = std::max(connections_ / 2, 1);
    paused_until_ms_ = std::max(paused_until_ms_, now_ms + delay);
    batch.due_ms = paused_until_ms_;
    open_.push_front(std::move(batch));
}

void Delivery::halve(Batch batch) {
    const auto middle = batch.items.begin() + static_cast<std::ptrdiff_t>(batch.items.size() + 1) / 2;
    Batch second = batch;
    second.items.assign(middle, batch.items.end());
    batch.items.erase(middle, batch.items.end());
    batch.due_ms = second.due_ms = 0;
    batch.failures = second.failures = 0;
    put_first(std::move(second));
    put_first(std::move(batch));
}

void Delivery::refuse(Batch batch, const Answer& answer, Actions& actions) {
    batch.is_uncertain = false;  // all or nothing: nothing was written
    if (batch.refused_at == 0) batch.refused_at = answers_;
    actions.closed.push_back(batch.id);
    std::vector<std::size_t> named;
    for (const std::size_t index : answer.named)
        if (index < batch.items.size()) named.push_back(index);
    if (batch.items.size() == 1) refuse_named(std::move(batch), {0}, answer, actions);
    else if (!named.empty()) refuse_named(std::move(batch), named, answer, actions);
    else halve(std::move(batch));
}

void Delivery::refuse_named(Batch batch, const std::vector<std::size_t>& named, const Answer& answer,
                            Actions& actions) {
    const std::set<std::size_t> bad(named.begin(), named.end());
    const bool was_control = control_ == batch.id;
    const bool is_proven = accepted_at_ > batch.refused_at;
    std::vector<Burial> burials;
    std::vector<Item> rest;
    for (std::size_t i = 0; i < batch.items.size(); i++) {
        if (bad.count(i) == 0) rest.push_back(batch.items[i]);
        else burials.push_back({batch.items[i], answer.status, answer.message, answer.request_id, batch.attempts});
    }
    if (!rest.empty()) {
        batch.items = std::move(rest);
        batch.failures = 0;
        batch.due_ms = 0;
        put_first(std::move(batch));
    }
    if (!is_proven) return suspect(std::move(burials), was_control, answer, actions);
    actions.buried.insert(actions.buried.end(), std::make_move_iterator(burials.begin()),
                          std::make_move_iterator(burials.end()));
}

void Delivery::suspect(std::vector<Burial> burials, bool was_control, const Answer& answer, Actions& actions) {
    if (was_control) control_.reset();
    refusals_alike_ = suspects_.empty() || suspects_.back().likeness == answer.likeness ? refusals_alike_ + 1 : 1;
    for (Burial& burial : burials) suspects_.push_back({std::move(burial), answer.likeness});
    if (was_control && ++refused_controls_ >= kMaxControls)
        actions.stop = "the endpoint refuses every event, also single ones that pass all checks (" + answer.message +
                       "): the request is at fault, not the events";
    needs_control_ = needs_control_ || refusals_alike_ >= kRefusalsAlike || suspects_.size() >= kMaxSuspects;
}

void Delivery::bury_suspects(Actions& actions) {
    for (Suspect& suspect : suspects_) actions.buried.push_back(std::move(suspect.burial));
    suspects_.clear();
    refusals_alike_ = refused_controls_ = 0;
    needs_control_ = false;
    control_.reset();
}

Actions Delivery::finish() {
    Actions actions;
    if (needs_control_)
        actions.stop = "the endpoint refuses every event with the same answer (" + suspects_.back().burial.message +
                       "): the request is at fault, not the events";
    else bury_suspects(actions);
    return actions;
}

std::optional<std::int64_t> Delivery::wake_at() const {
    if (static_cast<int>(in_flight_.size()) >= connections_) return std::nullopt;
    if (needs_control_ && !control_ && !in_flight_.empty()) return std::nullopt;
    std::optional<std::int64_t> earliest;
    for (const Batch& batch : open_)
        if ((!control_ || control_ == batch.id) && (!earliest || batch.due_ms < *earliest)) earliest = batch.due_ms;
    return earliest ? std::optional(std::max({*earliest, paused_until_ms_, next_start_ms_})) : std::nullopt;
}

std::optional<std::int64_t> Delivery::next_retry() const {
    std::optional<std::int64_t> earliest;
    for (const Batch& batch : open_)
        if (batch.due_ms > 0 && (!earliest || batch.due_ms < *earliest)) earliest = batch.due_ms;
    return earliest;
}

std::size_t Delivery::uncertain() const {
    std::size_t count = 0;
    for (const Batch& batch : open_) count += batch.is_uncertain ? batch.items.size() : 0;
    for (const auto& [id, batch] : in_flight_) count += batch.is_uncertain ? batch.items.size() : 0;
    return count;
}

}  // namespace pixelcard::conversions
