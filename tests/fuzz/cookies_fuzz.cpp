// Any bytes as document.cookie.
#include "fuzz.h"
#include "pixelcard/pixel/engine/cookies.h"

using namespace pixelcard;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const Value jar = fuzz::bytes_of(data, size);
    for (const char* name : {"__obref", "__oppref", "__oaiq_consent", ""}) {
        const Value value = cookie_value(jar, name);
        fuzz::require(value.is_text(), "a cookie's value is text");
        fuzz::require(value.is_empty_text() || has_cookie(jar, name), "a value comes from a cookie that is there");
        fuzz::require(value.text().find(';') == std::string_view::npos, "a value ends at the semicolon");
    }
    const Value safe = cookie_safe(jar);
    fuzz::require(cookie_safe(safe) == safe, "a safe value stays as it is");
    const Value stored = concat({"other=1; __oppref=", safe.text(), "; more=2"});
    fuzz::require(cookie_value(stored, "__oppref") == safe, "a safe value is read back as it was set");
    return 0;
}
