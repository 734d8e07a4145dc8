// A JSON value as the core holds it: null, boolean, number, text, array, object with its members in order.
//
// Why not nlohmann's own: measured with the same engine, the pixel module was 31.6 KB brotli on nlohmann::ordered_json
// and could not meet its budget. A value here is one counted pointer: copying is one increment, and every operation is
// one call that is never inlined, because a page pays for each call site. JSON text is neither read nor written here:
// natively see codec.h, in a page the browser's JSON does both.
//
// Numbers are doubles, as in JavaScript, so integers mean the same on every host; an integer beyond 2^53 is rounded.
//
// Threads: any number may read and copy the same value, and each may change its own copy. Changing a value that another
// thread reads needs a lock, as with std::string. (In a page there is one thread and counting is not atomic.)
//
// Memory: natively an operation that finds none throws std::bad_alloc. The value is then what it was, or, where the
// operation was to make it one of another kind, perhaps empty; it can be used further, and nothing is lost. In a page
// the module ends.
#pragma once

#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace pixelcard {

/// Largest magnitude up to which every integer has its own double (2^53 - 1).
inline constexpr double kMaxSafeInteger = 9007199254740991.0;

// PIXELCARD_PAGE: the modules of a page, where bytes count (see wasm/). Everything else, foreign Emscripten projects
// too, is native. In a page only: an installed library may have been compiled by clang and its user by g++, which has
// no such thing.
#if defined(PIXELCARD_PAGE) && __has_cpp_attribute(clang::trivial_abi)
#define PIXELCARD_IN_REGISTER [[clang::trivial_abi]]  // passed and returned as the pointer it is
#else
#define PIXELCARD_IN_REGISTER
#endif
// Lets clang warn when the result is kept longer than the value it points into.
#if __has_cpp_attribute(clang::lifetimebound)
#define PIXELCARD_LIFETIME_BOUND [[clang::lifetimebound]]
#else
#define PIXELCARD_LIFETIME_BOUND
#endif

/// Every integer and floating type; neither bool nor a character, which would silently become a number.
template <typename T>
concept NumberLike =
    std::is_arithmetic_v<T> && !std::same_as<T, bool> && !std::same_as<T, char> && !std::same_as<T, wchar_t> &&
    !std::same_as<T, char8_t> && !std::same_as<T, char16_t> && !std::same_as<T, char32_t>;
template <typename T>
concept IndexLike = NumberLike<T> && std::integral<T>;
/// std::string, std::string_view and types that convert to it; pointers to characters have separate overloads.
template <typename T>
concept StringLike = std::convertible_to<const T&, std::string_view> && !std::is_pointer_v<std::decay_t<T>> &&
                     !std::same_as<T, std::nullptr_t>;

class Value;

/// A view of a value that another object owns, as std::string_view is for text. Costs one register to hand over; must
/// not outlive the owner, nor a change of it.
///
/// A pointer to characters that is null reads as the empty text; the literals nullptr and 0 are errors or the number.
class ValueRef {
public:
    enum class Kind : unsigned char { null, boolean, number, text, array, object };
    struct Entry;  ///< key (null in arrays) and value

    constexpr ValueRef() noexcept = default;
    constexpr ValueRef(const ValueRef& other) noexcept = default;
    /// Views another value; never changes the one it viewed before, so there is nothing to assign to in `value["key"]`:
    /// use put.
    constexpr ValueRef& operator=(const ValueRef& other) & noexcept = default;
    /// A temporary would be gone at once: keep it as a Value.
    template <typename T>
        requires std::same_as<std::remove_cv_t<T>, Value>
    void operator=(T&& temporary) = delete;

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

    /// The number, or 0 when this is not a number.
    [[nodiscard]] double number() const { return number_of(node_); }

    /// The text, or "" when this is not a text. Lives as long as the value, and until it changes.
    [[nodiscard]] std::string_view text() const { return {text_of(node_), text_size(node_)}; }
    [[nodiscard]] bool is_empty_text() const { return is_text() && text_size(node_) == 0; }

