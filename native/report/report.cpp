#include "pixelcard/report/report.h"

#include "pixelcard/base/text.h"

namespace pixelcard::cli {

namespace {

// Calls `take` with each part of the shape, so that comparing two of them makes no text.
template <class Take>
void for_each_part(std::string_view pointer, Take take) {
    for (std::size_t at = 0; at < pointer.size();) {
        const std::size_t end = std::min(pointer.find('/', at + 1), pointer.size());
        const std::string_view part = pointer.substr(at, end - at);
        bool is_index = part.size() > 1 && part[0] == '/';
        for (std::size_t i = 1; i < part.size(); i++) is_index = is_index && is_digit(part[i]);
        take(is_index ? std::string_view("/*") : part);
        at = end;
    }
}

bool is_same_shape(std::string_view a, std::string_view b) { return a == b || pointer_shape(a) == pointer_shape(b); }

std::uint64_t hash_on(std::uint64_t hash, std::string_view text) {
    return (hash ^ std::hash<std::string_view>()(text)) * 0x9E3779B97F4A7C15ULL;
}

std::uint64_t hash_of(const Finding& finding, std::size_t file) {
    std::uint64_t hash =
        (static_cast<std::uint64_t>(finding.rule) << 32) + (static_cast<std::uint64_t>(finding.level) << 24) + file;
    for_each_part(finding.pointer, [&](std::string_view part) { hash = hash_on(hash, part); });
    return hash_on(hash, finding.message);
}

}  // namespace

std::string pointer_shape(std::string_view pointer) {
    std::string shape;
    for_each_part(pointer, [&](std::string_view part) { shape += part; });
    return shape;
}

std::string Report::pointer_in_file(const FoundAt& place) const {
    const std::string entry = place.has_record() ? '/' + std::to_string(place.record) : "";
    return entry + pointer(place);
}

std::uint32_t Report::id_of_pointer(const std::string& pointer) {
    const auto [entry, is_new] = pointer_ids_.try_emplace(pointer, static_cast<std::uint32_t>(pointers_.size()));
    if (is_new) pointers_.push_back(pointer);
    return entry->second;
}

void Report::start_file(const std::string& name) {
    files_.push_back(name);
    first_record_.reset();
}

void Report::count_records(std::uint64_t count) {
    // A report without bounds would need more memory than its input.
    constexpr std::uint64_t kPlacesPerFinding = 100;
    checked_ += count;
    is_full_ = places_ >= most_listed_ * kPlacesPerFinding;
}

FoldedFinding* Report::add(Finding&& finding) {
    counts_[static_cast<std::size_t>(finding.level)]++;
    if (is_full_) return unlisted_++, nullptr;
    FoundAt place;
    place.pointer = id_of_pointer(finding.pointer);
    if (first_record_ && checked_ > *first_record_) place.record = checked_ - *first_record_ - 1;
    FoldedFinding* folded = known(finding);
    if (folded) {
        folded->count++;
    } else {
        if (findings_.size() >= most_listed_) return unlisted_++, nullptr;
        by_hash_.emplace(hash_of(finding, files_.size() - 1), findings_.size());
        folded = &findings_.emplace_back(FoldedFinding{std::move(finding), files_.size() - 1, 1, {}, {}});
    }
    places_++;
    folded->places.push_back(place);
    return folded;
}

FoldedFinding* Report::known(const Finding& finding) {
    const std::size_t file = files_.size() - 1;
    const auto [first, last] = by_hash_.equal_range(hash_of(finding, file));
    for (auto entry = first; entry != last; ++entry) {
        FoldedFinding& folded = findings_[entry->second];
        const Finding& other = folded.finding;
        if (folded.file == file && other.rule == finding.rule && other.level == finding.level &&
            other.message == finding.message && is_same_shape(other.pointer, finding.pointer))
            return &folded;
    }
    return nullptr;
}

bool Report::has_at_least(Level level) const {
    for (auto i = static_cast<std::size_t>(level); i < std::size(counts_); i++)
        if (counts_[i] > 0) return true;
    return false;
}

}  // namespace pixelcard::cli
