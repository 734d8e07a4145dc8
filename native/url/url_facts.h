// What can be said about a web address without asking the network. The address is read as a browser reads it (the WHATWG URL
// rules for http and https, without a base), so what is judged is what a click would open.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pixelcard/unicode/text_facts.h"

namespace pixelcard {

enum class UrlError : unsigned char {
    none,
    empty,
    too_long,            ///< more than kMaxUrlBytes
    no_scheme,           ///< relative, or no address at all
    scheme_not_http,
    no_host,
    bad_host_character,  ///< a character that no host may hold, encoded or not
    bad_domain,          ///< not a valid international domain name
    bad_ipv4,
    bad_ipv6,
    bad_port,
};

/// "none", "empty", "too_long", "no_scheme", …
[[nodiscard]] const char* name_of(UrlError error);

/// Far above every limit an API has; longer texts are not looked into.
inline constexpr std::size_t kMaxUrlBytes = 65536;

enum class HostKind : unsigned char { domain, ipv4, ipv6 };

/// "domain", "ipv4" or "ipv6". Static lifetime.
[[nodiscard]] const char* name_of(HostKind kind);

/// The parts of an address in their normal form; all empty when there is an error.
struct Url {
    UrlError error = UrlError::none;
    std::string scheme;    ///< "http" or "https"
    std::string username;
    std::string password;
    std::string host;      ///< ASCII, brackets around IPv6
    std::string port;      ///< empty for the scheme's own
    std::string path;      ///< starts with a slash
    std::string query;     ///< without its question mark
    std::string fragment;  ///< without its number sign
    HostKind host_kind = HostKind::domain;
    bool has_query = false;     ///< also when it is empty
    bool has_fragment = false;

    [[nodiscard]] bool is_valid() const { return error == UrlError::none; }
    [[nodiscard]] std::string href() const;
};

[[nodiscard]] Url parse_url(std::string_view text);

/// How far the host can be reached from.
enum class HostReach : unsigned char { public_network, loopback, private_network, link_local, reserved };

/// "public_network", "loopback", "private_network", "link_local", "reserved".
[[nodiscard]] const char* name_of(HostReach reach);

/// What a parser forgives and an API may not. Each is about the text as written.
struct UrlRepairs {
    bool trimmed = false;          ///< spaces or control characters at the ends
    bool tabs_or_newlines = false; ///< inside; a browser takes them out
    bool spaces_or_controls = false;
    bool backslashes = false;      ///< read as slashes
    bool slashes = false;          ///< not exactly two after the scheme
    bool broken_escapes = false;   ///< a percent sign without two hex digits
    bool non_ascii = false;        ///< outside the host; a browser encodes it
};

struct QueryParameter {
    std::string key;    ///< decoded as a form would be
    std::string value;
};

/// An international label of the host.
struct InternationalLabel {
    std::string ascii;    ///< "xn--…"
    std::string unicode;
    bool is_mixed_script = false;  ///< see MixedWord::is_suspicious
};

/// A place holder, braces included, as it was written.
struct UrlMacro {
    std::string name;   ///< between the braces
    bool is_double = false;
    bool is_encoded = false;  ///< a brace was written as %7B or %7D
    TextSpan span;      ///< in the text given to url_facts
};

/// Names the facts look for. Keys and hosts in lower case.
struct UrlLists {
    std::span<const std::string_view> reserved_keys;
    std::span<const std::string_view> reserved_prefixes;
    std::span<const std::string_view> tracking_keys;
    std::span<const std::string_view> tracking_prefixes;
    std::span<const std::string_view> shorteners;       ///< hosts; their sub-domains count too
    std::span<const std::string_view> messaging_hosts;
};

[[nodiscard]] const UrlLists& default_url_lists();

struct UrlFacts {
    Url url;
    UrlRepairs repairs;
    HostReach reach = HostReach::public_network;
    bool is_single_label = false;  ///< a domain without a dot
    bool is_shortener = false;
    bool is_messaging = false;
    bool has_fragment_route = false;         ///< the fragment starts with "/" or "!"
    std::string registrable_domain;          ///< empty for addresses, public suffixes and single labels
    std::vector<InternationalLabel> international_labels;
    std::vector<QueryParameter> parameters;  ///< at most kMaxListed
    std::size_t parameter_count = 0;
    std::vector<std::string> reserved_keys;  ///< as decoded, each once
    std::vector<std::string> tracking_keys;
    std::vector<UrlMacro> macros;            ///< at most kMaxListed
};

[[nodiscard]] UrlFacts url_facts(std::string_view text, const UrlLists& lists = default_url_lists());

/// Who wins when a key stands in the address and in a template. Sources disagree, so it has to be said.
enum class QueryWinner : unsigned char { address, query_template };

/// "address" or "query_template". Static lifetime.
[[nodiscard]] const char* name_of(QueryWinner winner);

struct QueryClash {
    std::string key;
    std::string address_value;
    std::string template_value;
};

struct MergedUrl {
    std::string href;
    std::vector<QueryClash> clashes;  ///< keys in both the address and a template
};

/// The address with query templates added, from the most general level to the most specific; the most specific wins
/// among them. Macros stay as they are.
[[nodiscard]] MergedUrl merge_query(const Url& url, std::span<const std::string_view> templates, QueryWinner winner);

}  // namespace pixelcard