    /// Equal as JSON: the same kind and content, members in any order. NaN, which JSON does not have, equals itself;
    /// against a bare number (below) it does not.
    [[nodiscard]] bool operator==(ValueRef other) const;  // value_equality.cpp, which the pixel's module does not have
    [[nodiscard]] bool operator==(std::string_view text) const { return equals(node_, text.data(), text.size()); }
    [[nodiscard]] bool operator==(const char* text) const { return equals(node_, text); }
    [[nodiscard]] bool operator==(NumberLike auto number) const {
        return is_number() && this->number() == static_cast<double>(number);
    }
    [[nodiscard]] bool operator==(std::same_as<bool> auto flag) const { return is_boolean() && is_true() == flag; }
    bool operator==(std::nullptr_t) const = delete;  // is_null()
    /// Whether both are strings, and the same. The pixel compares by this alone: its module has no room for more.
    [[nodiscard]] bool is_same_text(ValueRef other) const { return equals(node_, other.node_); }

    /// Entries of an array or object, their number and pointers to them; none for the other kinds.
    [[nodiscard]] std::size_t size() const { return size_of(node_); }
    [[nodiscard]] const Entry* begin() const { return entries_of(node_); }
    [[nodiscard]] const Entry* end() const { return end_of(node_); }

    /// The entry of an array or the member of an object; a null value when there is none.
    [[nodiscard]] ValueRef at(std::size_t index) const { return ValueRef(entry(node_, index)); }
    [[nodiscard]] ValueRef operator[](IndexLike auto index) const { return at(static_cast<std::size_t>(index)); }
    [[nodiscard]] ValueRef operator[](const char* key) const { return ValueRef(member(node_, key)); }
    [[nodiscard]] ValueRef operator[](ValueRef key) const { return ValueRef(member(node_, key.node_)); }
    [[nodiscard]] ValueRef operator[](const StringLike auto& key) const {
        return ValueRef(find(node_, std::string_view(key).data(), std::string_view(key).size()));
    }
    ValueRef operator[](std::nullptr_t) const = delete;
    /// The member is there and not null.
    [[nodiscard]] bool has(const char* key) const { return !(*this)[key].is_null(); }
    [[nodiscard]] bool has(const StringLike auto& key) const { return !(*this)[key].is_null(); }
    bool has(std::nullptr_t) const = delete;
    bool has(IndexLike auto) const = delete;  // size()

protected:
    struct Node;
    explicit constexpr ValueRef(Node* node) noexcept : node_(node) {}

    static Node* node_of(ValueRef value) { return value.node_; }

    // Static, so that a value need not be in memory for a call.
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
    struct Member;  ///< key and value, for lists in braces

    constexpr Value() noexcept = default;
    Value(ValueRef other) noexcept : ValueRef(retain(other)) {}
    Value(const Value& other) noexcept : ValueRef(retain(other)) {}
    Value(Value&& other) noexcept : ValueRef(other.node_) { other.node_ = nullptr; }
    ~Value() { release(node_); }

    Value(std::same_as<bool> auto flag) : ValueRef(make_boolean(flag)) {}
    Value(NumberLike auto number) : ValueRef(make_number(static_cast<double>(number))) {}
    Value(const StringLike auto& text) : ValueRef(make_text(std::string_view(text))) {}
    Value(const char* text) : ValueRef(make_text(text)) {}
    Value(std::nullptr_t) = delete;  // Value()
    [[nodiscard]] static Value array() { return Value(make_list(Kind::array)); }
    [[nodiscard]] static Value object() { return Value(make_list(Kind::object)); }

#ifdef PIXELCARD_PAGE
    /// Returns nothing: an unused result costs a byte at every call.
    void operator=(Value other) & noexcept { exchange(other.node_); }
#else
    Value& operator=(Value other) & noexcept {
        exchange(other.node_);
        return *this;
    }

