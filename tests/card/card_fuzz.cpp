// Any texts in a render request: what comes out is read back by the strict reader and compared with the model. Lines of the input
// become title, body, brand, address, picture, price, profile, theme, surface, direction, locale; the rest is the title again.
#include "fuzz.h"
#include "pixelcard/card.h"
#include "support/card_promises.h"

using namespace pixelcard;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view rest = fuzz::bytes_of(data, size);
    Value request = Value::object();
    Value advertiser = Value::object();
    for (const char* field : {"title", "body", "target_url", "image_url", "price", "profile", "theme", "surface", "direction", "locale", "state"}) request.put(field, Value(fuzz::take_line(rest)));
    for (const char* field : {"brand_name", "favicon_url"}) advertiser.put(field, Value(fuzz::take_line(rest)));
    request.put("advertiser", advertiser);
    if (!rest.empty()) request.put("title", Value(rest));
    Value options = Value::object();
    options.put("menu", size % 2 == 0);
    options.put("notice", size % 3 == 0);
    request.put("options", options);

    static const Value facts = default_card_facts();  // reading them takes longer than a render
    const Value model = render_model(request, facts);
    const std::string broken = test::broken_promise(model);
    fuzz::require(broken.empty(), broken.c_str());
    for (const auto& text : model["items"].at(0)["texts"]) {
        fuzz::require(text.value["lines_used"].number() <= text.value["max_lines"].number(), "no more lines than allowed");
        fuzz::require(text.value["cut"]["hidden_share"].number() <= 1, "a share is one at most");
        const std::string_view shown = text.value["text"].text();
        fuzz::require(shown.substr(0, text.value["visible"].text().size()) == text.value["visible"].text(), "what is visible is a start of the text");
    }
    return 0;
}
