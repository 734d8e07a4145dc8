// Delivers webhooks from a separate thread, so that no request waits for a user's endpoint.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include "pixelcard/sandbox/generation/deliveries.h"

namespace pixelcard::sandbox {

class WebhookSender {
public:
    /// `due` gives what is to be sent now, `done` takes how it went; both are called from the thread, one at a time.
    WebhookSender(std::function<std::vector<DueDelivery>()> due,
                  std::function<void(const DueDelivery&, int status, const std::string& problem)> done);
    /// Waits for the attempt in progress.
    ~WebhookSender();
    WebhookSender(const WebhookSender&) = delete;
    WebhookSender& operator=(const WebhookSender&) = delete;

private:
    std::function<std::vector<DueDelivery>()> due_;
    std::function<void(const DueDelivery&, int, const std::string&)> done_;
    std::atomic<bool> is_ending_{false};
    std::thread thread_;
};

}  // namespace pixelcard::sandbox
