// The members that a creative needs depend on its type: a chat card has its image and URL, a template takes both from
// the feed.
#include "pixelcard/base/text.h"
#include "pixelcard/lint/letters.h"
#include "pixelcard/lint/requests/choices.h"
#include "pixelcard/lint/texts/spreadsheet_errors.h"
#include "pixelcard/lint/wording.h"

namespace pixelcard::lint {

namespace {

void check_template(ValueRef creative, const Place& place, const Context& context) {
    for (const auto& member : creative) {
        const bool is_from_feed = member.key == "file_id" || member.key == "image_crop" || member.key == "target_url";
        if (!is_from_feed || member.value.is_null() || !context.findings.wants(RuleId::R_009)) continue;
        context.findings.add(RuleId::R_009, place[member.key.text()],
                             {.message = "a product_ad_template takes image and URL from the product feed; leave " +
                                         std::string(member.key.text()) + " out",
                              .value = member.value});
    }
}

// What an update leaves out of a creative is for X-10; what it sets to null is not.
bool lacks(ValueRef creative, const char* name, Verb verb) {
    if (verb == Verb::create) return creative[name].is_null();
    for (const auto& member : creative)
        if (member.key == name) return member.value.is_null();
    return false;
}

void check_chat_card(ValueRef creative, const Place& place, const Walk& walk) {
    Findings& findings = walk.context.findings;
    if (lacks(creative, "target_url", walk.verb) && findings.wants(RuleId::U_001))
        findings.add(RuleId::U_001, place["target_url"],
                     {.message = "A chat card needs a target_url: the URL of its landing page"});
    if (lacks(creative, "file_id", walk.verb) && findings.wants(RuleId::F_009))
        findings.add(RuleId::F_009, place["file_id"],
                     {.message = "A chat card needs an image (the API schema says optional, but requests without one "
                                 "fail). Upload it with POST /upload and set file_id"});
    const ValueRef price = creative["price"];
    const auto most = static_cast<std::size_t>(rule(RuleId::F_010).limit);
    const bool is_long = price.text().size() > most && count_code_points(price.text()) > most;
    if (price.is_text() && !is_long && creative["type"] == "chat_card" && findings.wants(RuleId::F_010))
        findings.add_milder(
            RuleId::F_010, Level::warning, place["price"],
            {.message =
                 "A chat card shows no price; it belongs to a product_ad_template. Remove it, or write it in the body",
             .value = price});
}

// F-008: an empty body passes the schema.
void check_body(ValueRef body, const Place& place, const Context& context) {
    if (!body.is_text() || !context.findings.wants(RuleId::F_008)) return;
    const std::string_view text = body.text();
    if (!is_blank(text)) return;
    context.findings.add(RuleId::F_008, place,
                         {.message = text.empty() ? "Body is empty; write what the reader gets"
                                                  : "Body is only white space; write what the reader gets",
                          .value = body});
}

// Empty cells of a table: F-019 reports them for the copy of the card, U-003 for the target URL.
void check_cell(ValueRef value, const Place& place, RuleId rule, const Context& context) {
    const SpreadsheetLeftover found = value.is_text() ? spreadsheet_leftover(value.text()) : SpreadsheetLeftover::none;
    if (found != SpreadsheetLeftover::none && context.findings.wants(rule))
        context.findings.add(rule, place, {.message = in_quotes(value.text()) + meaning_of(found), .value = value});
}

}  // namespace

void check_ad_choices(ValueRef ad, const Place& ad_place, const Walk& walk) {
    check_cell(ad["name"], ad_place["name"], RuleId::F_019, walk.context);
    check_cell(ad["ad_group_id"], ad_place["ad_group_id"], RuleId::R_008, walk.context);
    const ValueRef creative = ad["creative"];
    if (!creative.is_object()) return;
    const Place place = ad_place["creative"];
    check_cell(creative["file_id"], place["file_id"], RuleId::R_008, walk.context);
    check_body(creative["body"], place["body"], walk.context);
    if (creative["type"] == "product_ad_template") return check_template(creative, place, walk.context);
    check_chat_card(creative, place, walk);
}

}  // namespace pixelcard::lint
