// JSON in a cell of a hotel row, and the groups of its guest ratings. Source: the page Hotel feeds.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>

#include "pixelcard/base/codec.h"
#include "pixelcard/base/text.h"
#include "pixelcard/lint/plans/texts_alike.h"
#include "pixelcard/lint/requests/hotel.h"
#include "pixelcard/lint/wording.h"
#include "pixelcard/url/url_facts.h"

namespace pixelcard::lint {

namespace {

constexpr double kMaxImages = 20, kMaxTags = 20, kMaxTag = 64, kMaxUrl = 2048;
constexpr double kMaxNeighborhoods = 20, kMaxNeighborhood = 100;
constexpr double kMaxEntries = 50, kMaxKey = 80, kMaxEntry = 200;
constexpr double kMaxRatings = 20, kMaxSystem = 100, kMaxScore = 100;

/// A cell and where findings about it go: cells have no place inside, so every finding is about the cell.
struct Cell {
    ValueRef written;
    const Place& place;
    const Context& context;

    void report(RuleId rule, std::string message, Value limit = {}) const {
        if (context.findings.wants(rule))
            context.findings.add(rule, place,
                                 {.message = std::move(message), .value = written, .limit = std::move(limit)});
    }
    void warn(RuleId rule, std::string message) const {
        if (context.findings.wants(rule))
            context.findings.add_milder(rule, Level::warning, place, {.message = std::move(message), .value = written});
    }
};

// A table holds the text of the JSON; a file of JSON may hold the value itself.
std::optional<Value> json_in(ValueRef cell) {
    return cell.is_text() ? parse_json(cell.text()) : std::optional<Value>(cell);
}

bool is_text_of(ValueRef value, double most) {
    return value.is_text() && !trim(value.text()).empty() &&
           static_cast<double>(count_code_points(value.text())) <= most;
}

bool is_image_url(ValueRef value) {
    if (!is_text_of(value, kMaxUrl)) return false;
    const Url url = parse_url(value.text());
    return url.is_valid() && url.username.empty() && url.password.empty();
}

bool are_tags(ValueRef tags) {
    if (tags.is_null()) return true;
    if (!tags.is_array() || static_cast<double>(tags.size()) > kMaxTags) return false;
    return std::all_of(tags.begin(), tags.end(), [](const auto& tag) { return is_text_of(tag.value, kMaxTag); });
}

void check_images(const Cell& cell) {
    if (is_blank_cell(cell.written))
        return cell.report(
            RuleId::R_001,
            "A hotel has at least one image; the cell is a JSON list such as [{\"url\": \"https://…\"}]");
    const std::optional<Value> images = json_in(cell.written);
    if (!images || !images->is_array())
        return cell.report(RuleId::R_008,
                           "The images of a hotel are a JSON list such as [{\"url\": \"https://…\"}], with quotation "
                           "marks doubled in CSV");
    std::size_t valid = 0;
    std::set<std::string, std::less<>> urls;
    std::size_t index = 0;
    for (const auto& entry : *images) {
        const std::string which = "Image " + number_text(static_cast<double>(++index));
        const ValueRef image = entry.value;
        if (!image.is_object() || !is_image_url(image["url"])) {
            cell.warn(
                RuleId::R_008,
                which + " has no absolute http or https URL of at most 2048 characters; the platform leaves it out");
            continue;
        }
        if (!are_tags(image["tags"]))
            cell.warn(RuleId::R_008, which + " has tags that are not up to 20 strings of 1 to 64 characters");
        valid++;
        if (!urls.insert(std::string(image["url"].text())).second)
            cell.warn(RuleId::R_010, which + " repeats an earlier URL; the platform leaves it out");
    }
    if (valid == 0) cell.report(RuleId::R_003, "No image of the hotel is valid, which rejects the row", 1);
    if (static_cast<double>(images->size()) > kMaxImages)
        cell.report(RuleId::R_004, number_text(static_cast<double>(images->size())) + " images; the limit is 20",
                    kMaxImages);
}

void check_neighborhoods(const Cell& cell) {
    if (is_blank_cell(cell.written)) return;
    const std::optional<Value> names = json_in(cell.written);
    const bool is_list = names && names->is_array() && static_cast<double>(names->size()) <= kMaxNeighborhoods;
    if (!is_list || !std::all_of(names->begin(), names->end(),
                                 [](const auto& name) { return is_text_of(name.value, kMaxNeighborhood); }))
        cell.report(
            RuleId::R_008,
            "Neighborhoods are a JSON list of up to 20 strings of up to 100 characters, such as [\"Waterfront\"]");
}

void check_metadata(const Cell& cell) {
    if (is_blank_cell(cell.written)) return;
    const std::optional<Value> entries = json_in(cell.written);
    if (!entries || !entries->is_object())
        return cell.report(RuleId::R_008,
                           "ads_metadata is a JSON object of strings, such as {\"custom_label_0\": \"waterfront\"}");
    if (static_cast<double>(entries->size()) > kMaxEntries)
        cell.report(RuleId::R_004, number_text(static_cast<double>(entries->size())) + " entries; the limit is 50",
                    kMaxEntries);
    std::set<std::string, std::less<>> keys;
    for (const auto& [key, value] : *entries) {
        if (!is_text_of(key, kMaxKey)) cell.report(RuleId::R_008, "A key of ads_metadata has 1 to 80 characters");
        if (!is_text_of(value, kMaxEntry))
            cell.report(RuleId::R_008,
                        "The entry " + in_quotes(key.text()) + " is not a string of 1 to 200 characters");
        if (!keys.insert(comparable(key.text())).second)
            cell.report(RuleId::R_010, "The key " + in_quotes(key.text()) + " differs from another by capitals only");
    }
}

/// Columns of one guest rating; empty cells are not in it.
using Rating = std::map<std::string_view, ValueRef>;

std::map<std::size_t, Rating> ratings_of(ValueRef hotel, const Place& place, const Context& context) {
    constexpr std::string_view kPrefix = "guest_rating[";
    constexpr std::string_view kParts[] = {"rating_system", "score", "max_score", "number_of_reviewers",
                                           "number_of_raters"};
    std::map<std::size_t, Rating> ratings;
    for (const auto& member : hotel) {
        const std::string_view name = member.key.text();
        if (!name.starts_with(kPrefix)) continue;
        const std::size_t close = name.find("].", kPrefix.size());
        const std::optional<double> index =
            close == name.npos ? std::nullopt : whole_number(name.substr(kPrefix.size(), close - kPrefix.size()));
        const auto* const part = close == name.npos
                                     ? std::end(kParts)
                                     : std::find(std::begin(kParts), std::end(kParts), name.substr(close + 2));
        if (!index || *index < 0 || *index > 1000 || part == std::end(kParts)) {
            const Cell cell{member.value, place[name], context};
            cell.warn(RuleId::R_006, in_quotes(name) +
                                         " is not a column of hotel feeds; ratings are guest_rating[0].rating_system, "
                                         ".score, .max_score and .number_of_reviewers");
        } else if (!is_blank_cell(member.value)) {
            ratings[static_cast<std::size_t>(*index)][*part] = member.value;
        }
    }
    return ratings;
}

ValueRef part_of(const Rating& rating, std::string_view name) {
    const auto found = rating.find(name);
    return found == rating.end() ? ValueRef() : found->second;
}

void check_rating(const Rating& rating, const std::string& group, const Place& place, const Context& context) {
    const auto report = [&](RuleId rule, const char* part, std::string message) {
        const std::string column = group + '.' + part;
        if (context.findings.wants(rule))
            context.findings.add(rule, place[column], {.message = std::move(message), .value = part_of(rating, part)});
    };
    const ValueRef reviewers = part_of(rating, "number_of_reviewers"), raters = part_of(rating, "number_of_raters");
    for (const char* const part : {"rating_system", "score", "max_score"})
        if (part_of(rating, part).is_null())
            report(RuleId::R_001, part,
                   "A guest rating has rating_system, score, max_score and number_of_reviewers, or none of them");
    if (reviewers.is_null() && raters.is_null())
        report(RuleId::R_001, "number_of_reviewers",
               "A guest rating has rating_system, score, max_score and number_of_reviewers, or none of them");
    if (!reviewers.is_null() && !raters.is_null() && number_in_cell(reviewers) != number_in_cell(raters))
        report(RuleId::R_009, "number_of_raters",
               "number_of_reviewers and number_of_raters contradict each other, which rejects the row; keep "
               "number_of_reviewers");
    if (const ValueRef system = part_of(rating, "rating_system"); !system.is_null() && !is_text_of(system, kMaxSystem))
        report(RuleId::R_008, "rating_system", "A rating system has up to 100 characters");
    const std::optional<double> score = number_in_cell(part_of(rating, "score")),
                                most = number_in_cell(part_of(rating, "max_score"));
    if (!part_of(rating, "max_score").is_null() && (!most || *most <= 0 || *most > kMaxScore))
        report(RuleId::R_008, "max_score", "max_score is a number above 0, at most 100");
    if (!part_of(rating, "score").is_null() && (!score || *score < 0 || (most && *score > *most)))
        report(RuleId::R_008, "score", "A score is a number from 0 to max_score");
    const ValueRef count = reviewers.is_null() ? raters : reviewers;
    const std::optional<double> number = number_in_cell(count);
    constexpr double kMost = 9223372036854775807.0;
    if (!count.is_null() && (!number || *number < 0 || *number > kMost || std::trunc(*number) != *number))
        report(RuleId::R_008, reviewers.is_null() ? "number_of_raters" : "number_of_reviewers",
               "The number of reviewers is a whole number");
}

}  // namespace

bool is_blank_cell(ValueRef cell) { return cell.is_null() || (cell.is_text() && trim(cell.text()).empty()); }

void check_hotel_cells(ValueRef hotel, const Place& place, const Context& context) {
    if (hotel.has("images")) check_images({hotel["images"], place["images"], context});
    check_neighborhoods({hotel["location.neighborhoods"], place["location.neighborhoods"], context});
    check_metadata({hotel["ads_metadata"], place["ads_metadata"], context});
}

void check_guest_ratings(ValueRef hotel, const Place& place, const Context& context) {
    const std::map<std::size_t, Rating> ratings = ratings_of(hotel, place, context);
    for (const auto& [index, rating] : ratings)
        check_rating(rating, "guest_rating[" + number_text(static_cast<double>(index)) + ']', place, context);
    if (static_cast<double>(ratings.size()) > kMaxRatings && context.findings.wants(RuleId::R_004))
        context.findings.add(
            RuleId::R_004, place,
            {.message = number_text(static_cast<double>(ratings.size())) + " guest ratings; the limit is 20",
             .limit = kMaxRatings});
}

}  // namespace pixelcard::lint
