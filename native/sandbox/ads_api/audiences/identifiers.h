// Members of an audience, as digests that cannot be traced to a person: identifiers are normalized by the platform's
// rules, hashed, and hashed again with a secret. A person by e-mail address and by its hash is one member. Nothing is
// kept in clear text. Source of the formats: the Custom audiences page.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pixelcard/base/value.h"

namespace pixelcard::sandbox {

/// Sorted, each once.
using Members = std::vector<std::uint64_t>;

struct Identifiers {
    Members members{};
    std::int64_t given = 0;    ///< cells and lines that are not empty
    std::int64_t invalid = 0;  ///< those of no or of another type
};

/// The identifiers in `list`, each with its type and, as `member`, its value.
[[nodiscard]] Identifiers identifiers_in(ValueRef list, const char* member, const std::string& secret);

/// A CSV with a header of identifier columns, or lines, as it is stored: what each cell can be, and its digest.
[[nodiscard]] std::string stored_identifiers(std::string_view text, bool is_csv, const std::string& secret);
/// The members of a stored file: those of one type, or all of them for "auto".
[[nodiscard]] Identifiers identifiers_of(std::string_view stored, std::string_view type);

[[nodiscard]] std::string bytes_of(const Members& members);
[[nodiscard]] Members members_of(std::string_view bytes);

/// "none" is a count that is not known yet.
[[nodiscard]] const char* count_range(double count);

}  // namespace pixelcard::sandbox
