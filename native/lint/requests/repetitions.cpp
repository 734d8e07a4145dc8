#include "pixelcard/lint/requests/repetitions.h"

#include <algorithm>
#include <vector>

#include "pixelcard/lint/wording.h"

namespace pixelcard::lint {

namespace {

struct Spot {
    std::string_view text;
    std::size_t index;
};

/// Below this, comparing each with each is quicker than sorting, and allocates nothing.
constexpr std::size_t kFew = 12;

bool has_repetition(ValueRef list) {
    if (list.size() > kFew) return true;  // perhaps
    for (std::size_t i = 1; i < list.size(); i++)
        for (std::size_t j = 0; j < i; j++)
            if (list.at(i).is_same_text(list.at(j))) return true;
    return false;
}

}  // namespace

void check_repetitions(const Field& field, ValueRef list, const Place& place, const Walk& walk) {
    Findings& findings = walk.context.findings;
    if (list.size() < 2 || !findings.wants(field.violations.repetition) || !has_repetition(list)) return;
    std::vector<Spot> spots;
    spots.reserve(list.size());
    for (std::size_t i = 0; i < list.size(); i++)
        if (list.at(i).is_text()) spots.push_back({list.at(i).text(), i});
    std::sort(spots.begin(), spots.end(),
              [](const Spot& a, const Spot& b) { return a.text != b.text ? a.text < b.text : a.index < b.index; });

    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (std::size_t i = 1, first = 0; i < spots.size(); i++) {
        if (spots[i].text == spots[first].text) pairs.emplace_back(spots[i].index, spots[first].index);
        else first = i;
    }
    std::sort(pairs.begin(), pairs.end());
    for (const auto& [index, first] : pairs)
        findings.add_milder(field.violations.repetition, Level::info, place[index],
                            {.message = in_quotes(list.at(index).text()) + " is entry " +
                                        number_text(static_cast<double>(first)) + " already; take it out",
                             .value = list.at(index)});
}

}  // namespace pixelcard::lint
