#include "pixelcard/sandbox/generation/webhook_sender.h"

#include <chrono>

#include "pixelcard/sandbox/ads_api/image_source.h"

namespace pixelcard::sandbox {

namespace {

constexpr std::chrono::milliseconds kTick{100};
constexpr std::chrono::seconds kPatience{5};
constexpr std::size_t kMaxReply = 64 * 1024;

server::LoopbackReply sent(const DueDelivery& delivery) {
    std::optional<server::LoopbackRequest> request = loopback_request(delivery.url);
    if (!request) {
        server::LoopbackReply reply;
        reply.problem = "the sandbox delivers to http addresses of this machine only";
        return reply;
    }
    request->method = "POST";
    request->most_bytes = kMaxReply;
    request->headers = {{"Content-Type", "application/json"},
                        {"User-Agent", "pixelcard-sandbox"},
                        {"X-Pi-Event", delivery.event},
                        {"X-Pi-Signature", delivery.signature}};
    request->body = delivery.body;
    return server::ask_loopback(*request, kPatience);
}

}  // namespace

WebhookSender::WebhookSender(std::function<std::vector<DueDelivery>()> due,
                             std::function<void(const DueDelivery&, int, const std::string&)> done)
    : due_(std::move(due)), done_(std::move(done)), thread_([this] {
          while (!is_ending_) {
              for (const DueDelivery& delivery : due_()) {
                  if (is_ending_) return;
                  const server::LoopbackReply reply = sent(delivery);
                  done_(delivery, reply.status, reply.problem);
              }
              std::this_thread::sleep_for(kTick);
          }
      }) {}

WebhookSender::~WebhookSender() {
    is_ending_ = true;
    thread_.join();
}

}  // namespace pixelcard::sandbox