    /// An object: Value{{"type", "contents"}, {"amount", 2599}}. Lists nest.
    Value(std::initializer_list<Member> members);
    /// Value::array({1, "two", Value::array({3})})
    [[nodiscard]] static Value array(std::initializer_list<Value> entries);
    [[nodiscard]] static Value object(std::initializer_list<Member> members);

    // A view of a temporary would outlive it, so a temporary returns a value that shares ownership: one increment.
    template <typename Key>
        requires requires(const ValueRef& whole, const Key& key) { whole[key]; }
    [[nodiscard]] ValueRef operator[](const Key& key) const& PIXELCARD_LIFETIME_BOUND {
        return ValueRef::operator[](key);
    }
    template <typename Key>
        requires requires(const ValueRef& whole, const Key& key) { whole[key]; }
    [[nodiscard]] Value operator[](const Key& key) const&& {
        return ValueRef::operator[](key);
    }
    [[nodiscard]] ValueRef at(std::size_t index) const& PIXELCARD_LIFETIME_BOUND { return ValueRef::at(index); }
    [[nodiscard]] Value at(std::size_t index) const&& { return ValueRef::at(index); }
    [[nodiscard]] std::string_view text() const PIXELCARD_LIFETIME_BOUND { return ValueRef::text(); }
    [[nodiscard]] const Entry* begin() const PIXELCARD_LIFETIME_BOUND { return ValueRef::begin(); }
    [[nodiscard]] const Entry* end() const PIXELCARD_LIFETIME_BOUND { return ValueRef::end(); }
#endif

    /// Adds a member at the end, or replaces the one that has this key, which must be a text. Null becomes an object
    /// first, and so does a value of any other kind.
    [[gnu::noinline]] void put(ValueRef key, ValueRef value) &;
    [[gnu::noinline]] void put(const char* key, ValueRef value) &;
    [[gnu::noinline]] void put(const char* key, const char* text) &;
    void put(const char* key, NumberLike auto number) & { put_number(key, static_cast<double>(number)); }
    void put(const char* key, std::same_as<bool> auto flag) & { put_flag(key, flag); }
    void put(const char* key, const StringLike auto& text) & { put(key, Value(text)); }
    template <StringLike Key, typename T>
        requires std::constructible_from<Value, const T&>
    void put(const Key& key, const T& value) & {
        put(Value(key), Value(value));
    }
    template <typename T>
        requires(std::constructible_from<Value, const T&> && !std::derived_from<T, ValueRef>)
    void put(ValueRef key, const T& value) & {
        put(key, Value(value));
    }
    void put(const char* key, std::nullptr_t) & = delete;  // Value()
    void put(std::nullptr_t, const auto& value) & = delete;
    void put(IndexLike auto, const auto& value) & = delete;

    /// Adds a member at the end of an object, for readers that have made sure that its key is new. Null becomes an
    /// object first, and so does a value of any other kind.
    void put_new(ValueRef key, ValueRef value) & {
        own(Kind::object);
        add(key, value);
    }

    /// Makes room for `count` more entries or members; nothing happens to a value of another kind.
    void reserve(std::size_t count) &;

    /// Adds an entry at the end of an array. Null becomes an array first, and so does a value of any other kind.
    [[gnu::noinline]] void append(ValueRef value) &;
    template <typename T>
        requires(std::constructible_from<Value, const T&> && !std::derived_from<T, ValueRef>)
    void append(const T& value) & {
        append(ValueRef(Value(value)));
    }

    /// Lengthens a text. Null becomes a text first, and so does a value of any other kind.
    [[gnu::noinline]] void operator+=(std::string_view text) &;
    [[gnu::noinline]] void operator+=(const char* text) &;
    [[gnu::noinline]] void operator+=(ValueRef text) &;
    void operator+=(std::same_as<char> auto c) & { add_char(c); }
    void operator+=(NumberLike auto) & = delete;
    void operator+=(std::nullptr_t) & = delete;

