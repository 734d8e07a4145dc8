// A reader for exactly the markup that the card writes: anything a lenient parser would forgive or guess at is an error
// here.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pixelcard::test {

struct Element {
    std::string name;
    std::vector<std::pair<std::string, std::string>> attributes;  ///< decoded
    std::string text;                                             ///< decoded, its own only

    /// nullptr without one.
    [[nodiscard]] const std::string* attribute(std::string_view name) const;
    [[nodiscard]] bool operator==(const Element&) const = default;
};

struct ReadMarkup {
    std::vector<Element> elements;  ///< in the order of their start tags
    std::string problem;            ///< empty when the text is well-formed
};

[[nodiscard]] ReadMarkup read_markup(std::string_view text);

}  // namespace pixelcard::test
