// One event: is it one that the platform counts, and what should be written instead?
#include <iostream>
#include <pixelcard/base/codec.h>
#include <pixelcard/pixel/schema/event.h>

int main() {
    const auto event = pixelcard::check_event(
        "order_created", {{"type", "contents"}, {"amount", 25.99}, {"currency", "EUR"}}, {{"event_id", "o1"}});
    std::cout << pixelcard::json_text(event.data) << '\n';
    for (const auto& finding : event.findings) std::cout << finding.value["message"].text() << '\n';
    return event.dropped == pixelcard::DropReason::none ? 0 : 1;
}
