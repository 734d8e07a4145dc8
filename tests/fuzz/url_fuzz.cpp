// Lines: a page URL, a script URL, an endpoint option.
#include "fuzz.h"
#include "pixelcard/pixel/engine/click_id.h"
#include "pixelcard/pixel/engine/cookies.h"
#include "pixelcard/pixel/engine/endpoint.h"
#include "pixelcard/pixel/limits.h"
#include "pixelcard/pixel/page_url.h"

using namespace pixelcard;

namespace {

void check_click(ValueRef page) {
    const ClickId click = click_id_in(page);
    const std::string_view text = click.value.text();
    fuzz::require(text.size() < limits::kMaxCookieBytes, "a click reference fits a cookie");
    for (const char c : text)
        fuzz::require(c > ' ' && c < 0x7F && c != ';' && c != ',' && c != '"' && c != '\\',
                      "a click reference holds only what a cookie can");
    fuzz::require(cookie_value(joined("__oppref=", click.value), "__oppref") == click.value,
                  "a click reference is read back from its cookie");
}

void check_address(ValueRef page) {
    const Value address = origin_and_path(page);
    const std::string_view text = address.text();
    fuzz::require(text.find_first_of("?#") == std::string_view::npos, "no query or fragment leaves");
    const std::string_view authority = text.substr(0, text.find('/', 8));
    fuzz::require(authority.find('@') == std::string_view::npos, "no credentials leave");
    fuzz::require(origin_of(address) == origin_of(page), "the origin stays the same");
    fuzz::require(origin_and_path(address) == address, "what may leave stays as it is");
}

void check_endpoint(ValueRef option, ValueRef script, ValueRef page) {
    const Endpoint endpoint = choose_endpoint(option, script, page);
    fuzz::require(!endpoint.is_official || option.is_empty_text(),
                  "what is meant for another host never goes to the platform");
    if (endpoint.events.is_null()) return;
    fuzz::require(endpoint.events.text().find_first_of("?#") == std::string_view::npos, "an endpoint has no query");
    fuzz::require(!endpoint.is_same_origin || origin_of(endpoint.events) == origin_of(page),
                  "an endpoint of the page is on its origin");
    fuzz::require(split_page_url(endpoint.events).is_valid(), "an endpoint is an http(s) URL");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text = fuzz::bytes_of(data, size);
    const Value page = fuzz::take_line(text);
    const Value script = fuzz::take_line(text);
    const Value option = text;
    check_click(page);
    check_address(page);
    const Value domains = cookie_domains(page);
    fuzz::require(domains.at(domains.size() - 1).is_empty_text(), "the host alone is the last resort");
    check_endpoint(option, script, page);
    const Value encoded = joined("a=1&oppref=", percent_encode(option));
    fuzz::require(query_value(encoded.text(), "oppref") == option, "what is encoded is decoded to the same");
    return 0;
}
