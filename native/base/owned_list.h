// A linked list of owned objects. Small on purpose: a std::vector of structs puts a copy of its machinery into the
// pixel module for each type.
#pragma once

#include <cstddef>

namespace pixelcard {

template <typename T>
class OwnedList {
    struct Link {
        T value;
        Link* next = nullptr;
    };

public:
    OwnedList() = default;
    OwnedList(const OwnedList&) = delete;
    OwnedList& operator=(const OwnedList&) = delete;
    ~OwnedList() {
        while (first_) erase(first_->value);
    }

    [[nodiscard]] bool empty() const { return !first_; }
    [[nodiscard]] std::size_t size() const {
        std::size_t count = 0;
        for (const Link* link = first_; link; link = link->next) count++;
        return count;
    }
    [[nodiscard]] T& front() const { return first_->value; }

    /// A new object at the end. References stay valid until the object is erased.
    T& add() {
        Link** end = &first_;
        while (*end) end = &(*end)->next;
        *end = new Link;
        return (*end)->value;
    }

    /// A new object behind `object`, which must be in the list.
    T& add_after(const T& object) {
        Link* link = first_;
        while (&link->value != &object) link = link->next;
        Link* const added = new Link;
        added->next = link->next;
        link->next = added;
        return added->value;
    }

    /// Removes the object, which must be in the list.
    void erase(const T& object) {
        Link** link = &first_;
        while (&(*link)->value != &object) link = &(*link)->next;
        Link* const gone = *link;
        *link = gone->next;
        delete gone;
    }

    struct Iterator {
        Link* link;
        T& operator*() const { return link->value; }
        Iterator& operator++() {
            link = link->next;
            return *this;
        }
        bool operator!=(const Iterator& other) const { return link != other.link; }
    };
    [[nodiscard]] Iterator begin() const { return {first_}; }
    [[nodiscard]] Iterator end() const { return {nullptr}; }

private:
    Link* first_ = nullptr;
};

}  // namespace pixelcard
