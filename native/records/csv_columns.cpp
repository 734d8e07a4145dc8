#include "pixelcard/records/csv_columns.h"

#include <algorithm>
#include <array>
#include <optional>

#include "pixelcard/base/codec.h"
#include "pixelcard/base/text.h"
#include "pixelcard/records/records.h"

namespace pixelcard::cli {

namespace {

// What people call the columns of a sheet of ads.
constexpr struct {
    std::string_view name;
    std::string_view path;
} kAliases[] = {
    {"title", "creative.title"},
    {"headline", "creative.title"},
    {"ad_title", "creative.title"},
    {"body", "creative.body"},
    {"description", "creative.body"},
    {"text", "creative.body"},
    {"ad_body", "creative.body"},
    {"target_url", "creative.target_url"},
    {"url", "creative.target_url"},
    {"landing_page", "creative.target_url"},
    {"final_url", "creative.target_url"},
    {"link", "creative.target_url"},
    {"file_id", "creative.file_id"},
    {"image", "creative.file_id"},
    {"image_id", "creative.file_id"},
    {"price", "creative.price"},
    {"type", "creative.type"},
    {"ad_type", "creative.type"},
    {"name", "name"},
    {"ad_name", "name"},
    {"status", "status"},
    {"ad_group_id", "ad_group_id"},
    {"adgroup_id", "ad_group_id"},
    {"ad_group", "ad_group_id"},
};

// A table of ads has at least one of these.
constexpr std::string_view kOfAds[] = {"creative.title", "creative.body", "creative.target_url", "creative.file_id",
                                       "ad_group_id"};

// Top-level columns of other tables; dotted ones speak for themselves.
constexpr std::string_view kOthers[] = {
    "id",      "timestamp_ms", "action_source",       "source_url",      "custom_event_name", "oppref",
    "opt_out", "campaign_id",  "bidding_type",        "description",     "start_time",        "end_time",
    "prompt",  "event_name",   "event_time_epoch_ms", "event_source_url"};

constexpr std::string_view kNumbers[] = {
    "amount",       "quantity",           "x", "y", "width", "height", "start_time", "end_time", "limit",
    "timestamp_ms", "event_time_epoch_ms"};
constexpr std::string_view kFlags[] = {"opt_out", "validate_only"};

template <class List>
bool holds(const List& list, std::string_view text) {
    return std::find(std::begin(list), std::end(list), text) != std::end(list);
}

// "Ad Group ID" and "ad-group-id" are ad_group_id.
std::string normal_name(std::string_view given) {
    std::string name;
    for (const char c : trim(given)) name += is_upper(c) ? static_cast<char>(c + 32) : c == ' ' || c == '-' ? '_' : c;
    return name;
}

std::string_view ad_path(std::string_view name) {
    for (const auto& [alias, path] : kAliases)
        if (alias == name) return path;
    return {};
}

bool is_dotted(std::string_view name) {
    return name.find('.') != std::string_view::npos && name.front() != '.' && name.back() != '.' &&
           name.find("..") == std::string_view::npos;
}

// The header distinguishes a table of ads from one of events by the columns that only one of them has.
bool is_header_of_ads(const std::vector<std::string>& names) {
    for (const std::string& name : names)
        if (holds(std::to_array<std::string_view>({"timestamp_ms", "action_source", "event_time_epoch_ms"}), name))
            return false;
    for (const std::string& name : names)
        if (holds(kOfAds, ad_path(name)) || holds(kOfAds, name)) return true;
    return false;
}

// A hotel feed has other columns with names that it shares with ads: "name", "description", "url".
bool is_of_hotels(std::string_view name) {
    return name == "hotel_id" || name.starts_with("location.address.") || name.starts_with("location.coordinates.") ||
           name.starts_with("guest_rating[");
}

bool is_index(std::string_view key) {
    return !key.empty() && key.size() <= 3 && std::all_of(key.begin(), key.end(), is_digit);
}

// A cell is text unless its column has another type; a cell that does not read as that stays text, for the linter to
// report.
Value value_of_cell(std::string_view column, const std::string& cell) {
    if (holds(kFlags, column) && (cell == "true" || cell == "false")) return Value(cell == "true");
    const bool is_number = holds(kNumbers, column) || column.ends_with("_micros");
    if (!is_number || cell.size() > 30 || (!is_digit(cell[0]) && cell[0] != '-')) return Value(cell);
    const std::optional<Value> number = parse_json(cell);
    return number && number->is_number() ? *number : Value(cell);
}

}  // namespace

CsvColumns::CsvColumns(const std::vector<std::string>& header, bool is_ad) {
    std::vector<std::string> names;
    for (const std::string& given : header) names.push_back(normal_name(given));
    if (std::any_of(names.begin(), names.end(), is_of_hotels)) {
        take_hotels(header);
        return;
    }
    const bool reads_ads = is_ad || is_header_of_ads(names);
    bool has_type = false;
    for (std::size_t i = 0; i < names.size(); i++) {
        const std::string_view path = reads_ads ? ad_path(names[i]) : std::string_view();
        const bool is_known = !path.empty() || is_dotted(names[i]) ||
                              (!reads_ads && (holds(kOthers, names[i]) || !ad_path(names[i]).empty()));
        const std::string_view chosen = path.empty() ? std::string_view(names[i]) : path;
        has_type = has_type || chosen == "creative.type";
        const int column = static_cast<int>(i);
        const int first = is_known ? add(chosen, column) : kNoColumn;
        if (is_known && first != column)
            ignored_.push_back(header[i] + " (" + header[static_cast<std::size_t>(first)] + " has the same field)");
        else if (!is_known && !names[i].empty()) ignored_.push_back(header[i]);
    }
    // There is one type of ad that a sheet can describe, so sheets rarely have that column.
    adds_type_ = reads_ads && !has_type;
}

// The platform reads these columns by their exact names, so the linter gets every one as it is written.
void CsvColumns::take_hotels(const std::vector<std::string>& header) {
    for (std::size_t i = 0; i < header.size(); i++) {
        const std::string_view name = trim(header[i]);
        if (name.empty()) continue;
        const auto first =
            std::find_if(root_.begin(), root_.end(), [name](const Node& known) { return known.key == name; });
        if (first == root_.end()) root_.push_back({std::string(name), static_cast<int>(i), {}});
        else ignored_.push_back(header[i] + " (given twice)");
    }
}

int CsvColumns::add(std::string_view path, int column) {
    std::vector<Node>* members = &root_;
    for (;;) {
        const std::size_t dot = path.find('.');
        const std::string_view key = path.substr(0, dot);
        auto node = std::find_if(members->begin(), members->end(), [&](const Node& known) { return known.key == key; });
        if (node == members->end()) node = members->insert(members->end(), Node{std::string(key), kNoColumn, {}});
        if (dot == std::string_view::npos) {
            if (node->column == kNoColumn) node->column = column;
            return node->column;
        }
        members = &node->members;
        path.remove_prefix(dot + 1);
    }
}

Value CsvColumns::value_of(const Node& node, const std::vector<std::string>& cells) {
    if (node.members.empty()) {
        const auto column = static_cast<std::size_t>(node.column);
        return node.column == kNoColumn || column >= cells.size() || cells[column].empty()
                   ? Value()
                   : value_of_cell(node.key, cells[column]);
    }
    const bool is_list =
        std::all_of(node.members.begin(), node.members.end(), [](const Node& member) { return is_index(member.key); });
    Value value;
    for (const Node& member : node.members) {
        const Value part = value_of(member, cells);
        if (part.is_null()) continue;
        if (is_list) value.append(part);
        else value.put(Value(member.key), part);
    }
    return value;
}

Value CsvColumns::document_of(const std::vector<std::string>& cells) const {
    Value document = Value::object();
    for (const Node& node : root_) {
        Value part = value_of(node, cells);
        if (node.key == "creative" && part.is_object() && adds_type_) part.put("type", "chat_card");
        if (!part.is_null()) document.put(Value(node.key), part);
    }
    return document;
}

bool is_csv_header(std::string_view line) {
    const char separators[] = {',', ';', '\t'};
    for (const char separator : separators) {
        std::size_t begin = 0;
        while (begin <= line.size()) {
            const std::size_t end = std::min(line.find(separator, begin), line.size());
            std::string name = normal_name(line.substr(begin, end - begin));
            if (name.size() > 2 && name.front() == '"' && name.back() == '"') name = name.substr(1, name.size() - 2);
            if (is_of_hotels(name) || !ad_path(name).empty() || holds(kOthers, name) || name.starts_with("creative."))
                return true;
            begin = end + 1;
        }
    }
    return false;
}

}  // namespace pixelcard::cli
