// The values allowed in fields of requests, as data. The tables are in the *_fields.h files, one walker reads them
// (walk.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "pixelcard/rules/rule_book.h"

namespace pixelcard::lint {

/// An `amount` is in micros; X-07 checks that it is a whole number.
enum class FieldType : unsigned char { any, text, integer, amount, number, boolean, object, list };

/// `on_create` fields may be left out of an update. Nested objects are replaced whole, so what they need, they need
/// `always`.
enum class Need : unsigned char { optional, on_create, always };

/// The format of a string.
enum class Form : unsigned char {
    free,
    not_blank,  ///< has something besides white space
    one_line,   ///< not blank, no line break
    country,    ///< ISO 3166-1 alpha-2
    uuid,
    web_address,     ///< absolute, http or https
    query_template,  ///< keys with macros, added to a URL
};

/// The rule that reports a violation of each kind.
struct Violations {
    RuleId missing = RuleId::R_001;
    RuleId type = RuleId::R_002;
    RuleId minimum = RuleId::R_003;
    RuleId maximum = RuleId::R_004;
    RuleId value = RuleId::R_005;
    RuleId form = RuleId::R_008;
    RuleId line_break = RuleId::R_008;
    RuleId repetition = RuleId::R_010;

    /// One rule for everything that can be wrong with a field.
    static constexpr Violations all(RuleId rule) { return {rule, rule, rule, rule, rule, rule, rule, rule}; }
};

inline constexpr double kNoLimit = -1;
/// The limit is in the catalogue, with the rule for this violation.
inline constexpr double kOfRule = -2;

struct Table;

struct Field {
    std::string_view name{};
    FieldType type = FieldType::any;
    Need need = Need::optional;
    bool nullable = false;
    bool read_only = false;     ///< only the API writes it
    bool immutable = false;     ///< may not be in an update: X-15
    bool distinct = false;      ///< a list without repetitions
    bool numeric_text = false;  ///< a number may be written as text, as in a query

    /// Code points of a text, entries of a list, or the value of a number.
    double minimum = kNoLimit;
    double minimum_in_update = kNoLimit;  ///< when it is another
    double maximum = kNoLimit;

    Form form = Form::free;
    std::span<const std::string_view> values{};  ///< the allowed ones; none: every one
    std::size_t update_only = 0;                 ///< so many of the last values are for updates
    std::span<const double> numbers{};           ///< the allowed numbers; none: every one

    const Table* members = nullptr;  ///< of an object; null: free-form
    const Field* entry = nullptr;    ///< of a list

    Violations violations{};
    std::string_view advice{};  ///< what to do about a missing value
};

/// The fields of an object.
struct Table {
    std::string_view name{};  ///< as messages call it: "creative"
    std::span<const Field> fields{};
    RuleId unknown = RuleId::R_006;
    bool is_open = false;                ///< other members are not checked
    bool is_whole = false;               ///< X-10 checks what an update leaves out
    bool is_query = false;               ///< keys may end in "[]", and a list of one may be its entry
    std::uint32_t needed_on_create = 0;  ///< bits of fields
    std::uint32_t needed_always = 0;
};

inline constexpr std::size_t kMaxFields = 32;

/// The table with its bits set.
constexpr Table with_needs(Table table) {
    for (std::size_t i = 0; i < table.fields.size() && i < kMaxFields; i++) {
        if (table.fields[i].need != Need::optional) table.needed_on_create |= std::uint32_t{1} << i;
        if (table.fields[i].need == Need::always) table.needed_always |= std::uint32_t{1} << i;
    }
    return table;
}

template <std::size_t N>
constexpr Table closed_table(std::string_view name, const Field (&fields)[N], RuleId unknown = RuleId::R_006) {
    static_assert(N <= kMaxFields);
    return with_needs({.name = name, .fields = fields, .unknown = unknown});
}

template <std::size_t N>
constexpr Table whole_table(std::string_view name, const Field (&fields)[N], RuleId unknown = RuleId::R_006) {
    Table table = closed_table(name, fields, unknown);
    table.is_whole = true;
    return table;
}

template <std::size_t N>
constexpr Table open_table(std::string_view name, const Field (&fields)[N]) {
    static_assert(N <= kMaxFields);
    return with_needs({.name = name, .fields = fields, .is_open = true});
}

template <std::size_t N>
constexpr Table query_table(std::string_view name, const Field (&fields)[N]) {
    static_assert(N <= kMaxFields);
    return with_needs({.name = name, .fields = fields, .is_query = true});
}

}  // namespace pixelcard::lint