    /// Removes the member or entry at `index`, or the member called `key`, when there is one.
    [[gnu::noinline]] void erase(std::size_t index) &;
    [[gnu::noinline]] void erase(const char* key) &;
    void erase(ValueRef key) &;
    void erase(IndexLike auto index) & { erase(static_cast<std::size_t>(index)); }
    void erase(const StringLike auto& key) & { erase(Value(key)); }
    void erase(std::nullptr_t) & = delete;
    void erase(std::floating_point auto) & = delete;

private:
    explicit constexpr Value(Node* node) noexcept : ValueRef(node) {}

    [[gnu::noinline]] static Node* retain(ValueRef other) noexcept;
    [[gnu::noinline]] static void release(Node* node) noexcept;
    [[gnu::noinline]] static Node* make_boolean(bool flag);
    [[gnu::noinline]] static Node* make_number(double number);
    [[gnu::noinline]] static Node* make_text(const char* text, std::size_t size);
    [[gnu::noinline]] static Node* make_text(const char* text);
    static Node* make_text(std::string_view text) { return make_text(text.data(), text.size()); }
    [[gnu::noinline]] static Node* make_list(Kind kind);
    [[gnu::noinline]] void exchange(Node*& other) noexcept;
    [[gnu::noinline]] Node& own(Kind kind);
    [[gnu::noinline]] void add(ValueRef key, ValueRef value);
    [[gnu::noinline]] void put_number(const char* key, double number);
    [[gnu::noinline]] void put_flag(const char* key, bool flag);
    [[gnu::noinline]] void add_char(char c);
};

struct ValueRef::Entry {
    Value key;
    Value value;
};

struct Value::Member {
    Member(std::string_view name, Value content) : key(name), value(std::move(content)) {}
    Member(std::nullptr_t, Value) = delete;
    Member(int, Value) = delete;

    Value key;
    Value value;
};

/// An argument that a function reads. In a page a view, which is one register; natively a value, so that a caller may
/// write "order_created" or {{"type", "contents"}} where one is wanted.
#ifdef PIXELCARD_PAGE
using ValueArgument = ValueRef;
#else
using ValueArgument = const Value&;

/// "null", "boolean", "number", "text", "array" or "object".
[[nodiscard]] constexpr const char* name_of(ValueRef::Kind kind) {
    constexpr const char* kNames[] = {"null", "boolean", "number", "text", "array", "object"};
    return kNames[static_cast<unsigned char>(kind)];
}

inline Value Value::object(std::initializer_list<Member> members) {
    Value whole = object();
    for (const Member& member : members) whole.put(member.key, member.value);
    return whole;
}
inline Value Value::array(std::initializer_list<Value> entries) {
    Value whole = array();
    for (const Value& entry : entries) whole.append(entry);
    return whole;
}
inline Value::Value(std::initializer_list<Member> members) : Value(object(members)) {}
#endif

/// Bytes of the value as compact JSON text in UTF-8, as JSON.stringify would write it. Numbers other than integers up
/// to 2^53 - 1 count as 24 bytes, the longest there is; a byte that is not UTF-8 as one, though it is written as three.
/// Recurses as deep as the value is, 78 bytes less of the pixel than a loop: for values of bounded depth
/// (kMaxJsonDepth).
[[nodiscard]] double json_text_bytes(ValueRef value);

/// Decimal digits of an integer, as text. Its magnitude must be at most 2^53 - 1.
[[nodiscard, gnu::noinline]] Value decimal(double integer);

/// Both strings, one after the other; a value of another kind counts as "".
[[nodiscard, gnu::noinline]] Value joined(ValueRef first, ValueRef second);
[[nodiscard]] Value concat(std::initializer_list<std::string_view> parts);
[[nodiscard, gnu::noinline]] Value joined(const char* first, ValueRef second);
[[nodiscard, gnu::noinline]] Value joined(ValueRef first, const char* second);
Value joined(std::nullptr_t, ValueRef second) = delete;
Value joined(ValueRef first, std::nullptr_t) = delete;

}  // namespace pixelcard
