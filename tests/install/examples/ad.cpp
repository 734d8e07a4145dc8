// One ad: what would be refused, and where.
#include <iostream>
#include <pixelcard/base/codec.h>
#include <pixelcard/lint/lint_setup.h>

int main() {
    const auto ad =
        pixelcard::parse_json(R"({"ad_group_id": "adgrp_301", "name": "Planner", "status": "paused", "creative": {
        "type": "chat_card", "title": "!!", "body": "Tasks in one place.", "target_url": "https://example.com/", "file_id": "file_1"}})");
    const auto setup = pixelcard::lint_setup_of({});
    const pixelcard::Linter linter(setup.book, setup.terms, setup.options);
    for (const auto& finding : linter.check(pixelcard::DocumentKind::ad, *ad))
        std::cout << pixelcard::rule(finding.rule).id << ' ' << finding.pointer << ": " << finding.message << '\n';
}
