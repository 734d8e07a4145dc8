// A render request in, HTML, stylesheet and SVG out: each is read back by a strict reader and compared with the model,
// so that no text is lost, changed or taken for markup. Input that starts with "{" is a request as JSON, in any of its
// shapes and with facts of the user's own; else lines are title, body, URL, image, price, profile, theme, surface,
// direction, locale, state, brand, icon, and the rest is the title again.
#include "fuzz.h"
#include "pixelcard/base/codec.h"
#include "pixelcard/card/card.h"
#include "support/card_promises.h"

using namespace pixelcard;

namespace {

/// JSON that is deeper or longer than any request only slows the search down.
constexpr std::size_t kMaxJsonBytes = 16 * 1024;

Value request_of_lines(std::string_view rest, std::size_t size) {
    Value request = Value::object();
    Value advertiser = Value::object();
    for (const char* field : {"title", "body", "target_url", "image_url", "price", "profile", "theme", "surface",
                              "direction", "locale", "state"})
        request.put(field, Value(fuzz::take_line(rest)));
    for (const char* field : {"brand_name", "favicon_url"}) advertiser.put(field, Value(fuzz::take_line(rest)));
    request.put("advertiser", advertiser);
    if (!rest.empty()) request.put("title", Value(rest));
    Value options = Value::object();
    options.put("menu", size % 2 == 0);
    options.put("notice", size % 3 == 0);
    request.put("options", options);
    return request;
}

void require_sense(ValueRef model) {
    for (const auto& item : model["items"]) {
        for (const auto& text : item.value["texts"]) {
            fuzz::require(text.value["lines_used"].number() <= text.value["max_lines"].number(),
                          "no more lines than allowed");
            fuzz::require(text.value["cut"]["hidden_share"].number() <= 1, "a share is one at most");
            const std::string_view shown = text.value["text"].text();
            const std::string_view visible = text.value["visible"].text();
            fuzz::require(shown.substr(0, visible.size()) == visible, "what is visible is a start of the text");
            fuzz::require(text.value["is_cut"].is_true() == text.value["cut"].is_object(),
                          "a text is cut somewhere or nowhere");
        }
    }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes = fuzz::bytes_of(data, size);
    const bool is_json = bytes.starts_with('{') && size <= kMaxJsonBytes;
    const std::optional<Value> parsed = is_json ? parse_json(bytes) : std::nullopt;
    const Value request = parsed ? *parsed : request_of_lines(bytes, size);
    static const Value built_in = default_card_facts();  // reading them takes longer than a render
    const Value facts = with_card_facts(built_in, request["facts"]);
    const Value model = render_model(request, facts);
    const std::string broken = test::broken_promise(model);
    fuzz::require(broken.empty(), broken.c_str());
    require_sense(model);
    return 0;
}
