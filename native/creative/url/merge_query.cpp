#include <algorithm>
#include <utility>

#include "url/percent.h"
#include "url/query.h"

namespace pixelcard {

namespace {

struct Piece {
    std::string text;
    QueryParameter parameter;
};

/// A template level over the more general ones: the same key is replaced where it stands.
void put_level(std::vector<Piece>& pieces, std::string_view text) {
    while (!text.empty() && (text.front() == '?' || text.front() == '&')) text.remove_prefix(1);
    const std::size_t general = pieces.size();
    for_each_parameter(text, [&](std::string_view piece) {
        QueryParameter parameter = decoded_parameter(piece);
        const auto end = pieces.begin() + static_cast<std::ptrdiff_t>(general);
        const auto same = std::find_if(pieces.begin(), end, [&](const Piece& known) { return known.parameter.key == parameter.key; });
        std::string encoded;
        append_encoded(encoded, piece, EncodeSet::query);
        if (same != end) *same = {std::move(encoded), std::move(parameter)};
        else pieces.push_back({std::move(encoded), std::move(parameter)});
    });
}

void append_piece(std::string& query, std::string_view piece) {
    if (!query.empty()) query += '&';
    query += piece;
}

}  // namespace

MergedUrl merge_query(const Url& url, std::span<const std::string_view> templates, QueryWinner winner) {
    MergedUrl merged;
    if (!url.is_valid()) return merged;
    std::vector<Piece> added;
    std::size_t bytes = 0;
    for (const std::string_view level : templates) {
        bytes += level.size();
        if (bytes <= kMaxUrlBytes) put_level(added, level);
    }

    Url result = url;
    result.query.clear();
    std::vector<bool> is_outdone(added.size());
    for_each_parameter(url.query, [&](std::string_view piece) {
        const QueryParameter parameter = decoded_parameter(piece);
        bool is_kept = true;
        for (std::size_t i = 0; i < added.size(); i++) {
            if (added[i].parameter.key != parameter.key) continue;
            if (merged.clashes.size() < kMaxListed) merged.clashes.push_back({parameter.key, parameter.value, added[i].parameter.value});
            if (winner == QueryWinner::address) is_outdone[i] = true;
            else is_kept = false;
        }
        if (is_kept) append_piece(result.query, piece);
    });
    for (std::size_t i = 0; i < added.size(); i++) {
        if (!is_outdone[i]) append_piece(result.query, added[i].text);
    }
    result.has_query = url.has_query || !result.query.empty();
    merged.href = result.href();
    return merged;
}

}  // namespace pixelcard
