// A JSON value as the core holds it: null, boolean, number, text, array, object with its members in order.
//
// Why not nlohmann's own: measured with the same engine, the pixel module was 31.6 KB brotli on nlohmann::ordered_json and
// could not meet its budget. A value here is one counted pointer: copying is one increment, and every operation is one call
// that is never inlined, because a page pays for each call site.
// JSON text is neither read nor written here: natively see codec.h, in a page the browser's JSON does both.
//
// Numbers are doubles, as in JavaScript, so integers mean the same on every host. Counting is not atomic: one thread.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

namespace pixelcard {

/// Largest magnitude up to which every integer has its own double (2^53 - 1).
inline constexpr double kMaxSafeInteger = 9007199254740991.0;

// In the browser modules only: an installed library may have been compiled by clang and its user by g++, which has no such thing.
#if defined(__EMSCRIPTEN__) && __has_cpp_attribute(clang::trivial_abi)
#define PIXELCARD_IN_REGISTER [[clang::trivial_abi]]  // passed and returned as the pointer it is
#else
#define PIXELCARD_IN_REGISTER
#endif

class Value;

/// A look at a value that somebody else owns, as std::string_view is for text. Costs one register to hand over; must not
/// outlive the owner, nor a change of it.
class ValueRef {
public:
    enum class Kind : unsigned char { null, boolean, number, text, array, object };
    struct Entry;  ///< key (null in arrays) and value

    constexpr ValueRef() noexcept = default;

    [[nodiscard]] Kind kind() const { return kind_of(node_); }
    [[nodiscard]] bool is_null() const { return !node_; }
    [[nodiscard]] bool is_boolean() const { return kind() == Kind::boolean; }
    [[nodiscard]] bool is_number() const { return kind() == Kind::number; }
    [[nodiscard]] bool is_text() const { return kind() == Kind::text; }
    [[nodiscard]] bool is_array() const { return kind() == Kind::array; }
    [[nodiscard]] bool is_object() const { return kind() == Kind::object; }
    [[nodiscard]] bool is_true() const { return is_true(node_); }

    /// A number that is mathematically integral and at most 2^53 - 1 in magnitude; 2599 and 2599.0 are the same.
    [[nodiscard]] bool is_integer() const { return is_integer(node_); }

    /// The number, or 0 when this is none.
    [[nodiscard]] double number() const { return number_of(node_); }

    /// The text, or "" when this is none.
    [[nodiscard]] std::string_view text() const { return {text_of(node_), text_size(node_)}; }
    [[nodiscard]] bool operator==(std::string_view text) const { return equals(node_, text.data(), text.size()); }
    [[nodiscard]] bool operator==(const char* text) const { return equals(node_, text); }
    /// Both are texts, and the same.
    [[nodiscard]] bool operator==(ValueRef other) const { return equals(node_, other.node_); }
    [[nodiscard]] bool is_empty_text() const { return is_text() && text_size(node_) == 0; }

    /// Entries of an array or object; none for the other kinds. Pointers into the value.
    [[nodiscard]] std::size_t size() const { return size_of(node_); }
    [[nodiscard]] const Entry* begin() const { return entries_of(node_); }
    [[nodiscard]] const Entry* end() const { return end_of(node_); }

    /// The entry of an array or the member of an object; a null value when there is none.
    [[nodiscard]] ValueRef at(std::size_t index) const { return ValueRef(entry(node_, index)); }
    [[nodiscard]] ValueRef operator[](const char* key) const { return ValueRef(member(node_, key)); }
    [[nodiscard]] ValueRef operator[](ValueRef key) const { return ValueRef(member(node_, key.node_)); }
    [[nodiscard]] bool has(const char* key) const { return !(*this)[key].is_null(); }

protected:
    struct Node;
    explicit constexpr ValueRef(Node* node) noexcept : node_(node) {}

    static Node* node_of(ValueRef value) { return value.node_; }

    // Static, so that a value need not have an address to be asked something.
    [[gnu::noinline]] static Kind kind_of(const Node* node);
    [[gnu::noinline]] static bool is_true(const Node* node);
    [[gnu::noinline]] static bool is_integer(const Node* node);
    [[gnu::noinline]] static double number_of(const Node* node);
    [[gnu::noinline]] static const char* text_of(const Node* node);
    [[gnu::noinline]] static std::size_t text_size(const Node* node);
    [[gnu::noinline]] static bool equals(const Node* node, const char* text, std::size_t size);
    [[gnu::noinline]] static bool equals(const Node* node, const char* text);
    [[gnu::noinline]] static bool equals(const Node* node, const Node* other);
    [[gnu::noinline]] static std::size_t size_of(const Node* node);
    [[gnu::noinline]] static const Entry* entries_of(const Node* node);
    [[gnu::noinline]] static const Entry* end_of(const Node* node);
    [[gnu::noinline]] static Node* entry(const Node* node, std::size_t index);
    [[gnu::noinline]] static Node* find(const Node* node, const char* key, std::size_t size);
    [[gnu::noinline]] static Node* member(const Node* node, const char* key);
    [[gnu::noinline]] static Node* member(const Node* node, const Node* key);

