#include "pixelcard/base/value.h"

#include <cmath>
#include <cstring>
#include <new>
#include <utility>

namespace pixelcard {

// A text or list grows in one block of memory that starts small and doubles. Entries are two pointers and move as
// bytes.
struct ValueRef::Node {
    unsigned owners = 1;
    Kind kind;
    union {
        double number = 0;
        Node* next_dead;  // of a node that free_all is about to free
    };
    std::size_t size = 0;
    std::size_t capacity = 0;
    void* items = nullptr;

    explicit Node(Kind of_kind) : kind(of_kind) {}
    Node(const Node&) = delete;
    Node& operator=(const Node&) = delete;
#ifdef PIXELCARD_PAGE
    // What a page hands over is 16 levels deep at most, so entries may free their entries in turn, which takes fewer
    // bytes.
    ~Node() {
        if (kind >= Kind::array)
            for (std::size_t i = 0; i < size; i++) entries()[i].~Entry();
        ::operator delete(items);
    }
    static void free_all(const Node* node) { delete node; }
#else
    ~Node() { ::operator delete(items); }

    // Frees a node without owners, and what it alone held. Nodes wait in a chain: a destructor that frees its entries'
    // entries would overflow the stack for lists in lists in lists.
    static void free_all(Node* dead) {
        dead->next_dead = nullptr;
        while (dead) {
            Node* const node = dead;
            dead = node->next_dead;
            if (node->kind >= Kind::array)
                for (std::size_t i = 0; i < node->size; i++)
                    for (Node* part : {node->entries()[i].key.node_, node->entries()[i].value.node_})
                        if (part && part->release()) {
                            part->next_dead = dead;
                            dead = part;
                        }
            delete node;
        }
    }
#endif

#ifdef PIXELCARD_PAGE
    void retain() { owners++; }
    [[nodiscard]] bool release() { return --owners == 0; }
    [[nodiscard]] bool is_shared() const { return owners != 1; }
#else
    // Values are shared between threads, which the core itself has none of.
    void retain() { __atomic_add_fetch(&owners, 1, __ATOMIC_RELAXED); }
    [[nodiscard]] bool release() { return __atomic_sub_fetch(&owners, 1, __ATOMIC_ACQ_REL) == 0; }
    [[nodiscard]] bool is_shared() const { return __atomic_load_n(&owners, __ATOMIC_ACQUIRE) != 1; }
#endif

    [[nodiscard]] Entry* entries() const { return static_cast<Entry*>(items); }

    // Makes room for `count` more items and returns where they start. Changes nothing before there is memory for them.
    void* grow(std::size_t count, std::size_t item_bytes) {
        if (size + count > capacity) {
            const std::size_t wanted = (size + count) * 2;
            void* const larger = ::operator new(wanted * item_bytes);
            if (size > 0) std::memcpy(larger, items, size * item_bytes);
            ::operator delete(items);
            items = larger;
            capacity = wanted;
        }
        size += count;
        return static_cast<char*>(items) + (size - count) * item_bytes;
    }
};

namespace {

// A null pointer reads as the empty text. In a page all pointers are from this project, and the check would cost bytes.
std::size_t length_of(const char* text) {
#ifndef PIXELCARD_PAGE
    if (!text) return 0;
#endif
    return std::strlen(text);
}

// Bytes JSON.stringify needs for the text and its quotes.
double quoted_bytes(std::string_view text) {
    double bytes = 2;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool has_short_escape = c == '"' || c == '\\' || (byte >= 8 && byte <= 13 && byte != 11);
        bytes += has_short_escape ? 2 : byte < 0x20 ? 6 : 1;
    }
    return bytes;
}

}  // namespace

Value::Node* Value::retain(ValueRef other) noexcept {
    Node* const node = node_of(other);
    if (node) node->retain();
    return node;
}
void Value::release(Node* node) noexcept {
    if (node && node->release()) Node::free_all(node);
}
void Value::exchange(Node*& other) noexcept {
    Node* const old = node_;
    node_ = other;
    other = old;
}

