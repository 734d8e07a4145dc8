#include <iostream>

#include <pixelcard/base/codec.h>
#include <pixelcard/pixel/schema/event.h>

int main() {
    const auto data = pixelcard::parse_json(R"({"type": "contents", "amount": 42.5, "currency": "EUR"})");
    const auto checked = pixelcard::check_event(pixelcard::Value("order_created"), *data, {}, pixelcard::Mode::lenient);
    std::cout << pixelcard::json_text(checked.findings) << '\n';
}