    Node* node_ = nullptr;
};

class PIXELCARD_IN_REGISTER Value : public ValueRef {
public:
    constexpr Value() noexcept = default;
    Value(ValueRef other) noexcept : ValueRef(retain(other)) {}
    Value(const Value& other) noexcept : ValueRef(retain(other)) {}
    Value(Value&& other) noexcept : ValueRef(other) { other.node_ = nullptr; }
    /// Returns nothing: a result that nobody wants costs a byte at every call.
    void operator=(Value other) noexcept { exchange(other.node_); }
    ~Value() { release(node_); }

    Value(bool flag) : ValueRef(make_boolean(flag)) {}
    Value(double number) : ValueRef(make_number(number)) {}
    Value(int number) : Value(static_cast<double>(number)) {}
    Value(std::string_view text) : ValueRef(make_text(text.data(), text.size())) {}
    Value(const std::string& text) : Value(std::string_view(text)) {}
    Value(const char* text) : ValueRef(make_text(text)) {}
    [[nodiscard]] static Value array() { return Value(make_list(Kind::array)); }
    [[nodiscard]] static Value object() { return Value(make_list(Kind::object)); }

    /// Adds a member at the end, or replaces the one that has this key. Null becomes an object first.
    [[gnu::noinline]] void put(ValueRef key, ValueRef value);
    [[gnu::noinline]] void put(const char* key, ValueRef value);
    [[gnu::noinline]] void put(const char* key, const char* text);
    [[gnu::noinline]] void put(const char* key, double number);
    [[gnu::noinline]] void put(const char* key, bool flag);
    void put(const char* key, int number) { put(key, static_cast<double>(number)); }

    /// Adds a member at the end of an object, for readers that have made sure that its key is new.
    void put_new(ValueRef key, ValueRef value) {
        own(Kind::object);
        add(key, value);
    }

    /// Makes room for so many entries or members more.
    void reserve(std::size_t count);

    /// Adds an entry at the end of an array. Null becomes an array first.
    [[gnu::noinline]] void append(ValueRef value);

    /// Lengthens a text. Null becomes a text first.
    [[gnu::noinline]] void operator+=(std::string_view text);
    [[gnu::noinline]] void operator+=(const char* text);
    [[gnu::noinline]] void operator+=(ValueRef text);
    [[gnu::noinline]] void operator+=(char c);

    /// Removes the member or entry at `index`, or the member called `key` when there is one.
    [[gnu::noinline]] void erase(std::size_t index);
    [[gnu::noinline]] void erase(const char* key);

private:
    explicit constexpr Value(Node* node) noexcept : ValueRef(node) {}

    [[gnu::noinline]] static Node* retain(ValueRef other) noexcept;
    [[gnu::noinline]] static void release(Node* node) noexcept;
    [[gnu::noinline]] static Node* make_boolean(bool flag);
    [[gnu::noinline]] static Node* make_number(double number);
    [[gnu::noinline]] static Node* make_text(const char* text, std::size_t size);
    [[gnu::noinline]] static Node* make_text(const char* text);
    [[gnu::noinline]] static Node* make_list(Kind kind);
    [[gnu::noinline]] void exchange(Node*& other) noexcept;
    [[gnu::noinline]] Node& own(Kind kind);
    [[gnu::noinline]] void add(ValueRef key, ValueRef value);
};

struct ValueRef::Entry {
    Value key;
    Value value;
};

/// Bytes of the value as compact JSON text in UTF-8, as JSON.stringify would write it. Fractions count as 24 bytes.
[[nodiscard]] double json_text_bytes(ValueRef value);

/// Decimal digits of an integer up to 2^53 - 1 in magnitude, as text.
[[nodiscard, gnu::noinline]] Value decimal(double integer);

/// The texts one after the other, as text.
[[nodiscard, gnu::noinline]] Value joined(ValueRef first, ValueRef second);
[[nodiscard]] Value concat(std::initializer_list<std::string_view> parts);
[[nodiscard, gnu::noinline]] Value joined(const char* first, ValueRef second);
[[nodiscard, gnu::noinline]] Value joined(ValueRef first, const char* second);

}  // namespace pixelcard
