// Equality of values as JSON. Apart from value.cpp because the pixel compares strings only.
#include <algorithm>
#include <cmath>
#include <vector>

#include "pixelcard/base/value.h"

namespace pixelcard {

namespace {

struct Pair {
    ValueRef one;
    ValueRef other;
};

// The pairs that are still to be compared: a function that calls itself would overflow the stack for lists in lists in
// lists.
using Pairs = std::vector<Pair>;

bool are_same_numbers(double one, double other) { return one == other || (std::isnan(one) && std::isnan(other)); }

std::vector<const ValueRef::Entry*> sorted_by_key(ValueRef object) {
    std::vector<const ValueRef::Entry*> members;
    for (const auto& member : object) members.push_back(&member);
    std::sort(members.begin(), members.end(),
              [](const auto* a, const auto* b) { return a->key.text() < b->key.text(); });
    return members;
}

// Members have any order; usually it is the same one.
bool add_members(ValueRef one, ValueRef other, Pairs& pairs) {
    const bool is_same_order = std::equal(one.begin(), one.end(), other.begin(),
                                          [](const auto& a, const auto& b) { return a.key.is_same_text(b.key); });
    if (is_same_order) {
        for (std::size_t i = 0; i < one.size(); i++) pairs.push_back({one.at(i), other.at(i)});
        return true;
    }
    const auto ours = sorted_by_key(one);
    const auto theirs = sorted_by_key(other);
    for (std::size_t i = 0; i < ours.size(); i++) {
        if (!ours[i]->key.is_same_text(theirs[i]->key)) return false;
        pairs.push_back({ours[i]->value, theirs[i]->value});
    }
    return true;
}

// Whether the two can be equal; their parts are added to what is still to be compared.
bool compare(ValueRef one, ValueRef other, Pairs& pairs) {
    if (one.kind() != other.kind() || one.size() != other.size()) return false;
    switch (one.kind()) {
        case ValueRef::Kind::null: return true;
        case ValueRef::Kind::boolean: return one.is_true() == other.is_true();
        case ValueRef::Kind::number: return are_same_numbers(one.number(), other.number());
        case ValueRef::Kind::text: return one.is_same_text(other);
        case ValueRef::Kind::array:
        case ValueRef::Kind::object: break;
    }
    if (one.begin() == other.begin()) return true;  // one and the same list, or both without entries
    if (one.is_object()) return add_members(one, other, pairs);
    for (std::size_t i = 0; i < one.size(); i++) pairs.push_back({one.at(i), other.at(i)});
    return true;
}

}  // namespace

bool ValueRef::operator==(ValueRef other) const {
    Pairs pairs;
    bool is_equal = compare(*this, other, pairs);
    while (is_equal && !pairs.empty()) {
        const Pair next = pairs.back();
        pairs.pop_back();
        is_equal = compare(next.one, next.other, pairs);
    }
    return is_equal;
}

}  // namespace pixelcard
