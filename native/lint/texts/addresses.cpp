// Mail and web addresses, handles and hashtags.
#include <algorithm>
#include <iterator>

#include "pixelcard/lint/letters.h"
#include "pixelcard/lint/texts/text_checks.h"
#include "pixelcard/lint/wording.h"

namespace pixelcard::lint {

namespace {

// Top levels that mean an address after a full stop. Words of common languages ("in", "is", "me", "so", "to") are left
// out: after them the space is missing rather than the address given.
constexpr std::string_view kTopLevels[] = {
    "ai",  "app",    "at",  "au", "be", "biz", "br", "ca", "ch",   "cn",   "co", "com",   "cz", "de",   "dev", "dk",
    "edu", "es",     "eu",  "fi", "fr", "gov", "hu", "ie", "info", "io",   "it", "jp",    "kr", "mobi", "mx",  "net",
    "nl",  "online", "org", "pl", "pt", "ro",  "ru", "se", "shop", "site", "sk", "store", "tv", "uk",   "xyz"};

struct Address {
    Part part;
    const char* what;
};

bool is_address_byte(char c) {
    return is_letter(c) || is_digit(c) || c == '-' || c == '_' || c == '.' || static_cast<unsigned char>(c) >= 0x80;
}
bool is_word_before(std::string_view text, std::size_t i) {
    const char32_t c = code_point_before(text, i);
    return c != 0xFFFD && is_in_word(c);
}

/// Letters, digits, full stops and hyphens around `position`, without full stops at the ends.
Part chunk_around(std::string_view text, std::size_t position) {
    Part part{position, position};
    while (part.begin > 0 && is_address_byte(text[part.begin - 1])) part.begin--;
    while (part.end < text.size() && is_address_byte(text[part.end])) part.end++;
    while (part.end > part.begin && (text[part.end - 1] == '.' || text[part.end - 1] == '-')) part.end--;
    while (part.begin < part.end && (text[part.begin] == '.' || text[part.begin] == '-')) part.begin++;
    return part;
}

bool is_domain(std::string_view chunk) {
    const std::size_t stop = chunk.rfind('.');
    if (stop == std::string_view::npos || stop == 0 || chunk.find("..") != std::string_view::npos) return false;
    const std::string_view top = chunk.substr(stop + 1);
    const std::string_view label = chunk.substr(0, stop);
    if (label.size() < 2 || !std::all_of(top.begin(), top.end(), [](char c) { return c >= 'a' && c <= 'z'; }))
        return false;
    return std::find(std::begin(kTopLevels), std::end(kTopLevels), top) != std::end(kTopLevels);
}

bool starts_with_address(std::string_view text) {
    const std::string start = folded(text.substr(0, 8));
    return start.starts_with("http://") || start.starts_with("https://") || start.starts_with("www.");
}

std::size_t end_of_url(std::string_view text, std::size_t begin) {
    std::size_t end = begin;
    while (end < text.size() && !is_space(code_point_at(text, end).value)) end += code_point_at(text, end).length;
    while (end > begin && std::string_view(".,;:!?)").find(text[end - 1]) != std::string_view::npos) end--;
    return end;
}

/// An e-mail or web address that begins or has its "@" or "." at `i`; `from` is where the last one ended.
bool address_at(std::string_view text, std::size_t i, std::size_t from, Address& found) {
    const char c = text[i];
    if ((c == 'h' || c == 'H' || c == 'w' || c == 'W') && !is_word_before(text, i) &&
        starts_with_address(text.substr(i))) {
        found = {{i, end_of_url(text, i)}, "web address"};
        return true;
    }
    if (c == '@' && i + 1 < text.size() && is_in_word(code_point_at(text, i + 1).value)) {
        const Part host = chunk_around(text, i + 1);
        if (i > 0 && is_address_byte(text[i - 1])) {
            const Part user = chunk_around(text, i - 1);
            if (text.substr(host.begin, host.end - host.begin).find('.') == std::string_view::npos) return false;
            found = {{std::max(user.begin, from), host.end}, "e-mail address"};
            return true;
        }
        if (is_digit(text[i + 1])) return false;
        found = {{i, host.end}, "handle"};
        return true;
    }
    if (c == '#' && i + 1 < text.size() && !is_word_before(text, i) && !is_digit(text[i + 1]) &&
        is_in_word(code_point_at(text, i + 1).value)) {
        const WordRange word = next_word(text, i + 1);
        if (word.end - word.begin < 2) return false;
        found = {{i, word.end}, "hashtag"};
        return true;
    }
    if (c == '.' && i > 0 && i + 1 < text.size()) {
        const Part chunk = chunk_around(text, i);
        if (chunk.begin < from || !is_domain(text.substr(chunk.begin, chunk.end - chunk.begin))) return false;
        found = {{chunk.begin, end_of_url(text, chunk.begin)}, "web address"};
        return true;
    }
    return false;
}

}  // namespace

void check_addresses(const CardText& text, const Card& card, const Context& context) {
    const std::string_view bytes = text.text;
    std::size_t places = 0, from = 0;
    for (std::size_t i = bytes.find_first_of("@#.hHwW"); i != std::string_view::npos && places < kMaxPlaces;
         i = bytes.find_first_of("@#.hHwW", i)) {
        Address found{};
        if (!address_at(bytes, i, from, found)) {
            // A chunk with many full stops is looked at once.
            const std::size_t end = bytes[i] == '.' ? chunk_around(bytes, i).end : i;
            i = std::max(end, i + 1);
            continue;
        }
        // A domain keeps its beginning, the mail address around it comes later.
        if (found.part.end < bytes.size() && bytes[found.part.end] == '@') {
            i = found.part.end;
            continue;
        }
        const std::string_view address = text.part(found.part.begin, found.part.end);
        i = from = std::max(found.part.end, i + 1);
        if (is_of_brand(card, address)) continue;
        places++;
        report(text, context, RuleId::E_010, found.part,
               "Remove the " + std::string(found.what) + " " + in_quotes(address) +
                   ": contact details, links and tags are not allowed in the text");
    }
}

}  // namespace pixelcard::lint
