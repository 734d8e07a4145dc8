#include "pixelcard/lint/terms/term_book.h"

#include <algorithm>
#include <utility>

#include "pixelcard/base/codec.h"
#include "pixelcard/lint/letters.h"
#include "pixelcard/lint/terms/built_in_terms.h"
#include "pixelcard/lint/terms/term_index.h"
#include "pixelcard/unicode/text_facts.h"

namespace pixelcard {

using lint::Term;
using lint::TermIndex;

struct TermBook::Lists {
    std::vector<std::string> languages;
    std::vector<Term> terms;
    TermIndex index;  ///< of these terms: a copy of the lists needs another one

    [[nodiscard]] static std::shared_ptr<const Lists> built_in();
};

namespace {

/// Long enough for any phrase; a longer one is a mistake and would make every comparison cost more.
constexpr std::size_t kMaxTermBytes = 200;
/// A set of languages is one word of bits.
constexpr std::size_t kMaxLanguages = 32;

bool reads_terms(std::string_view rule_id) {
    return rule_id.starts_with("P-") || rule_id == "E-013" || rule_id == "E-015" || rule_id == "E-019";
}

bool is_language_code(std::string_view code) {
    return (code.size() == 2 || code.size() == 3) &&
           std::all_of(code.begin(), code.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// "de" for "de", "DE", "de-AT", "de_CH".
bool is_of_language(std::string_view tag, std::string_view language) {
    if (tag.size() < language.size() ||
        (tag.size() > language.size() && tag[language.size()] != '-' && tag[language.size()] != '_'))
        return false;
    return std::equal(language.begin(), language.end(), tag.begin(),
                      [](char a, char b) { return a == (is_upper(b) ? b + 0x20 : b); });
}

/// The number of a language, which becomes one more when it is new; kMaxLanguages when there is no room.
std::size_t language_number(std::vector<std::string>& languages, std::string_view code) {
    const auto known = std::find(languages.begin(), languages.end(), code);
    if (known != languages.end()) return static_cast<std::size_t>(known - languages.begin());
    if (languages.size() == kMaxLanguages) return kMaxLanguages;
    languages.emplace_back(code);
    return languages.size() - 1;
}

/// Reads the term lists of one rule and language into `terms`, and writes down what it cannot read.
class ListReader {
public:
    ListReader(std::vector<Term>& terms, std::vector<std::string>& problems, const Rule& rule, unsigned language,
               std::string where)
        : terms_(terms), problems_(problems), rule_(rule), language_(language), where_(std::move(where)) {}

    void add(ValueRef list, bool is_allowed) {
        for_each(list, [&](Term& term) {
            term.is_allowed = is_allowed;
            terms_.push_back(std::move(term));  // twice the same does no harm
        });
    }

    void remove(ValueRef list) {
        for_each(list, [&](Term& term) {
            const auto is_meant = [&](const Term& other) {
                return !other.is_allowed && other.rule == term.rule && other.language == term.language &&
                       other.text == term.text;
            };
            if (std::erase_if(terms_, is_meant) == 0)
                problems_.push_back(where_ + ": \"" + term.text + "\" is not in the list, so it cannot be removed");
        });
    }

private:
    template <class Use>
    void for_each(ValueRef list, Use use) {
        if (!list.is_array()) problems_.push_back(where_ + ": terms must be a list of strings");
        if (!list.is_array()) return;
        for (const auto& entry : list) {
            Term term = entry.value.text().size() <= kMaxTermBytes ? lint::normalized_term(entry.value.text()) : Term{};
            if (term.text.empty()) {
                problems_.push_back(where_ + ": a term must be a text of at most " + std::to_string(kMaxTermBytes) +
                                    " bytes that is not empty and does not start with " +
                                    std::string(lint::kAnyNumber));
                continue;
            }
            term.rule = rule_.name;
            term.language = language_;
            use(term);
        }
    }

    std::vector<Term>& terms_;
    std::vector<std::string>& problems_;
    const Rule& rule_;
    unsigned language_;
    std::string where_;
};

/// Of matches that overlap for the same rule the first and longest stays; one within an allowed phrase goes.
std::vector<TermHit> hits_of(std::vector<TermIndex::Match>& matches, const std::vector<std::string>& languages) {
    std::sort(matches.begin(), matches.end(), [](const TermIndex::Match& a, const TermIndex::Match& b) {
        if (a.begin != b.begin) return a.begin < b.begin;
        if (a.end != b.end) return a.end > b.end;
        return a.term->language != b.term->language ? a.term->language < b.term->language : a.term->rule < b.term->rule;
    });
    const auto is_hidden = [&](const TermIndex::Match& hit) {
        return std::any_of(matches.begin(), matches.end(), [&](const TermIndex::Match& other) {
            return other.term->is_allowed && other.term->rule == hit.term->rule && other.begin <= hit.begin &&
                   other.end >= hit.end;
        });
    };
    std::vector<TermHit> hits;
    for (const TermIndex::Match& match : matches) {
        if (hits.size() == kMaxListed) break;
        if (match.term->is_allowed || is_hidden(match)) continue;
        const bool is_said = std::any_of(hits.begin(), hits.end(), [&](const TermHit& hit) {
            return hit.rule == match.term->rule && hit.end > match.begin;
        });
        if (!is_said) hits.push_back({match.term->rule, languages[match.term->language], match.begin, match.end});
    }
    return hits;
}

}  // namespace

std::shared_ptr<const TermBook::Lists> TermBook::Lists::built_in() {
    const auto lists = std::make_shared<Lists>();
    std::vector<std::string> problems;  // of our own lists: a test reads them through apply
    for (const std::string_view text : lint::built_in_terms()) {
        const std::optional<Value> file = parse_json(text);
        if (!file) continue;
        const auto language = static_cast<unsigned>(language_number(lists->languages, (*file)["language"].text()));
        for (const auto& list : (*file)["lists"]) {
            const Rule* rule = find_rule(list.key.text());
            if (!rule) continue;
            ListReader reader(lists->terms, problems, *rule, language, {});
            reader.add(list.value["terms"], false);
            reader.add(list.value["allow"], true);
        }
    }
    lists->index = TermIndex(lists->terms);
    return lists;
}

TermBook::TermBook() {
    // Never destroyed: another thread may still look for terms while the program ends.
    static const auto& built_in = *new std::shared_ptr<const Lists>(Lists::built_in());
    lists_ = built_in;
}

std::vector<std::string> TermBook::apply(ValueRef changes) {
    std::vector<std::string> problems;
    const ValueRef terms = changes["terms"];
    for (const auto& member : changes)
        if (member.key == "terms" && !terms.is_object())
            problems.push_back("terms: must be an object with a member for each language");
    if (!terms.is_object()) return problems;
    const auto changed = std::make_shared<Lists>(*lists_);
    for (const auto& of_language : terms) {
        const std::string code(of_language.key.text());
        if (!is_language_code(code) || !of_language.value.is_object()) {
            problems.push_back("terms: \"" + code +
                               "\" must be the code of a language, such as \"en\", with an object of rules");
            continue;
        }
        const std::size_t language = language_number(changed->languages, code);
        if (language == kMaxLanguages) {
            problems.push_back("terms: " + code + " is one language too many, there is room for " +
                               std::to_string(kMaxLanguages));
            continue;
        }
        for (const auto& of_rule : of_language.value) {
            const std::string id(of_rule.key.text());
            const std::string where = "terms: " + code + " " + id;
            const Rule* rule = find_rule(id);
            if (!rule || !reads_terms(id)) {
                problems.push_back(where + (rule ? ": this rule looks for no terms" : ": no rule is called like this"));
                continue;
            }
            if (!of_rule.value.is_object()) {
                problems.push_back(where + ": must be an object with \"add\", \"remove\" or \"allow\"");
                continue;
            }
            ListReader reader(changed->terms, problems, *rule, static_cast<unsigned>(language), where);
            for (const auto& change : of_rule.value) {
                if (change.key == "add") reader.add(change.value, false);
                else if (change.key == "allow") reader.add(change.value, true);
                else if (change.key == "remove") reader.remove(change.value);
                else
                    problems.push_back(where + ": \"" + std::string(change.key.text()) +
                                       "\" is not \"add\", \"remove\" or \"allow\"");
            }
        }
    }
    changed->index = TermIndex(changed->terms);
    lists_ = changed;
    return problems;
}

std::vector<std::string_view> TermBook::languages() const {
    return {lists_->languages.begin(), lists_->languages.end()};
}

std::vector<TermHit> TermBook::find(std::string_view text, std::span<const std::string> languages) const {
    // Hits that allowed phrases hide or that several languages share count here, so look for more than are reported.
    constexpr std::size_t kMaxMatches = 4 * kMaxListed;
    std::uint32_t selected = languages.empty() ? ~std::uint32_t{0} : 0;
    for (const std::string& tag : languages)
        for (std::size_t i = 0; i < lists_->languages.size(); i++)
            if (is_of_language(tag, lists_->languages[i])) selected |= std::uint32_t{1} << i;
    std::vector<TermIndex::Match> matches;
    lists_->index.find(text, selected, kMaxMatches, matches);
    if (matches.empty()) return {};
    return hits_of(matches, lists_->languages);
}

}  // namespace pixelcard
