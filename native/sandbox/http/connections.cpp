#include "pixelcard/sandbox/http/connections.h"

#include <arpa/inet.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace pixelcard::server {

namespace {

// A browser holds at most a few dozen connections to one host, a load generator a few hundred.
constexpr std::size_t kMostWaitingOfOneClient = 1024;

}  // namespace

Connections::Entry::Entry(Connections& all, std::string client) : all_(all), client_(std::move(client)) {
    place_ = all_.busy_.insert(all_.busy_.end(), this);
}

Connections::Entry::~Entry() {
    end_waiting();
    all_.busy_.erase(place_);
}

void Connections::Entry::begin_waiting() {
    if (is_waiting_) return;
    is_waiting_ = true;
    all_.make_room_for(client_);
    all_.waiting_by_client_[client_]++;
    all_.waiting_.splice(all_.waiting_.end(), all_.busy_, place_);
}

void Connections::Entry::end_waiting() {
    if (!is_waiting_) return;
    is_waiting_ = false;
    const auto count = all_.waiting_by_client_.find(client_);
    if (--count->second == 0) all_.waiting_by_client_.erase(count);
    all_.busy_.splice(all_.busy_.end(), all_.waiting_, place_);
}

void Connections::make_room_for(const std::string& client) {
    const auto count = waiting_by_client_.find(client);
    if (count == waiting_by_client_.end() || count->second < kMostWaitingOfOneClient) return;
    (*std::find_if(waiting_.begin(), waiting_.end(), [&](const Entry* entry) {
        return entry->client_ == client;
    }))->end();
}

bool Connections::make_room() {
    if (waiting_.size() + busy_.size() < most_) return true;
    if (waiting_.empty()) return false;
    waiting_.front()->end();
    return true;
}

void Connections::for_each(void (Entry::*act)()) {
    std::vector<Entry*> entries(waiting_.begin(), waiting_.end());  // ending one moves it to the other list
    entries.insert(entries.end(), busy_.begin(), busy_.end());
    for (Entry* entry : entries) (entry->*act)();
}

std::string client_key(const std::string& address) {
    constexpr std::size_t kNetworkBytes = 8;
    in6_addr bytes{};
    if (::inet_pton(AF_INET6, address.c_str(), &bytes) != 1 || IN6_IS_ADDR_V4MAPPED(&bytes)) return address;
    return {reinterpret_cast<const char*>(&bytes), kNetworkBytes};
}

}  // namespace pixelcard::server
