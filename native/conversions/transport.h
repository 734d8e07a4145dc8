// Requests over libcurl: several at a time, one thread, connections kept.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "pixelcard/conversions/answer.h"

namespace pixelcard::conversions {

struct TransportSettings {
    std::string url;
    std::string key;
    std::string ca_file;    ///< "" for the system's
    double timeout_s = 30;  ///< of a whole request
    bool is_loopback = false;
};

struct Landed {
    std::uint64_t batch = 0;
    Answer answer;
};

class Transport {
public:
    explicit Transport(const TransportSettings& settings);
    ~Transport();
    Transport(const Transport&) = delete;
    Transport& operator=(const Transport&) = delete;

    /// POST with the key; the answer comes from `poll`.
    void post(std::uint64_t batch, std::string body);
    /// Waits until something happens or the time is over, and returns the requests that ended. `now_ms` is for dates in
    /// answers.
    [[nodiscard]] std::vector<Landed> poll(int timeout_ms, std::int64_t now_ms);
    /// One GET, waited for: its status and body, at most 1 MiB. Status 0 when it failed.
    [[nodiscard]] std::pair<int, std::string> get(const std::string& url, const std::string& key);

private:
    [[nodiscard]] std::string without_key(std::string text) const;
    struct Request;
    struct Handles;
    std::unique_ptr<Handles> handles_;
};

}  // namespace pixelcard::conversions
