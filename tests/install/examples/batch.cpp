// One batch: the request of a server that reports an order, as a line of curl.
#include <iostream>
#include <pixelcard/ads/payload/payload.h>

int main() {
    using namespace pixelcard;
    const Value user{{"email", "jane@example.com"}};
    const Value data{{"type", "contents"}, {"amount_major", "25.99"}};
    const Value order{{"id", "o1"}, {"type", "order_created"}, {"user", user}, {"data", data}};
    const Value request{{"pixel_id", "px1"}, {"events", Value::array({order})}};
    const auto payload = build_payload(PayloadKind::conversions, {.wish = request, .currency = "EUR"});
    for (const auto& note : payload.notes) std::cerr << note.pointer << ": " << note.message << '\n';
    std::cout << curl_line(payload) << '\n';
    return payload.is_usable() ? 0 : 1;
}
