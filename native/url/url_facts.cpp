#include "pixelcard/url/url_facts.h"

#include <algorithm>

#include "pixelcard/base/text.h"
#include "pixelcard/url/host.h"
#include "pixelcard/url/idna.h"
#include "pixelcard/url/macros.h"
#include "pixelcard/url/percent.h"
#include "pixelcard/url/plain_url.h"
#include "pixelcard/url/query.h"
#include "pixelcard/url/registrable_domain.h"
#include "pixelcard/url/url_text.h"

namespace pixelcard {

namespace {

using Names = std::span<const std::string_view>;

bool is_listed(Names names, std::string_view name) {
    // The last character first: of names that are as long, few end alike.
    return std::any_of(names.begin(), names.end(), [&](std::string_view known) {
        return known.size() == name.size() && !name.empty() && known.back() == name.back() && known == name;
    });
}

bool has_listed_prefix(Names prefixes, std::string_view name) {
    return std::any_of(prefixes.begin(), prefixes.end(),
                       [&](std::string_view prefix) { return name.starts_with(prefix); });
}

bool is_host_listed(Names hosts, std::string_view host) {
    if (host.ends_with('.')) host.remove_suffix(1);
    return std::any_of(hosts.begin(), hosts.end(), [&](std::string_view known) {
        return known.size() <= host.size() && !known.empty() && known.front() == host[host.size() - known.size()] &&
               host.ends_with(known) && (known.size() == host.size() || host[host.size() - known.size() - 1] == '.');
    });
}

void add_once(std::vector<std::string>& list, const std::string& name) {
    constexpr std::size_t kUsual = 4;
    if (list.empty()) list.reserve(kUsual);
    if (list.size() < kMaxListed && std::find(list.begin(), list.end(), name) == list.end()) list.push_back(name);
}

/// How the URL was written.
UrlRepairs repairs_in(std::string_view text) {
    UrlRepairs repairs;
    const std::string_view inner = trimmed_of_controls(text);
    repairs.trimmed = inner.size() != text.size();
    repairs.tabs_or_newlines = std::any_of(inner.begin(), inner.end(), is_tab_or_line_break);
    const std::string address = without_line_breaks(inner);
    const std::size_t scheme = scheme_size(address);
    std::string_view rest = std::string_view(address).substr(scheme == 0 ? 0 : scheme + 1);
    const std::size_t slashes = std::min(rest.find_first_not_of("/\\"), rest.size());
    repairs.slashes = slashes != 2;
    const std::size_t host_end = std::min(rest.find_first_of("/\\?#", slashes), rest.size());
    for (std::size_t i = 0; i < rest.size(); i++) {
        const auto byte = static_cast<unsigned char>(rest[i]);
        repairs.spaces_or_controls = repairs.spaces_or_controls || byte <= ' ' || byte == 0x7F;
        repairs.broken_escapes = repairs.broken_escapes || (rest[i] == '%' && !is_escape_at(rest, i));
        repairs.non_ascii = repairs.non_ascii || (byte >= 0x80 && i >= host_end);
    }
    const std::string_view hierarchy = rest.substr(0, rest.find_first_of("?#"));
    repairs.backslashes = hierarchy.find('\\') != std::string_view::npos;
    return repairs;
}

/// The name itself when it has no capitals, as nearly always; `room` is where it is changed otherwise.
std::string_view in_lower_case(std::string_view name, std::string& room) {
    if (std::none_of(name.begin(), name.end(), is_upper)) return name;
    room = name;
    for (char& c : room) {
        if (is_upper(c)) c = static_cast<char>(c | 0x20);
    }
    return room;
}

void add_parameters(UrlFacts& facts, const UrlLists& lists) {
    constexpr std::size_t kUsual = 4;
    if (!facts.url.query.empty()) facts.parameters.reserve(kUsual);
    for_each_parameter(facts.url.query, [&](std::string_view piece) {
        QueryParameter parameter = decoded_parameter(piece);
        std::string lower;
        const std::string_view key = in_lower_case(parameter.key, lower);
        if (is_listed(lists.reserved_keys, key) || has_listed_prefix(lists.reserved_prefixes, key))
            add_once(facts.reserved_keys, parameter.key);
        if (is_listed(lists.tracking_keys, key) || has_listed_prefix(lists.tracking_prefixes, key))
            add_once(facts.tracking_keys, parameter.key);
        facts.parameter_count++;
        if (facts.parameters.size() < kMaxListed) facts.parameters.push_back(std::move(parameter));
    });
}

void add_domain_facts(UrlFacts& facts, const UrlLists& lists) {
    const std::string& host = facts.url.host;
    const std::string_view name =
        host.ends_with('.') ? std::string_view(host).substr(0, host.size() - 1) : std::string_view(host);
    facts.is_single_label = name.find('.') == std::string_view::npos;
    facts.is_shortener = is_host_listed(lists.shorteners, host);
    facts.is_messaging = is_host_listed(lists.messaging_hosts, host);
    facts.registrable_domain = registrable_domain(host);
    for (std::size_t begin = 0; begin < name.size();) {
        const std::size_t end = std::min(name.find('.', begin), name.size());
        const std::string_view label = name.substr(begin, end - begin);
        if (label.starts_with("xn--") && facts.international_labels.size() < kMaxListed) {
            std::string shown = label_to_unicode(label);
            const TextFacts label_facts = text_facts(shown);
            const auto& words = label_facts.mixed_words;
            const bool is_mixed =
                std::any_of(words.begin(), words.end(), [](const MixedWord& word) { return word.is_suspicious; });
            facts.international_labels.push_back({std::string(label), std::move(shown), is_mixed});
        }
        begin = end + 1;
    }
}

}  // namespace

QueryParameter decoded_parameter(std::string_view piece) {
    const std::size_t equals = piece.find('=');
    const bool has_value = equals != std::string_view::npos;
    return {form_decoded(piece.substr(0, equals)), has_value ? form_decoded(piece.substr(equals + 1)) : std::string()};
}

UrlFacts url_facts(std::string_view text, const UrlLists& lists) {
    UrlFacts facts;
    if (const std::optional<PlainUrl> plain = plain_url(text)) {  // it needs no repair and has no braces
        copy_to(facts.url, *plain);
    } else {
        facts.url = parse_url(text);
        if (facts.url.error == UrlError::too_long) return facts;
        facts.repairs = repairs_in(text);
        facts.macros = macros_in(text);
    }
    if (!facts.url.is_valid()) return facts;
    facts.reach = reach_of(facts.url.host_kind, facts.url.host);
    facts.has_fragment_route = facts.url.fragment.starts_with('/') || facts.url.fragment.starts_with('!');
    add_parameters(facts, lists);
    if (facts.url.host_kind == HostKind::domain) add_domain_facts(facts, lists);
    return facts;
}

}  // namespace pixelcard
