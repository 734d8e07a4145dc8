// What may be shared between threads when it is const: values, books, a linter, card facts. The TSan build finds a race
// here.
#include <string>
#include <thread>
#include <vector>

#include "pixelcard/base/codec.h"
#include "pixelcard/card/card.h"
#include "pixelcard/lint/lint_setup.h"
#include "pixelcard/pixel/schema/event.h"
#include "support/json.h"

using namespace pixelcard;
using test::from;

namespace {

struct Facts {
    LintSetup setup = lint_setup_of(from(R"({"languages":["de","fr"],"severities":{"F-003":"warning"}})"));
    Linter linter{setup.book, setup.terms, setup.options};
    Value card_facts = default_card_facts();
    Value ad = from(
        R"({"ad_group_id":"adgrp_301","name":"Planner","status":"paused","creative":{"type":"chat_card","title":"Garantiert kostenlos!!",
                     "body":"Aufgaben an einem Ort — für alle.","target_url":"https://Example.com:443/a?utm_source=x","file_id":"file_1"}})");
};

/// Everything that the facts are asked for, as one text.
std::string all_answers(const Facts& facts) {
    std::string text;
    for (const LintFinding& finding : facts.linter.check(DocumentKind::ad, facts.ad))
        text += finding.pointer + ": " + finding.message + "\n";
    const Value model = render_model(facts.ad, facts.card_facts);
    text += card_svg(model) + card_html(model);
    text +=
        json_text(check_event("order_created", {{"type", "contents"}, {"amount", 25.5}, {"currency", "EUR"}}).findings);
    const Value copy = facts.ad;  // counts what the other thread counts, too
    return text + json_text(copy);
}

}  // namespace

TEST_CASE("two threads that share const facts get the same answers as one") {
    const Facts facts;
    const std::string expected = all_answers(facts);
    CHECK(expected.find("F-0") == std::string::npos);
    CHECK(expected.find("<svg") != std::string::npos);
    std::vector<std::string> wrong(2);
    std::vector<std::thread> threads;
    for (std::string& answer : wrong)
        threads.emplace_back([&facts, &expected, &answer] {
            for (int i = 0; i < 20 && answer.empty(); i++)
                if (std::string one = all_answers(facts); one != expected) answer = std::move(one);
        });
    for (std::thread& thread : threads) thread.join();
    for (const std::string& answer : wrong) CHECK(answer.empty());
}
