#include "pixelcard/registrable_domain.h"

#include <cstddef>
#include <iterator>

namespace pixelcard {

namespace {

#include "url/public_suffix_data.inc"

constexpr std::size_t kRuleCount = std::size(kSuffixStarts) - 1;

std::string_view rule_at(std::size_t index) {
    return std::string_view(kSuffixRules + kSuffixStarts[index], kSuffixStarts[index + 1] - kSuffixStarts[index]);
}

/// Whether there is a rule with this mark for this domain. A domain can have more than one mark.
bool has_rule(char mark, std::string_view domain) {
    std::size_t low = 0;
    std::size_t high = kRuleCount;
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        if (rule_at(middle).substr(1) < domain) low = middle + 1;
        else high = middle;
    }
    for (; low < kRuleCount && rule_at(low).substr(1) == domain; low++) {
        if (rule_at(low).front() == mark) return true;
    }
    return false;
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
    for (std::string_view domain = host; !domain.empty(); domain = parent_of(domain)) {
        if (has_rule('!', domain)) return parent_of(domain);
        if (has_rule('=', domain)) return domain;
        const std::string_view parent = parent_of(domain);
        if (!parent.empty() && has_rule('*', parent) && !has_rule('!', domain)) return domain;
        last = domain;
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
