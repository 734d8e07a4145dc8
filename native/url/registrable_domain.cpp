#include "pixelcard/url/registrable_domain.h"

#include <cstddef>
#include <cstdint>
#include <iterator>

namespace pixelcard {

namespace {

#include "pixelcard/url/public_suffix_data.inc"

/// Each rule begins with '=', '*' or '!'. No domain name has such a character, so a rule ends at the next of them, or
/// at the zero behind the text: one text needs no table of positions.
constexpr bool is_mark(char c) { return c == '=' || c == '*' || c == '!' || c == '\0'; }
constexpr unsigned kTextEnd = std::size(kSuffixRules) - 1;

constexpr unsigned rule_end(unsigned start) {
    unsigned end = start + 1;
    while (!is_mark(kSuffixRules[end])) end++;
    return end;
}

constexpr unsigned rule_start(unsigned within) {
    while (!is_mark(kSuffixRules[within])) within--;
    return within;
}

/// Below 0 when the domain of the rule at `start` comes before this one, 0 when it is the same. Compared in place:
/// cutting it out first took two more walks to its end.
int order_of_rule(unsigned start, std::string_view domain) {
    const char* at = kSuffixRules + start + 1;
    for (const char c : domain) {
        const char its = *at++;
        if (is_mark(its)) return -1;
        if (its != c) return static_cast<unsigned char>(its) < static_cast<unsigned char>(c) ? -1 : 1;
    }
    return is_mark(*at) ? 0 : 1;
}

/// Names are in lower case, so two characters pick a short part of the sorted rules: most of the search is one table
/// access. The order is that of ASCII, after nothing at all.
constexpr unsigned kRanks = 39;
constexpr unsigned kNoRank = kRanks;

constexpr unsigned rank_of(char c) {
    if (c >= 'a' && c <= 'z') return static_cast<unsigned>(c - 'a') + 13;
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0') + 3;
    return c == '.' ? 2 : c == '-' ? 1 : kNoRank;
}

struct RuleIndex {
    std::uint32_t starts[kRanks * kRanks + 1] = {};  ///< where the rules with these two characters start in the text
    bool is_complete = true;
};

constexpr RuleIndex kIndex = [] {
    RuleIndex index;
    unsigned filled = 0;  // pairs of characters that have their start
    for (unsigned start = 0; start < kTextEnd; start = rule_end(start)) {
        const unsigned first = rank_of(kSuffixRules[start + 1]);
        const unsigned second = start + 2 == rule_end(start) ? 0 : rank_of(kSuffixRules[start + 2]);
        const unsigned pair = first * kRanks + second;
        if (first == kNoRank || second == kNoRank || pair + 1 < filled) index.is_complete = false;
        else
            while (filled <= pair) index.starts[filled++] = start;
    }
    while (filled <= kRanks * kRanks) index.starts[filled++] = kTextEnd;
    return index;
}();

static_assert(kIndex.is_complete, "a rule with a character that no domain name has, or out of order");

enum : unsigned { kSuffix = 1, kWildcard = 2, kException = 4 };

/// The first characters of all rules for this very domain, as flags.
unsigned marks_of(std::string_view domain) {
    if (domain.empty()) return 0;
    const unsigned first = rank_of(domain[0]);
    const unsigned second = domain.size() == 1 ? 0 : rank_of(domain[1]);
    if (first == kNoRank || second == kNoRank) return 0;
    unsigned low = kIndex.starts[first * kRanks + second];
    const unsigned end = kIndex.starts[first * kRanks + second + 1];
    for (unsigned high = end; low < high;) {
        const unsigned middle = rule_start(low + (high - low) / 2);
        if (order_of_rule(middle, domain) < 0) low = rule_end(middle);
        else high = middle;
    }
    unsigned marks = 0;
    for (; low < end && order_of_rule(low, domain) == 0; low = rule_end(low)) {
        const char mark = kSuffixRules[low];
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
    if (rest.empty() || rest.back() == '.') return {};  // an empty label has no owner
    const std::size_t dot = rest.rfind('.');
    return host.substr(dot == std::string_view::npos ? 0 : dot + 1);
}

}  // namespace pixelcard
