// Facts about a URL, without the network. The URL is read as a browser reads it (the WHATWG URL rules for http and
// https, without a base), so the facts are those of the page that a click would open.
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
    too_long,   ///< more than kMaxUrlBytes
    no_scheme,  ///< relative, or not a URL at all
    scheme_not_http,
    no_host,
    bad_host_character,  ///< a character that is not allowed in a host, encoded or not
    bad_domain,          ///< not a valid international domain name
    bad_ipv4,
    bad_ipv6,
    bad_port,
};

/// "none", "empty", "too_long", "no_scheme", …: the enumerator. Static lifetime.
[[nodiscard]] const char* name_of(UrlError error);

/// In bytes, far above the limit of every API; longer strings are not read.
inline constexpr std::size_t kMaxUrlBytes = 65536;

enum class HostKind : unsigned char { domain, ipv4, ipv6 };

/// "domain", "ipv4" or "ipv6". Static lifetime.
[[nodiscard]] const char* name_of(HostKind kind);

/// The parts of a URL in their normal form; all empty when there is an error.
struct Url {
    UrlError error = UrlError::none;
    std::string scheme;  ///< "http" or "https"
    std::string username;
    std::string password;
    std::string host;      ///< ASCII, brackets around IPv6
    std::string port;      ///< empty for the scheme's default
    std::string path;      ///< starts with a slash
    std::string query;     ///< without its question mark
    std::string fragment;  ///< without its number sign
    HostKind host_kind = HostKind::domain;
    bool has_query = false;  ///< also when it is empty
    bool has_fragment = false;

    [[nodiscard]] bool is_valid() const { return error == UrlError::none; }
    /// The URL as text, in its normal form; empty when there is an error.
    [[nodiscard]] std::string href() const;
};

/// Reads an absolute http(s) URL; of any other text the result has the error.
[[nodiscard]] Url parse_url(std::string_view text);

/// The network from which a host can be reached.
enum class HostReach : unsigned char { public_network, loopback, private_network, link_local, reserved };

/// "public_network", "loopback", "private_network", "link_local", "reserved". Static lifetime.
[[nodiscard]] const char* name_of(HostReach reach);

/// Repairs that a parser makes and an API may not make. Each is about the text as written.
struct UrlRepairs {
    bool trimmed = false;           ///< spaces or control characters at the ends
    bool tabs_or_newlines = false;  ///< inside; a browser removes them
    bool spaces_or_controls = false;
    bool backslashes = false;     ///< read as slashes
    bool slashes = false;         ///< not exactly two after the scheme
    bool broken_escapes = false;  ///< a percent sign without two hex digits
    bool non_ascii = false;       ///< outside the host; a browser encodes it
};

struct QueryParameter {
    std::string key;  ///< decoded as a form would be
    std::string value;
};

/// An international label of the host.
struct InternationalLabel {
    std::string ascii;  ///< "xn--…"
    std::string unicode;
    bool is_mixed_script = false;  ///< see MixedWord::is_suspicious
};

/// A placeholder, braces included, as it was written.
struct UrlMacro {
    std::string name;  ///< between the braces
    bool is_double = false;
    bool is_encoded = false;  ///< a brace was written as %7B or %7D
    TextSpan span;            ///< in the text given to url_facts
};

/// Names for the facts to report. Keys and hosts in lower case.
struct UrlLists {
    std::span<const std::string_view> reserved_keys;
    std::span<const std::string_view> reserved_prefixes;
    std::span<const std::string_view> tracking_keys;
    std::span<const std::string_view> tracking_prefixes;
    std::span<const std::string_view> shorteners;  ///< hosts; their sub-domains count too
    std::span<const std::string_view> messaging_hosts;
};

/// The lists that are built in. Static lifetime.
[[nodiscard]] const UrlLists& default_url_lists();

struct UrlFacts {
    Url url;
    UrlRepairs repairs;
    HostReach reach = HostReach::public_network;
    bool is_single_label = false;  ///< a domain without a dot
    bool is_shortener = false;
    bool is_messaging = false;
    bool has_fragment_route = false;  ///< the fragment starts with "/" or "!"
    std::string registrable_domain;   ///< empty for IP addresses, public suffixes and single labels
    std::vector<InternationalLabel> international_labels;  ///< at most kMaxListed
    std::vector<QueryParameter> parameters;                ///< at most kMaxListed
    std::size_t parameter_count = 0;                       ///< all of them
    std::vector<std::string> reserved_keys;                ///< as decoded, each once, at most kMaxListed
    std::vector<std::string> tracking_keys;                ///< as decoded, each once, at most kMaxListed
    std::vector<UrlMacro> macros;                          ///< at most kMaxListed
};

/// The facts about a URL as it was written. When `url` has an error, only the repairs and macros are set; when it is
/// too long, nothing.
[[nodiscard]] UrlFacts url_facts(std::string_view text, const UrlLists& lists = default_url_lists());

/// The one whose value is used when a key is in the URL and in a template. Sources disagree, so the caller decides.
enum class QueryWinner : unsigned char { address, query_template };

/// "address" or "query_template". Static lifetime.
[[nodiscard]] const char* name_of(QueryWinner winner);

/// A key with both values, decoded.
struct QueryClash {
    std::string key;
    std::string address_value;
    std::string template_value;
};

struct MergedUrl {
    std::string href;
    std::vector<QueryClash> clashes;  ///< keys in both the URL and a template, at most kMaxListed
};

/// The URL with query templates added, from the most general level to the most specific, of which the most specific
/// wins. Macros stay as they are. Templates beyond kMaxUrlBytes in total are left out; of a URL with an error `href` is
/// empty.
[[nodiscard]] MergedUrl merge_query(const Url& url, std::span<const std::string_view> templates, QueryWinner winner);

}  // namespace pixelcard