Value::Node* Value::make_list(Kind kind) { return new Node(kind); }
Value::Node* Value::make_boolean(bool flag) {
    Node* node = make_list(Kind::boolean);
    node->number = flag ? 1 : 0;
    return node;
}
Value::Node* Value::make_number(double number) {
    Node* node = make_list(Kind::number);
    node->number = number;
    return node;
}
Value::Node* Value::make_text(const char* text) { return make_text(text, length_of(text)); }
Value::Node* Value::make_text(const char* text, std::size_t size) {
#ifdef PIXELCARD_PAGE
    Node* node = make_list(Kind::text);
    if (size > 0) std::memcpy(node->grow(size, 1), text, size);
    return node;
#else
    Value owner(make_list(Kind::text));  // frees it again when there is no memory for the text
    if (size > 0) std::memcpy(owner.node_->grow(size, 1), text, size);
    return std::exchange(owner.node_, nullptr);
#endif
}

ValueRef::Kind ValueRef::kind_of(const Node* node) { return node ? node->kind : Kind::null; }
bool ValueRef::is_true(const Node* node) { return kind_of(node) == Kind::boolean && node->number != 0; }
double ValueRef::number_of(const Node* node) { return kind_of(node) == Kind::number ? node->number : 0; }
bool ValueRef::is_integer(const Node* node) {
    const double number = number_of(node);
    return kind_of(node) == Kind::number && number == std::trunc(number) && std::fabs(number) <= kMaxSafeInteger;
}

const char* ValueRef::text_of(const Node* node) {
    return kind_of(node) == Kind::text ? static_cast<const char*>(node->items) : nullptr;
}
std::size_t ValueRef::text_size(const Node* node) { return kind_of(node) == Kind::text ? node->size : 0; }
bool ValueRef::equals(const Node* node, const char* text, std::size_t size) {
    return node && node->size == size && node->kind == Kind::text &&
           (size == 0 || std::memcmp(node->items, text, size) == 0);
}
bool ValueRef::equals(const Node* node, const char* text) { return equals(node, text, length_of(text)); }
bool ValueRef::equals(const Node* node, const Node* other) {
    return kind_of(other) == Kind::text && equals(node, text_of(other), text_size(other));
}

std::size_t ValueRef::size_of(const Node* node) { return kind_of(node) >= Kind::array ? node->size : 0; }
const ValueRef::Entry* ValueRef::entries_of(const Node* node) {
    return kind_of(node) >= Kind::array ? node->entries() : nullptr;
}
const ValueRef::Entry* ValueRef::end_of(const Node* node) { return entries_of(node) + size_of(node); }
ValueRef::Node* ValueRef::entry(const Node* node, std::size_t index) {
    return index < size_of(node) ? node->entries()[index].value.node_ : nullptr;
}
ValueRef::Node* ValueRef::find(const Node* node, const char* key, std::size_t size) {
    const Entry* const end = end_of(node);
    for (const Entry* entry = entries_of(node); entry != end; entry++)
        if (equals(entry->key.node_, key, size)) return entry->value.node_;
    return nullptr;
}
ValueRef::Node* ValueRef::member(const Node* node, const char* key) { return find(node, key, length_of(key)); }
ValueRef::Node* ValueRef::member(const Node* node, const Node* key) {
    return kind_of(key) == Kind::text ? find(node, text_of(key), text_size(key)) : nullptr;
}

// The node, ours alone, to be changed. A value of another kind is replaced by an empty one of this kind.
Value::Node& Value::own(Kind kind) {
    if (this->kind() == kind && !node_->is_shared()) return *node_;
    Value fresh(new Node(kind));
    if (this->kind() == kind && kind == Kind::text) fresh += text();
    if (this->kind() == kind && kind >= Kind::array)
        for (const Entry& entry : *this) fresh.add(entry.key, entry.value);
    *this = fresh;
    return *node_;
}

