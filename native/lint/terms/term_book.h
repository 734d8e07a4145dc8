// Words and phrases that rules look for, per language. The lists are data (native/lint/terms/*.json); a user may add,
// remove and allow terms without rebuilding.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pixelcard/base/value.h"
#include "pixelcard/rules/rule_book.h"

namespace pixelcard {

/// A term found in a text.
struct TermHit {
    RuleId rule{};
    std::string_view language;  ///< "en"; lives as long as the book
    std::size_t begin = 0;      ///< bytes in the text
    std::size_t end = 0;
};

/// Terms match whole words, whatever their case; a phrase matches with any white space between its words. Scripts
/// without spaces (Japanese) match anywhere. A term inside an allowed phrase of the same rule ("root beer") is not a
/// hit; allowed phrases count in every language. A term that ends in " ^" counts only before a word with a capital,
/// such as a name after "better than ^". A book that was moved from may only be assigned to or destroyed.
class TermBook {
public:
    /// The lists that are built in. They are read once in a program, and shared by all books that change nothing.
    TermBook();

    /// Applies {"terms": {"en": {"P-010": {"add": […], "remove": […], "allow": […]}}}}. Terms have at most 200 bytes,
    /// and there are at most 32 languages. Changes that cannot be applied are returned, one sentence each; the rest is
    /// applied.
    [[nodiscard]] std::vector<std::string> apply(ValueRef changes);

    /// Codes of the languages that have lists, of two or three letters (ISO 639).
    [[nodiscard]] std::vector<std::string_view> languages() const;

    /// Hits of these languages' lists ("de" for "de-AT" too; none given: all), in order of their beginning; at most
    /// kMaxListed. The results' languages are views into the book.
    [[nodiscard]] std::vector<TermHit> find(std::string_view text, std::span<const std::string> languages) const;

private:
    struct Lists;
    std::shared_ptr<const Lists> lists_;
};

}  // namespace pixelcard
