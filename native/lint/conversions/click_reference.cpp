// Click references inside the data of an event: C-011. Pages were seen to put their whole landing query into
// contents[0].id (autumn 2026). Such an id is another one for every visitor, so that products cannot be told apart by
// it, and the reference itself is not read there.
#include <algorithm>
#include <optional>

#include "pixelcard/base/text.h"
#include "pixelcard/lint/conversions/conversion_checks.h"
#include "pixelcard/lint/wording.h"

namespace pixelcard::lint {

namespace {

struct Reference {
    std::string_view key;
    bool is_of_platform = false;
};

constexpr Reference kReferences[] = {{"oppref", true}, {"olref", true}, {"obref", true}, {"gclid"},
                                     {"gbraid"},       {"wbraid"},      {"dclid"},       {"fbclid"},
                                     {"msclkid"},      {"ttclid"},      {"twclid"},      {"li_fat_id"}};

/// A shorter click reference could be in a text by chance.
constexpr std::size_t kMinReference = 8;

char lower(char c) { return is_upper(c) ? static_cast<char>(c | 0x20) : c; }

bool is_key_at(std::string_view text, std::size_t at, std::string_view key) {
    const bool is_escaped = at >= 3 && text[at - 3] == '%';
    if (at > 0 && !is_escaped && (is_letter(text[at - 1]) || is_digit(text[at - 1]))) return false;
    for (std::size_t i = 0; i < key.size(); i++)
        if (lower(text[at + i]) != key[i]) return false;
    const std::string_view rest = text.substr(at + key.size());
    return rest.starts_with('=') || (rest.starts_with("%3") && rest.size() > 2 && lower(rest[2]) == 'd');
}

std::optional<Reference> reference_in(std::string_view text) {
    if (text.find_first_of("=%") == text.npos) return std::nullopt;
    for (const Reference& known : kReferences)
        for (std::size_t at = 0; at + known.key.size() < text.size(); at++)
            if (lower(text[at]) == known.key[0] && is_key_at(text, at, known.key)) return known;
    return std::nullopt;
}

class DataChecker {
public:
    DataChecker(ValueRef oppref, const Context& context) : oppref_(oppref), context_(context) {}

    // As deep as a parser reads at most.
    void check(ValueRef value, const Place& place) const {
        if (value.is_text()) return check_text(value, place);
        if (!value.is_object() && !value.is_array()) return;
        std::size_t index = 0;
        for (const auto& entry : value)
            check(entry.value, value.is_object() ? place[entry.key.text()] : place[index++]);
    }

private:
    void check_text(ValueRef value, const Place& place) const {
        const std::string_view text = value.text();
        const std::optional<Reference> found = reference_in(text);
        const bool is_same = !found && oppref_.is_text() && oppref_.text().size() >= kMinReference &&
                             text.find(oppref_.text()) != text.npos;
        if (!found && !is_same) return;
        const bool is_of_platform = is_same || found->is_of_platform;
        const std::size_t query = text.find('?');
        const std::string_view plain = text.substr(0, std::min(query, text.size()));
        std::string message = "This holds a click reference (" +
                              std::string(is_same ? "the event's oppref" : found->key) +
                              "), which differs with every click; ";
        message += is_of_platform ? "send it as oppref of the event, and here the value alone" : "send the value alone";
        context_.findings.add_milder(RuleId::C_011, is_of_platform ? Level::warning : Level::info, place,
                                     {.message = std::move(message),
                                      .value = value,
                                      .fix = query == text.npos || plain.empty() ? Value() : Value(plain)});
    }

    ValueRef oppref_;
    const Context& context_;
};

}  // namespace

void check_click_references(ValueRef event, const Place& place, const Context& context) {
    const DataChecker checker(event["oppref"], context);
    checker.check(event["id"], place["id"]);
    checker.check(event["data"], place["data"]);
}

}  // namespace pixelcard::lint
