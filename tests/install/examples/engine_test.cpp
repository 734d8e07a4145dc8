// A test of what a page sends: an order is reported once, with its click.
#include <iostream>
#include <pixelcard/testing/page.h>
#include <pixelcard/testing/print.h>

int main() {
    using pixelcard::Value;
    pixelcard::testing::Page page("https://shop.example/thanks?oppref=click1");
    page.call({"init", Value{{"pixelId", "px1"}}});
    page.call({"measure", "order_created", Value{{"type", "contents"}, {"amount", 2599}, {"currency", "EUR"}}});
    page.wait(5000);
    std::cout << page.requests().back()["body"] << '\n';
    return page.sent_events()[2]["type"] == "order_created" && page.dropped().size() == 0 ? 0 : 1;
}
