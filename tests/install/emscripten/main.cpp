// Writes each argument, a JSON text, as the core writes it, and what is wrong with it as the data of an order.
#include <iostream>
#include <pixelcard/base/codec.h>
#include <pixelcard/pixel/schema/event.h>

int main(int count, char** arguments) {
    for (int i = 1; i < count; i++) {
        const auto data = pixelcard::parse_json(arguments[i]);
        std::cout << (data ? pixelcard::json_text(*data) : "not JSON") << '\n';
        if (!data || !data->is_object()) continue;
        for (const auto& finding :
             pixelcard::check_event(pixelcard::Value("order_created"), *data, {}, pixelcard::Mode::lenient).findings)
            std::cout << finding.value["message"].text() << '\n';
    }
}
