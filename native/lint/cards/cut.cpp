// Copy that a card does not show: B-003. The model of the renderer has where each is cut; nothing here
// measures.
#include "pixelcard/lint/checks.h"
#include "pixelcard/lint/wording.h"
#include "pixelcard/unicode/reader.h"

namespace pixelcard::lint {

namespace {

/// Copy of the ad; other strings are the account's and the platform's.
bool is_of_ad(ValueRef role) { return role == "title" || role == "body" || role == "price"; }

/// From the first byte that is not shown to the end.
TextSpan hidden_part(std::string_view text, double shown_bytes) {
    TextReader reader(text);
    const auto size = static_cast<double>(text.size());
    reader.go_to(static_cast<std::size_t>(shown_bytes > 0 ? (shown_bytes < size ? shown_bytes : size) : 0));
    const TextOffset begin = reader.offset();
    reader.go_to(text.size());
    return {begin, reader.offset()};
}

void check_cut(ValueRef model, ValueRef text, const Place& place, const Context& context) {
    const ValueRef role = text["role"], cut = text["cut"];
    if (!text["is_cut"].is_true() || !is_of_ad(role)) return;
    const double shown = cut["graphemes"].number();
    context.findings.add(RuleId::B_003, place["text"],
                         {.message = "the layout " + in_quotes(model["profile"]["name"].text()) + " cuts the " +
                                     std::string(role.text()) + " after " + number_text(shown) + " of " +
                                     number_text(shown + cut["hidden_graphemes"].number()) +
                                     " characters; put what matters in front, or say it shorter",
                          .value = text["text"],
                          .limit = shown,
                          .span = hidden_part(text["text"].text(), cut["bytes"].number()),
                          .fix = {}});
}

}  // namespace

void check_card(ValueRef model, const Place& place, const Context& context) {
    const ValueRef items = model["items"];
    if (!items.is_array())
        return context.findings.add(
            RuleId::D_002, place,
            {.message = "this is not a card: the model that pixelcard render writes has a list of items",
             .value = model});
    if (!context.findings.wants(RuleId::B_003)) return;
    const Place items_place = place["items"];
    for (std::size_t i = 0; i < items.size(); i++) {
        const ValueRef texts = items.at(i)["texts"];
        const Place item_place = items_place[i];
        const Place texts_place = item_place["texts"];
        for (std::size_t k = 0; k < texts.size(); k++) check_cut(model, texts.at(k), texts_place[k], context);
    }
}

}  // namespace pixelcard::lint
