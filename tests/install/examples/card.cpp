// One card as SVG.
#include <iostream>
#include <pixelcard/card/card.h>

int main() {
    using pixelcard::Value;
    const Value request{
        {"creative", {{"title", "Planner"}, {"body", "Tasks in one place."}, {"target_url", "https://example.com/"}}},
        {"theme", "dark"}};
    std::cout << pixelcard::card_svg(pixelcard::render_model(request, pixelcard::default_card_facts())) << '\n';
}
