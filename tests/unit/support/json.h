// Values written as JSON in tests, and shown as JSON when they differ.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "pixelcard/base/codec.h"
#include "support/catch.h"

namespace Catch {

template <>
struct StringMaker<pixelcard::ValueRef> {
    static std::string convert(pixelcard::ValueRef value) { return pixelcard::json_text(value); }
};
template <>
struct StringMaker<pixelcard::Value> : StringMaker<pixelcard::ValueRef> {};

}  // namespace Catch

namespace pixelcard::test {

/// The value of a JSON text; a text that is none fails the test.
inline Value from(std::string_view json) {
    const auto value = parse_json(json);
    INFO("not JSON: " << json);
    REQUIRE(value.has_value());
    return *value;
}

inline std::string text(ValueRef value) { return std::string(value.text()); }

/// Bytes in a block of exactly their size, so that a sanitizer sees every read past the end.
class Exactly {
public:
    explicit Exactly(std::string_view bytes) : block_(new char[bytes.size()]), size_(bytes.size()) {
        bytes.copy(block_.get(), bytes.size());
    }
    [[nodiscard]] std::string_view view() const { return {block_.get(), size_}; }

private:
    std::unique_ptr<char[]> block_;
    std::size_t size_;
};

}  // namespace pixelcard::test
