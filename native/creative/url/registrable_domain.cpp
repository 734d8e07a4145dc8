#include "pixelcard/registrable_domain.h"

#include <cstddef>
#include <cstdint>
#include <iterator>

namespace pixelcard {

namespace {

#include "url/public_suffix_data.inc"

constexpr std::size_t kRuleCount = std::size(kSuffixStarts) - 1;

std::string_view rule_at(std::size_t index) {
    return std::string_view(kSuffixRules + kSuffixStarts[index], kSuffixStarts[index + 1] - kSuffixStarts[index]);
}

/// Names are in lower case, so two characters pick a short part of the sorted rules: most of the search is one look.
/// The order is that of ASCII, after nothing at all.
constexpr unsigned kRanks = 39;
constexpr unsigned kNoRank = kRanks;

constexpr unsigned rank_of(char c) {
    if (c >= 'a' && c <= 'z') return static_cast<unsigned>(c - 'a') + 13;
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0') + 3;
    return c == '.' ? 2 : c == '-' ? 1 : kNoRank;
}

struct RuleIndex {
    std::uint16_t starts[kRanks * kRanks + 1] = {};  ///< where the rules with these two characters start
    bool is_complete = true;
};

constexpr RuleIndex kIndex = [] {
    RuleIndex index;
    for (std::size_t i = 0; i < kRuleCount; i++) {
        const unsigned at = kSuffixStarts[i] + 1;
        const unsigned first = rank_of(kSuffixRules[at]);
        const unsigned second = at + 1 == kSuffixStarts[i + 1] ? 0 : rank_of(kSuffixRules[at + 1]);
        if (first == kNoRank || second == kNoRank) index.is_complete = false;
        else index.starts[first * kRanks + second + 1]++;
    }
    for (unsigned pair = 0; pair < kRanks * kRanks; pair++) index.starts[pair + 1] = static_cast<std::uint16_t>(index.starts[pair + 1] + index.starts[pair]);
    return index;
}();

static_assert(kRuleCount < 0xFFFF && kIndex.is_complete, "a rule with a character that no domain name has");

enum : unsigned { kSuffix = 1, kWildcard = 2, kException = 4 };

/// The marks of all rules for this very domain.
unsigned marks_of(std::string_view domain) {
    if (domain.empty()) return 0;
    const unsigned first = rank_of(domain[0]);
    const unsigned second = domain.size() == 1 ? 0 : rank_of(domain[1]);
    if (first == kNoRank || second == kNoRank) return 0;
    std::size_t low = kIndex.starts[first * kRanks + second];
    const std::size_t end = kIndex.starts[first * kRanks + second + 1];
    std::size_t high = end;
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        if (rule_at(middle).substr(1) < domain) low = middle + 1;
        else high = middle;
    }
    unsigned marks = 0;
    for (; low < end && rule_at(low).substr(1) == domain; low++) {
        const char mark = rule_at(low).front();
        marks |= mark == '=' ? kSuffix : mark == '*' ? kWildcard : kException;
    }
    return marks;
}

std::string_view parent_of(std::string_view domain) {
    const std::size_t dot = domain.find('.');
    return dot == std::string_view::npos ? std::string_view() : domain.substr(dot + 1);
}

std::string_view without_last_dot(std::string_view host) {
    if (!host.empty() && host.back() == '.') host.remove_suffix(1);
    return host;
}

}  // namespace

std::string_view public_suffix(std::string_view host) {
    host = without_last_dot(host);
    std::string_view last = host;
    unsigned marks = marks_of(host);
    for (std::string_view domain = host; !domain.empty();) {
        const std::string_view parent = parent_of(domain);
        const unsigned marks_of_parent = marks_of(parent);
        if ((marks & kException) != 0) return parent;
        if ((marks & kSuffix) != 0 || (marks_of_parent & kWildcard) != 0) return domain;
        last = domain;
        domain = parent;
        marks = marks_of_parent;
    }
    return last;
}

std::string_view registrable_domain(std::string_view host) {
    host = without_last_dot(host);
    const std::string_view suffix = public_suffix(host);
    if (suffix.empty() || suffix.size() >= host.size()) return {};
    const std::string_view rest = host.substr(0, host.size() - suffix.size() - 1);
    if (rest.empty() || rest.back() == '.') return {};  // an empty label belongs to nobody
    const std::size_t dot = rest.rfind('.');
    return host.substr(dot == std::string_view::npos ? 0 : dot + 1);
}

}  // namespace pixelcard
