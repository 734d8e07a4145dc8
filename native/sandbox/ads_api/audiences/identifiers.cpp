#include "pixelcard/sandbox/ads_api/audiences/identifiers.h"

#include <algorithm>
#include <cstring>
#include <optional>

#include "pixelcard/base/sha256.h"
#include "pixelcard/base/text.h"

namespace pixelcard::sandbox {

namespace {

/// The kinds that a value can have by its form. A hash does not show what it was made of.
enum class Form : char { email = 'e', phone = 'p', hash = 'h', gaid = 'g', none = '-' };
constexpr std::size_t kEntryBytes = 1 + sizeof(std::uint64_t);
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

Form form_of_type(std::string_view type) {
    if (type == "email") return Form::email;
    if (type == "phone" || type == "phone_number") return Form::phone;
    if (type == "email_sha256" || type == "phone_number_sha256") return Form::hash;
    return type == "gaid" ? Form::gaid : Form::none;
}

bool is_hex_of(std::string_view text, std::size_t size) {
    return text.size() == size && std::all_of(text.begin(), text.end(), is_hex);
}

bool is_uuid(std::string_view text) {
    constexpr std::size_t kDashes[] = {8, 13, 18, 23};
    if (text.size() != 36) return false;
    for (std::size_t i = 0; i < text.size(); i++)
        if (std::find(std::begin(kDashes), std::end(kDashes), i) != std::end(kDashes) ? text[i] != '-'
                                                                                      : !is_hex(text[i]))
            return false;
    return text.find_first_not_of("0-") != std::string_view::npos;
}

bool is_email(std::string_view text) {
    const std::size_t at = text.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
           text.find('@', at + 1) == std::string_view::npos && text.find(' ') == std::string_view::npos;
}

// E.164: a plus, and up to 15 digits that do not begin with 0.
bool is_phone(std::string_view text) {
    return text.size() >= 8 && text.size() <= 16 && text[0] == '+' && text[1] != '0' &&
           std::all_of(text.begin() + 1, text.end(), is_digit);
}

Form form_of(std::string_view text) {
    if (is_hex_of(text, 64)) return Form::hash;
    if (is_uuid(text)) return Form::gaid;
    if (is_phone(text)) return Form::phone;
    return is_email(text) ? Form::email : Form::none;
}

std::uint64_t member_of(std::string_view normalized, Form form, const std::string& secret) {
    const std::string hash =
        form == Form::hash ? std::string(normalized) : std::string(sha256_hex(Value(normalized)).text());
    const auto digest = sha256(secret + '\n' + hash);
    std::uint64_t member = 0;
    std::memcpy(&member, digest.data(), sizeof(member));
    return member;
}

void keep_once(Members& members) {
    std::sort(members.begin(), members.end());
    members.erase(std::unique(members.begin(), members.end()), members.end());
}

void store(std::string_view cell, std::optional<Form> wanted, const std::string& secret, std::string& bytes) {
    const std::string text(ascii_lowercase(Value(trim(cell))).text());
    if (text.empty()) return;
    Form form = form_of(text);
    if (wanted && form != *wanted) form = Form::none;
    const std::uint64_t member = form == Form::none ? 0 : member_of(text, form, secret);
    bytes += static_cast<char>(form);
    bytes.append(reinterpret_cast<const char*>(&member), sizeof(member));
}

std::string_view unquoted(std::string_view cell) {
    cell = trim(cell);
    return cell.size() >= 2 && cell.front() == '"' && cell.back() == '"' ? cell.substr(1, cell.size() - 2) : cell;
}

/// Calls `use(cell, column)` for each cell of a line; identifiers have no comma.
template <typename Use>
void each_cell(std::string_view line, const Use& use) {
    for (std::size_t at = 0, column = 0; at <= line.size(); column++) {
        const std::size_t end = std::min(line.find(',', at), line.size());
        use(unquoted(line.substr(at, end - at)), column);
        at = end + 1;
    }
}

}  // namespace

Identifiers identifiers_in(ValueRef list, const char* member, const std::string& secret) {
    Identifiers found;
    for (const auto& entry : list) {
        const Form wanted = form_of_type(entry.value["identifier_type"].text());
        const std::string text(ascii_lowercase(Value(trim(entry.value[member].text()))).text());
        found.given++;
        if (form_of(text) == wanted) found.members.push_back(member_of(text, wanted, secret));
        else found.invalid++;
    }
    keep_once(found.members);
    return found;
}

std::string stored_identifiers(std::string_view text, bool is_csv, const std::string& secret) {
    if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
    std::string bytes;
    std::vector<Form> columns;
    bool is_header = is_csv;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (is_header)
            each_cell(line, [&](std::string_view cell, std::size_t) {
                columns.push_back(form_of_type(ascii_lowercase(Value(cell)).text()));
            });
        else if (is_csv)
            each_cell(line, [&](std::string_view cell, std::size_t column) {
                if (column < columns.size() && columns[column] != Form::none)
                    store(cell, columns[column], secret, bytes);
            });
        else store(line, std::nullopt, secret, bytes);
        is_header = false;
    }
    return bytes;
}

Identifiers identifiers_of(std::string_view stored, std::string_view type) {
    Identifiers found;
    for (std::size_t at = 0; at + kEntryBytes <= stored.size(); at += kEntryBytes) {
        const auto form = static_cast<Form>(stored[at]);
        found.given++;
        if (form == Form::none || (type != "auto" && form != form_of_type(type))) {
            found.invalid++;
            continue;
        }
        std::uint64_t member = 0;
        std::memcpy(&member, stored.data() + at + 1, sizeof(member));
        found.members.push_back(member);
    }
    keep_once(found.members);
    return found;
}

std::string bytes_of(const Members& members) {
    return {reinterpret_cast<const char*>(members.data()), members.size() * sizeof(std::uint64_t)};
}

Members members_of(std::string_view bytes) {
    Members members(bytes.size() / sizeof(std::uint64_t));
    if (!members.empty()) std::memcpy(members.data(), bytes.data(), members.size() * sizeof(std::uint64_t));
    return members;
}

const char* count_range(double count) {
    constexpr std::pair<double, const char*> kRanges[] = {
        {25000, "under_25k"}, {100000, "25k_100k"}, {500000, "100k_500k"}, {1000000, "500k_1m"}, {5000000, "1m_5m"}};
    for (const auto& [limit, name] : kRanges)
        if (count < limit) return name;
    return "5m_plus";
}

}  // namespace pixelcard::sandbox
