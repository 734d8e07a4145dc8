// Internationalised domains by the browser, which has the tables of UTS 46 and of normalisation already; they were a
// third of the module. A page shows what its own browser would open.
#include <cstdint>
#include <cstdlib>

#include "pixelcard/unicode/utf8.h"
#include "pixelcard/url/idna.h"

// The number of bytes, then the host name, empty when it is none; ours to free.
extern "C" std::uint32_t* host_domain(const char* text, std::size_t size);

namespace pixelcard {

std::optional<std::string> domain_to_ascii(std::u32string_view domain) {
    constexpr std::size_t kLongestDomain = 1000;  // as url/idna.cpp has it
    if (domain.size() > kLongestDomain) return std::nullopt;
    const std::string text = to_utf8(domain);
    std::uint32_t* const counted = host_domain(text.data(), text.size());
    std::string ascii(reinterpret_cast<const char*>(counted + 1), *counted);
    std::free(counted);
    if (ascii.empty()) return std::nullopt;
    return ascii;
}

}  // namespace pixelcard
