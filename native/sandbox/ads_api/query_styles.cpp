#include "pixelcard/sandbox/ads_api/query_styles.h"

#include <string>
#include <string_view>

#include "pixelcard/base/codec.h"
#include "pixelcard/base/text.h"

namespace pixelcard::sandbox {

namespace {

/// "fields[0]" and "fields[]" are "fields"; a name that does not end in such brackets is itself.
std::string_view stem_of(std::string_view name) {
    const std::size_t open = name.rfind('[');
    if (open == std::string_view::npos || !name.ends_with(']')) return name;
    for (const char c : name.substr(open + 1, name.size() - open - 2))
        if (!is_digit(c)) return name;
    return name.substr(0, open);
}

bool is_list(const lint::Table& table, std::string_view name) {
    for (const lint::Field& field : table.fields)
        if (field.type == lint::FieldType::list && field.name == name) return true;
    return false;
}

void add_entries(const std::string& name, std::string_view value, std::vector<QueryField>& query) {
    // Filters and ranges are JSON objects themselves, whose commas are their own.
    if (value.starts_with('{')) return query.push_back({name, std::string(value)});
    if (const std::optional<Value> array = value.starts_with('[') ? parse_json(value) : std::nullopt;
        array && array->is_array()) {
        for (const auto& entry : *array)
            query.push_back({name, entry.value.is_text() ? std::string(entry.value.text()) : json_text(entry.value)});
        return;
    }
    for (std::size_t at = 0; at <= value.size();) {
        const std::size_t end = std::min(value.find(',', at), value.size());
        query.push_back({name, std::string(value.substr(at, end - at))});
        at = end + 1;
    }
}

}  // namespace

std::vector<QueryField> with_brackets(const std::vector<QueryField>& query, const lint::Table& table) {
    std::vector<QueryField> written;
    for (const QueryField& field : query) {
        const std::string_view stem = stem_of(field.name);
        if (!is_list(table, stem)) {
            written.push_back(field);
            continue;
        }
        const std::string name = std::string(stem) + "[]";
        if (field.name == stem) add_entries(name, field.value, written);
        else written.push_back({name, field.value});
    }
    return written;
}

}  // namespace pixelcard::sandbox