void Value::add(ValueRef key, ValueRef value) {
    // Room first: both may be parts of the block that moves.
    Entry entry{key, value};
    new (node_->grow(1, sizeof(Entry))) Entry(std::move(entry));
}

void Value::reserve(std::size_t count) & {
    if (!is_array() && !is_object()) return;
    Node& node = own(kind());
    node.grow(count, sizeof(Entry));
    node.size -= count;
}

void Value::put(ValueRef key, ValueRef value) & {
    const Value kept_key = key;  // both may be parts of this very object
    const Value kept = value;
    Node& node = own(Kind::object);
    for (std::size_t i = 0; i < node.size; i++)
        if (node.entries()[i].key.is_same_text(kept_key)) {
            node.entries()[i].value = kept;
            return;
        }
    add(kept_key, kept);
}

void Value::put(const char* key, ValueRef value) & { put(Value(key), value); }
void Value::put(const char* key, const char* text) & { put(Value(key), Value(text)); }
void Value::put_number(const char* key, double number) { put(Value(key), Value(number)); }
void Value::put_flag(const char* key, bool flag) { put(Value(key), Value(flag)); }

void Value::append(ValueRef value) & {
    const Value kept = value;
    own(Kind::array);
    add({}, kept);
}

void Value::operator+=(std::string_view text) & {
    if (text.empty()) {
        own(Kind::text);
        return;
    }
    std::memcpy(own(Kind::text).grow(text.size(), 1), text.data(), text.size());
}
void Value::operator+=(const char* text) & { *this += std::string_view(text, length_of(text)); }
void Value::operator+=(ValueRef text) & {
    const Value kept = text;
    *this += kept.text();
}
void Value::add_char(char c) { *this += std::string_view(&c, 1); }

void Value::erase(std::size_t index) & {
    if (index >= size()) return;
    Node& node = own(kind());
    Entry* const gone = node.entries() + index;
    gone->~Entry();
    node.size--;
    std::memmove(static_cast<void*>(gone), static_cast<const void*>(gone + 1), (node.size - index) * sizeof(Entry));
}

void Value::erase(const char* key) & {
    for (std::size_t i = 0; i < size(); i++)
        if (begin()[i].key == key) return erase(i);
}
void Value::erase(ValueRef key) & {
    for (std::size_t i = 0; i < size(); i++)
        if (begin()[i].key.is_same_text(key)) return erase(i);
}

Value decimal(double integer) {
    char digits[20];
    std::size_t first = sizeof digits;
    double rest = std::fabs(integer);
    do {
        const double next = std::trunc(rest / 10);
        digits[--first] = static_cast<char>('0' + static_cast<int>(rest - next * 10));
        rest = next;
    } while (rest > 0 && first > 1);
    if (integer < 0) digits[--first] = '-';
    return std::string_view(digits + first, sizeof digits - first);
}

Value concat(std::initializer_list<std::string_view> parts) {
    Value text = "";
    for (const std::string_view part : parts) text += part;
    return text;
}
Value joined(ValueRef first, ValueRef second) {
    Value text = "";
    text += first;
    text += second;
    return text;
}
Value joined(const char* first, ValueRef second) { return joined(Value(first), second); }
Value joined(ValueRef first, const char* second) { return joined(first, Value(second)); }

double json_text_bytes(ValueRef value) {
    if (value.is_text()) return quoted_bytes(value.text());
    if (value.is_number()) return value.is_integer() ? static_cast<double>(decimal(value.number()).text().size()) : 24;
    if (value.is_boolean()) return value.is_true() ? 4 : 5;
    if (value.is_null()) return 4;
    double bytes = value.size() == 0 ? 2 : 1;  // brackets and commas: one more than there are entries
    for (const ValueRef::Entry& entry : value)
        bytes += json_text_bytes(entry.value) + 1 + (value.is_object() ? quoted_bytes(entry.key.text()) + 1 : 0);
    return bytes;
}

}  // namespace pixelcard
