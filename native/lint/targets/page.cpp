// What is at the URL, as far as its path and fragment tell.
#include <algorithm>

#include "pixelcard/lint/targets/name_set.h"
#include "pixelcard/lint/targets/target_checks.h"

namespace pixelcard::lint {

namespace {

/// Whole segments of paths, in the languages that have term lists.
constexpr std::string_view kLogIns[] = {
    "accedi",         "acceder",    "anmelden",  "anmeldung", "auth",       "connexion",  "einloggen", "entrar",
    "iniciar-sesion", "inloggen",   "log-in",    "log_in",    "logga-in",   "login",      "logon",     "logowanie",
    "my-account",     "my_account", "myaccount", "oauth",     "oauth2",     "prihlaseni", "prihlasit", "se-connecter",
    "sign-in",        "sign_in",    "signin",    "sso",       "user-login", "wp-login",   "zaloguj",
};
constexpr std::string_view kPurchases[] = {
    "afrekenen",     "basket",    "caisse",    "carrello",   "carrinho",      "carrito",         "cart",
    "cassa",         "check-out", "checkout",  "checkouts",  "einkaufswagen", "kasse",           "kosik",
    "koszyk",        "kundvagn",  "pago",      "panier",     "pokladna",      "shopping-basket", "shopping-cart",
    "shopping_cart", "view-cart", "warenkorb", "winkelmand", "winkelwagen",
};
/// Endings of file names that open as something else than a page.
constexpr std::string_view kFiles[] = {
    "7z",  "aab",  "apk", "avi",  "avif", "bin",  "bz2", "csv",  "deb",  "dmg",  "doc",  "docx", "epub", "exe", "gif",
    "gz",  "ics",  "ipa", "iso",  "jar",  "jpeg", "jpg", "json", "m4a",  "mkv",  "mobi", "mov",  "mp3",  "mp4", "mpg",
    "msi", "msix", "ods", "odt",  "ogg",  "pdf",  "pkg", "png",  "ppt",  "pptx", "ps",   "rar",  "rpm",  "rtf", "svg",
    "tar", "tgz",  "tif", "tiff", "txt",  "vcf",  "wav", "webm", "webp", "xls",  "xlsx", "xml",  "xz",   "zip",
};
/// What pages are written in; "login.php" is a log-in too.
constexpr std::string_view kPages[] = {"action", "asp", "aspx", "cfm", "cgi",   "do",    "htm",  "html",
                                       "jsf",    "jsp", "jspx", "php", "phtml", "shtml", "xhtml"};

constexpr NameSet kLogInNames(kLogIns);
constexpr NameSet kPurchaseNames(kPurchases);
constexpr NameSet kFileEndings(kFiles);
constexpr NameSet kPageEndings(kPages);

void report_segment(const Target& target, UrlPart within, std::string_view segment, const std::string& message) {
    // The facts are about the normal form; the finding points at what was written.
    const std::size_t at = within.in(target.text).find(segment);
    const UrlPart part =
        at == std::string_view::npos ? within : UrlPart{within.begin + at, within.begin + at + segment.size()};
    report(target, RuleId::U_010, part, message);
}

bool check_segment(const Target& target, std::string_view segment, bool is_in_fragment) {
    std::string_view name = segment;
    const std::size_t dot = segment.rfind('.');
    if (dot != std::string_view::npos && kPageEndings.holds(segment.substr(dot + 1))) name = segment.substr(0, dot);
    const bool is_log_in = kLogInNames.holds(name);
    if (!is_log_in && !kPurchaseNames.holds(name)) return false;
    const UrlParts parts = url_parts(target.text);
    report_segment(target, is_in_fragment ? parts.fragment : parts.path, segment,
                   in_quotes(segment) +
                       (is_log_in ? " looks like a log-in, behind which the crawler sees nothing"
                                  : " looks like a cart or check-out, which is empty for the crawler") +
                       "; link to a public page");
    return true;
}

void check_path(const Target& target, std::string_view path, bool is_in_fragment) {
    while (!path.empty()) {
        while (!path.empty() && (path.front() == '/' || path.front() == '!')) path.remove_prefix(1);
        std::size_t end = 0;
        while (end < path.size() && path[end] != '/' && path[end] != '?' && path[end] != '&') end++;
        const std::string_view segment = path.substr(0, end);
        if (segment.size() >= 3 && check_segment(target, segment, is_in_fragment)) return;  // one is enough
        path.remove_prefix(segment.size());
        if (!path.empty() && path.front() != '/') return;
    }
}

void check_file(const Target& target) {
    const std::string_view path = target.facts.url.path;
    const std::string_view name = path.substr(path.rfind('/') + 1);
    const std::size_t dot = name.rfind('.');
    if (dot == std::string_view::npos || dot == 0 || !kFileEndings.holds(name.substr(dot + 1))) return;
    report_segment(target, url_parts(target.text).path, name,
                   in_quotes(name) + " is a file, not a page; lead to the page that offers it");
}

}  // namespace

void check_way(const Target& target) {
    const UrlFacts& facts = target.facts;
    const Rule& few = rule(RuleId::U_016);
    if (static_cast<double>(facts.parameter_count) > few.limit)
        report(target, RuleId::U_016, url_parts(target.text).query,
               "The URL has " + std::to_string(facts.parameter_count) + " parameters, " +
                   std::to_string(facts.parameter_count - static_cast<std::size_t>(few.limit)) +
                   " more than usual; check that the click reference (oppref) still arrives at the page",
               few.limit);
    if (facts.has_fragment_route)
        report(target, RuleId::U_016, url_parts(target.text).fragment,
               "the fragment " + in_quotes(facts.url.fragment) +
                   " is a route of a script; check that the click reference (oppref) is read from the query in front "
                   "of it");
}

void check_page(const Target& target) {
    check_path(target, target.facts.url.path, false);
    if (target.facts.has_fragment_route) check_path(target, target.facts.url.fragment, true);
    check_file(target);
}

}  // namespace pixelcard::lint
