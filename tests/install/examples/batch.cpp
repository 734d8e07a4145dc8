// One batch: the request of a server that reports an order, as a line of curl.
#include <iostream>
#include <pixelcard/ads/payload/payload.h>

int main() {
    using pixelcard::Value;
    const Value order{{"id", "o1"},
                      {"type", "order_created"},
                      {"user", {{"email", "jane@example.com"}}},
                      {"data", {{"type", "contents"}, {"amount_major", "25.99"}}}};
    const auto payload =
        pixelcard::build_payload(pixelcard::PayloadKind::conversions,
                                 {.wish = {{"pixel_id", "px1"}, {"events", Value::array({order})}}, .currency = "EUR"});
    for (const auto& note : payload.notes) std::cerr << note.pointer << ": " << note.message << '\n';
    std::cout << pixelcard::curl_line(payload) << '\n';
    return payload.is_usable() ? 0 : 1;
}
