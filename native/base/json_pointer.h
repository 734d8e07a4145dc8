// The path of a value in a document. A chain on the stack, so that a document without findings costs no string: each
// link points to its parent, so `place["creative"]["title"]` may be handed to a function, but only its links kept in
// variables may be kept.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace pixelcard::lint {

class Place {
public:
    constexpr Place() = default;
    [[nodiscard]] constexpr Place operator[](std::string_view key) const { return {this, key, 0}; }
    [[nodiscard]] constexpr Place operator[](std::size_t index) const { return {this, {}, index + 1}; }

    /// RFC 6901: "/creative/title", "" for the document.
    [[nodiscard]] std::string pointer() const;

private:
    constexpr Place(const Place* parent, std::string_view key, std::size_t number)
        : parent_(parent), key_(key), number_(number) {}

    void append_to(std::string& text) const;

    const Place* parent_ = nullptr;  // must outlive this
    std::string_view key_;
    std::size_t number_ = 0;  // of an entry, from 1
};

}  // namespace pixelcard::lint
